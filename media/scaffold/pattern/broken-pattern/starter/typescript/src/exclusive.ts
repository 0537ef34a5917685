/** Does one piece of work after the other. The next begins when the one before it has ended, well or badly. */
export class Exclusive {
  private isBusy = false;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isBusy) await Promise.resolve();
    this.isBusy = true;
    try {
      return await work();
    } finally {
      this.isBusy = false;
    }
  }
}
