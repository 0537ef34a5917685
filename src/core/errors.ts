/** A next step that a person can take from an error; each front end maps it to a button or a line of advice. */
export type ErrorAction =
  | { readonly kind: 'openFile'; readonly path: string; readonly line?: number; readonly column?: number }
  | { readonly kind: 'createPythonEnvironment' }
  | { readonly kind: 'openSettings'; readonly setting: string }
  | { readonly kind: 'openFolder'; readonly path: string }
  | { readonly kind: 'installGit' }
  /** An extension of the editor, by its id, that is to be installed or switched on. */
  | { readonly kind: 'findExtension'; readonly id: string }
  /** Shows what this machine has of what exercises need. */
  | { readonly kind: 'doctor' }
  | { readonly kind: 'showLog' };

/** An error whose message is meant for the learner or instructor: what happened, where, and what to do. */
export class HumanError extends Error {
  constructor(
    message: string,
    readonly action?: ErrorAction,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'HumanError';
  }
}
