import type { Frame } from '../reportChannel';

/** What a process that probes tells its host. Files are absolute paths. */
export type TranscriptLine =
  | { readonly type: 'hello'; readonly runtime: string }
  | { readonly type: 'loadFailed'; readonly file: string; readonly message: string; readonly frames: readonly Frame[] }
  | FailedLine
  /** A part of the transcript, in order. */
  | { readonly type: 'records'; readonly records: readonly (readonly [group: string, text: string])[] }
  /** All parts have been told, so many records in all. */
  | { readonly type: 'completed'; readonly count: number }
  | { readonly type: 'public'; readonly difference?: Difference };

export interface FailedLine {
  readonly type: 'probeFailed';
  /** `probe`: the author's program is not as it has to be; `value`: it recorded what has no canonical form; `code`: all else. */
  readonly by: 'probe' | 'value' | 'code';
  readonly message: string;
  readonly frames: readonly Frame[];
}

/** A public case that came out otherwise, in readable form. */
export interface Difference {
  readonly title: string;
  readonly expected: string;
  readonly actual: string;
}

export type SendLine = (line: TranscriptLine) => void;
