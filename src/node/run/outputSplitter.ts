import { StringDecoder } from 'node:string_decoder';

/** The case that printed something, as the harness names it. */
export interface Printer {
  /** Absolute path of the test file. */
  readonly file: string;
  readonly name: string;
}

export interface PrintedText {
  readonly text: string;
  /** Undefined for what was printed while no case ran. */
  readonly by?: Printer;
}

const SEPARATOR = '\x1e';
/** A mark is shorter than this; what goes on longer after a separator is none. */
const MAX_MARK_LENGTH = 16 * 1024;

/**
 * Takes the harness's marks out of one stream of output, and says of each piece which case printed it. A mark is
 * `RS token space JSON RS`; a record separator of the learner's own stays in the text.
 */
export class OutputSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private readonly start: string;
  private rest = '';
  private by: Printer | undefined;
  /** The harness has said that nothing more will come. */
  isClosed = false;

  constructor(token: string) {
    this.start = `${SEPARATOR}${token} `;
  }

  add(chunk: Buffer): PrintedText[] {
    this.rest += this.decoder.write(chunk);
    const pieces: PrintedText[] = [];
    for (;;) {
      const at = this.rest.indexOf(this.start);
      if (at < 0) break;
      this.push(pieces, this.rest.slice(0, at));
      const end = this.rest.indexOf(SEPARATOR, at + this.start.length);
      if (end < 0) {
        this.rest = this.rest.slice(at);
        if (this.rest.length <= MAX_MARK_LENGTH) return pieces;
        break;
      }
      this.read(this.rest.slice(at + this.start.length, end));
      this.rest = this.rest.slice(end + 1);
    }
    // The beginning of a mark may be all that has come of it so far.
    const kept = this.partialStart();
    this.push(pieces, this.rest.slice(0, this.rest.length - kept));
    this.rest = kept === 0 ? '' : this.rest.slice(-kept);
    return pieces;
  }

  /** What is left when the stream has ended. */
  flush(): PrintedText[] {
    const pieces: PrintedText[] = [];
    this.push(pieces, this.rest + this.decoder.end());
    this.rest = '';
    return pieces;
  }

  private push(pieces: PrintedText[], text: string): void {
    if (text !== '') pieces.push({ text, ...(this.by && { by: this.by }) });
  }

  /** How many characters at the end could be the beginning of a mark. */
  private partialStart(): number {
    const at = this.rest.lastIndexOf(SEPARATOR);
    const tail = at < 0 ? '' : this.rest.slice(at);
    return tail.length < this.start.length && this.start.startsWith(tail) ? tail.length : 0;
  }

  private read(json: string): void {
    const mark = parseMark(json);
    if (mark?.isEnd) this.isClosed = true;
    this.by = mark?.by;
  }
}

function parseMark(json: string): { readonly by?: Printer; readonly isEnd: boolean } | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return undefined;
    const { file, name, end } = value as Record<string, unknown>;
    const isNamed = typeof file === 'string' && typeof name === 'string';
    return { isEnd: end === true, ...(isNamed && { by: { file, name } }) };
  } catch {
    return undefined;
  }
}
