import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LoadedPack } from '../core/pack/loadPack';
import type { PackFiles } from '../core/ports';

/** What a file of a pack is to this service. */
export type DocumentKind =
  | 'pack'
  | 'exercise'
  /** `expect.yaml` of a wrong answer. */
  | 'expectation'
  /** Instructions, hints and other texts for learners. */
  | 'markdown'
  /** Other YAML that a pack.yaml or exercise.yaml names: an outline, definitions of a check. */
  | 'definition';

/**
 * What every feature gets: one document of a pack, and the pack as it would be if everything that is open were saved. Paths are
 * relative to the pack's root and `/`-separated, as everywhere in core; only `uriOf` knows where that is.
 */
export interface DocumentContext {
  readonly kind: DocumentKind;
  /** Of the document. */
  readonly path: string;
  /** The folder of the exercise that it belongs to; undefined for files of the pack itself. */
  readonly exerciseDir?: string;
  readonly document: TextDocument;
  readonly loaded: LoadedPack;
  /** With what is open and not saved. */
  readonly files: PackFiles;
  readonly uriOf: (path: string) => string;
}
