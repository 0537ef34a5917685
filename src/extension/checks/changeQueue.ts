/** Changes of the learner's files, one after the other: each begins with what the one before it has written. */
export class ChangeQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Makes a change in its turn; resolves or rejects with it. One that fails holds up none of the others. */
  add<T>(change: () => Promise<T>): Promise<T> {
    const own = this.last.then(change);
    // Whoever asked for it is told what became of it.
    this.last = own.catch(() => undefined);
    return own;
  }

  /** Resolves when every change that has been asked for up to now is made or has failed; never rejects. */
  async settled(): Promise<void> {
    await this.last;
  }
}
