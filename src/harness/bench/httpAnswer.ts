/** What a server answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** False when the server will close the connection. */
  readonly isKept: boolean;
}

/** The server does not speak HTTP/1.1. */
export class HttpFault extends Error {}

type State =
  | { readonly in: 'head' }
  /** Bytes of the body that are still to come. */
  | { readonly in: 'body'; left: number }
  | { readonly in: 'chunkSize' }
  | { readonly in: 'chunk'; left: number }
  | { readonly in: 'trailer' }
  | { readonly in: 'untilClose' };

const MAX_HEAD = 64 * 1024;
const MAX_BODY = 64 * 1024 * 1024;
const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);

/** Reads the answers of one connection, one after the other, from whatever pieces they come in (RFC 9112). */
export class HttpAnswerReader {
  private state: State = { in: 'head' };
  private rest: Buffer = NOTHING;
  private pieces: Buffer[] = [];
  private size = 0;
  private status = 0;
  private isKept = true;

  /** Get ready for the answer to a request. One to `HEAD` has no body. */
  begin(isHead: boolean): void {
    this.state = { in: 'head' };
    this.pieces = [];
    this.size = 0;
    this.isHead = isHead;
  }
  private isHead = false;

  /** True while nothing of the answer has come. */
  get isUntouched(): boolean {
    return this.state.in === 'head' && this.rest.length === 0;
  }

  /** Takes what has come. Answers undefined until all is there; throws an {@link HttpFault}. */
  feed(chunk: Buffer): HttpAnswer | undefined {
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = NOTHING;
    for (;;) {
      switch (this.state.in) {
        case 'head': {
          const end = bytes.indexOf(HEAD_END);
          if (end < 0) {
            this.wait(bytes);
            return;
          }
          const head = bytes.toString('latin1', 0, end);
          bytes = bytes.subarray(end + 4);
          if (!this.readHead(head)) return this.answer(bytes);
          break;
        }
        case 'body':
        case 'chunk': {
          const taken = bytes.subarray(0, this.state.left);
          this.take(taken);
          this.state.left -= taken.length;
          bytes = bytes.subarray(taken.length);
          if (this.state.in === 'body') return this.state.left > 0 ? undefined : this.answer(bytes);
          if (this.state.left > 0) return undefined;
          if (bytes.length < 2) {
            this.wait(bytes);
            return;
          }
          if (bytes.indexOf(LINE_END) !== 0) throw new HttpFault('a piece of the body is longer than announced');
          bytes = bytes.subarray(2);
          this.state = { in: 'chunkSize' };
          break;
        }
        case 'chunkSize': {
          const end = bytes.indexOf(LINE_END);
          if (end < 0) {
            this.wait(bytes);
            return;
          }
          const match = /^\s*([0-9a-f]{1,8})\s*(?:;|$)/i.exec(bytes.toString('latin1', 0, end));
          if (!match?.[1]) throw new HttpFault('a piece of the body has no size');
          const left = parseInt(match[1], 16);
          bytes = bytes.subarray(end + 2);
          this.state = left === 0 ? { in: 'trailer' } : { in: 'chunk', left };
          break;
        }
        case 'trailer': {
          const end = bytes.indexOf(LINE_END);
          if (end < 0) {
            this.wait(bytes);
            return;
          }
          bytes = bytes.subarray(end + 2);
          if (end === 0) return this.answer(bytes);
          break;
        }
        case 'untilClose':
          this.take(bytes);
          return undefined;
      }
    }
  }

  /** The server has closed the connection. Answers what that ends; throws an {@link HttpFault} when something is missing. */
  close(): HttpAnswer {
    if (this.state.in !== 'untilClose') throw new HttpFault('the connection was closed in the middle of it');
    return this.answer(NOTHING);
  }

  /** Answers false when no body follows. */
  private readHead(head: string): boolean {
    const lines = head.split('\r\n');
    const match = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(lines[0] ?? '');
    if (!match) throw new HttpFault('it does not begin with a status of HTTP/1.1');
    this.status = Number(match[2]);
    let length: number | undefined;
    let isChunked = false;
    this.isKept = match[1] === '1';
    for (let index = 1; index < lines.length; index++) {
      const line = lines[index] ?? '';
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).trim();
      switch (line.slice(0, colon).toLowerCase()) {
        case 'content-length':
          if (!/^\d+$/.test(value)) throw new HttpFault('its length is no number');
          length = Number(value);
          break;
        case 'transfer-encoding':
          isChunked = /(?:^|,)\s*chunked$/i.test(value);
          break;
        case 'connection':
          this.isKept = /\bkeep-alive\b/i.test(value) || (this.isKept && !/\bclose\b/i.test(value));
          break;
      }
    }
    // More is to come: the real answer.
    if (this.status >= 100 && this.status < 200) return true;
    if (this.isHead || this.status === 204 || this.status === 304) return false;
    if (isChunked) this.state = { in: 'chunkSize' };
    else if (length === undefined) this.state = { in: 'untilClose' };
    else if (length === 0) return false;
    else this.state = { in: 'body', left: length };
    if (this.state.in === 'untilClose') this.isKept = false;
    return true;
  }

  private wait(bytes: Buffer): undefined {
    if (bytes.length > MAX_HEAD) throw new HttpFault('a line of it never ends');
    this.rest = bytes;
    return undefined;
  }

  private take(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.size > MAX_BODY) throw new HttpFault('it is larger than 64 MB');
    if (bytes.length > 0) this.pieces.push(bytes);
  }

  private answer(after: Buffer): HttpAnswer {
    if (after.length > 0) throw new HttpFault('more came than it announced');
    const body = this.pieces.length === 1 ? (this.pieces[0] ?? NOTHING) : Buffer.concat(this.pieces);
    return { status: this.status, body, isKept: this.isKept };
  }
}
