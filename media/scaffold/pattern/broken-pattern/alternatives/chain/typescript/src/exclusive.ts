/** Those who wait stand in a line; whoever is done calls the next. */
export class Exclusive {
  private readonly waiting: (() => void)[] = [];
  private isBusy = false;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isBusy) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.isBusy = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.isBusy = false;
    }
  }
}
