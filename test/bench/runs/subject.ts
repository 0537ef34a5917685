/** One save: what is written, and what the verdict on it has to be. */
export interface Save {
  /** Stands in the file, and in the message of a test that fails by it; no two saves have the same. */
  readonly number: number;
  /** Whether the tests pass on it. */
  readonly isRight: boolean;
}

/** Something that judges a learner's file: Whetstone, or a test framework on its own. */
export interface Subject {
  readonly name: string;
  /** Absolute path of the learner's file in this subject's own copy of the exercise. */
  readonly file: string;
  /** Done before a save, and not measured: a learner types for a while. */
  ready?(save: Save): Promise<void>;
  /**
   * Judges the file that was just saved.
   * @returns when the verdict was known, of `performance.now()`, and what else is worth knowing
   * @throws WrongVerdictError when the verdict is not the one on this save
   */
  judge(save: Save): Promise<Verdict>;
  /** Done after the verdict, and not measured: nothing of it may reach into the next subject's time. */
  settle?(): Promise<void>;
  close?(): Promise<void>;
}

export interface Verdict {
  readonly knownAtMs: number;
  /** Further moments, of `performance.now()`. */
  readonly moments?: Readonly<Record<string, number>>;
}

export class WrongVerdictError extends Error {
  constructor(subject: string, { number, isRight }: Save, said: string) {
    super(
      `${subject} judged save ${number} wrongly: it is ${isRight ? 'right' : 'wrong'}, and the verdict was: ${said}`,
    );
    this.name = 'WrongVerdictError';
  }
}

/** What was measured of one subject in one round. */
export interface Sample {
  readonly scene: string;
  readonly subject: string;
  readonly round: number;
  readonly isRight: boolean;
  /** From the file's being written to the verdict's being known. */
  readonly ms: number;
  /** To further moments. */
  readonly moments: Readonly<Record<string, number>>;
}
