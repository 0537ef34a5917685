interface Options<Result> {
  /** How long nothing must have changed before a text is checked. */
  readonly quietMs: number;
  /** Shows what it throws by itself, and answers undefined then. */
  readonly check: (text: string) => Promise<Result | undefined>;
  readonly show: (result: Result) => void;
}

/** Checks a text that is being written once its writer pauses, and shows what came of the newest text alone: checks may overtake each other. */
export class LatestCheck<Result> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private newest = 0;

  constructor(private readonly options: Options<Result>) {}

  /** The text has changed, or is here for the first time. */
  soon(text: string): void {
    this.drop();
    const own = this.newest;
    this.timer = setTimeout(() => void this.check(text, own), this.options.quietMs);
  }

  /** Nothing is shown any more of what was handed over until now. */
  drop(): void {
    clearTimeout(this.timer);
    this.newest += 1;
  }

  private async check(text: string, own: number): Promise<void> {
    const result = await this.options.check(text);
    if (own === this.newest && result !== undefined) this.options.show(result);
  }
}
