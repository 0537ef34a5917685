/** A new file to be written for an author. */
export interface ScaffoldFile {
  /** Relative to the folder that is written into, `/`-separated; never out of it. */
  readonly path: string;
  /** Its whole text; ends with a line break. */
  readonly text: string;
}

/** A file of the author's that is to say something more. */
export interface ScaffoldChange {
  /** As a new file's. */
  readonly path: string;
  /** What it says now. Where it has come to say anything else, nothing at all is written. */
  readonly from: string;
  readonly to: string;
}
