/**
 * Marks that stand among what the learner prints, so that the host knows which case printed it. A mark is a line's worth of
 * JSON between record separators, with the run's token before it.
 */
export class OutputMarks {
  // Taken before the learner's code can replace them.
  private readonly writers = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream));

  constructor(private readonly token: string) {}

  /** What is printed from now on is this case's. */
  begin(file: string, name: string): void {
    this.write({ file, name });
  }

  /** What is printed from now on is no case's. */
  end(): void {
    this.write({});
  }

  /** Nothing more will be printed. Resolves when both streams have been handed to the system, or `limitMs` is over. */
  async close(after: typeof setTimeout, limitMs = 30_000): Promise<void> {
    const mark = this.text({ end: true });
    await Promise.all(
      this.writers.map(
        (write) =>
          new Promise<void>((resolve) => {
            write(mark, () => resolve());
            // Much may be waiting for a busy host to read it; a stream that was broken never answers.
            after(resolve, limitMs).unref();
          }),
      ),
    );
  }

  private write(mark: object): void {
    for (const write of this.writers) write(this.text(mark));
  }

  private text(mark: object): string {
    return `\x1e${this.token} ${JSON.stringify(mark)}\x1e`;
  }
}
