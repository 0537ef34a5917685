import { StringDecoder } from 'node:string_decoder';

/** How much of a process's output is kept: most of it from the beginning, the rest from the end. */
const HEAD_BYTES = 192 * 1024;
const TAIL_BYTES = 64 * 1024;

/** Keeps the beginning and the end of what a process prints, however much that is. */
export class BoundedOutput {
  private readonly head: string[] = [];
  private headBytes = 0;
  private tail: Buffer[] = [];
  private tailBytes = 0;
  private droppedBytes = 0;
  private readonly decoders = new Map<string, StringDecoder>();

  /** Takes a piece from one of the streams; answers the text to show at once, '' when the live part is full. */
  add(stream: string, chunk: Buffer): string {
    const room = HEAD_BYTES - this.headBytes;
    if (room <= 0) {
      this.addToTail(chunk);
      return '';
    }
    const text = this.decoderOf(stream).write(chunk.subarray(0, room));
    this.head.push(text);
    this.headBytes += Math.min(room, chunk.length);
    if (chunk.length > room) this.addToTail(chunk.subarray(room));
    return text;
  }

  /** True once something had to be left out. */
  get isCut(): boolean {
    return this.droppedBytes > 0 || this.tailBytes > TAIL_BYTES;
  }

  /** What followed after the live part, with a line that says how much is missing; '' when nothing did. */
  rest(): string {
    if (this.tailBytes > TAIL_BYTES) this.trimTail();
    const tail = Buffer.concat(this.tail);
    if (!this.isCut) return tail.toString('utf8');
    // The first bytes may be the end of a character that was cut in two.
    const start = tail.findIndex((byte) => (byte & 0xc0) !== 0x80);
    return `\n… ${describeSize(this.droppedBytes)} of output left out …\n${tail.subarray(Math.max(start, 0)).toString('utf8')}`;
  }

  /** All that was kept, in the order it came. */
  text(): string {
    return this.head.join('') + this.rest();
  }

  private addToTail(chunk: Buffer): void {
    this.tail.push(Buffer.from(chunk));
    this.tailBytes += chunk.length;
    // Now and then, not for each piece of a flood.
    if (this.tailBytes > 4 * TAIL_BYTES) this.trimTail();
  }

  private trimTail(): void {
    const kept = Buffer.concat(this.tail).subarray(-TAIL_BYTES);
    this.droppedBytes += this.tailBytes - kept.length;
    this.tail = [kept];
    this.tailBytes = kept.length;
  }

  private decoderOf(stream: string): StringDecoder {
    const known = this.decoders.get(stream);
    if (known) return known;
    const decoder = new StringDecoder('utf8');
    this.decoders.set(stream, decoder);
    return decoder;
  }
}

function describeSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
