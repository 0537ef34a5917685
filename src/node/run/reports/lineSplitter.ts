import { StringDecoder } from 'node:string_decoder';

/** What is kept of a line that does not end, in characters. */
const MAX_LINE_LENGTH = 256 * 1024;

/** Cuts a stream of bytes into lines, without their ends. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(
    private readonly onLine: (line: string) => void,
    /** Told of the beginning of a line when there is no more for now. */
    private readonly onPartial: (text: string) => void = () => undefined,
  ) {}

  add(chunk: Buffer): void {
    const text = this.decoder.write(chunk);
    // A line without end must not be copied anew with each piece of it.
    if (this.rest.length >= MAX_LINE_LENGTH && !text.includes('\n')) return;
    const lines = (this.rest + text).split('\n');
    this.rest = (lines.pop() ?? '').slice(0, MAX_LINE_LENGTH);
    for (const line of lines) this.onLine(withoutReturn(line.slice(0, MAX_LINE_LENGTH)));
    if (this.rest !== '') this.onPartial(this.rest);
  }

  /** The stream has ended; what stands after the last end of line is a line as well. */
  end(): void {
    const rest = this.rest + this.decoder.end();
    this.rest = '';
    if (rest !== '') this.onLine(withoutReturn(rest));
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
