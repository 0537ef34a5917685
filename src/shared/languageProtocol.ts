// What the extension and the language server say to each other beside the protocol of language servers. URIs are texts, as there.

/** What the server is started with. */
export interface LanguageServerOptions {
  /** URIs of the folders with a `pack.yaml` that it is to look after. */
  readonly packs: readonly string[];
  /** Translations by English text; none where the editor speaks English. */
  readonly strings?: Readonly<Record<string, string>>;
}

/** Tells the server which packs there are now: `{ packs }`, as at the start. */
export const PACKS_NOTIFICATION = 'whetstone/packs';
