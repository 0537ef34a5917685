/** Does one piece of work after the other. The next begins when the one before it has ended, well or badly. */
export class Exclusive {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    // Whoever asked hears of the failure; the queue goes on.
    this.last = done.catch(() => undefined);
    return done;
  }
}
