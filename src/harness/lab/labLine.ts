import type { Frame } from '../reportChannel';

/** What a process that runs a lab tells its host. Files are absolute paths. */
export type LabLine =
  | { readonly type: 'hello'; readonly runtime: string }
  | { readonly type: 'loadFailed'; readonly file: string; readonly message: string; readonly frames: readonly Frame[] }
  | LabFailedLine
  | { readonly type: 'figures'; readonly figures: Readonly<Record<string, number>> }
  /** Some pictures, in order. */
  | { readonly type: 'pictures'; readonly pictures: readonly unknown[] }
  /** All has been told, so many pictures in all. */
  | { readonly type: 'completed'; readonly pictures: number };

export interface LabFailedLine {
  readonly type: 'labFailed';
  /** `lab`: the author's program is not as it has to be; `code`: all else. */
  readonly by: 'lab' | 'code';
  readonly message: string;
  readonly frames: readonly Frame[];
}

export type SendLabLine = (line: LabLine) => void;
