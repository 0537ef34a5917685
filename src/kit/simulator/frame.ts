/** A picture of a simulation at one moment: what the panel draws. */
export interface Frame {
  /** Virtual milliseconds. */
  readonly at: number;
  readonly nodes: readonly NodeFrame[];
  readonly links: readonly LinkFrame[];
  /** Figures that are told beside the picture, by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** What has happened since the last picture, in words. */
  readonly notes: readonly string[];
}

/** A node. All numbers are whole. */
export interface NodeFrame {
  readonly name: string;
  readonly state: 'up' | 'slow' | 'down';
  /** Waiting. */
  readonly queue?: number;
  /** As many may wait; left out: as many as like. */
  readonly queueLimit?: number;
  /** Workers at work, of so many. */
  readonly busy?: number;
  readonly workers?: number;
}

/** A way between two nodes. */
export interface LinkFrame {
  readonly from: string;
  readonly to: string;
  /** Messages on their way. */
  readonly inFlight: number;
  /** A partition lies between them. */
  readonly isCut: boolean;
}
