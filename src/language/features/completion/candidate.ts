import type { CompletionItemKind } from 'vscode-languageserver-types';

/** Something that can be written where a name or a path is asked for. */
export interface Candidate {
  readonly text: string;
  /** A few words beside it. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly kind: CompletionItemKind;
  /** Is no text: a number, or yes and no, which never stand in quotes. */
  readonly isBare?: boolean;
  /** Comes after those that are not. */
  readonly isLater?: boolean;
}
