import { open, stat } from 'node:fs/promises';

const LINE_BREAK = 0x0a;
/** As much of what was read last is compared before a file counts as grown. */
const MARK_BYTES = 512;

interface Known {
  readonly stamp: string;
  /** Lines that have an end, how many bytes they are, and the last of these. */
  readonly complete: readonly string[];
  readonly end: number;
  readonly mark: Buffer;
  /** What follows them; '' for nothing. */
  readonly rest: string;
}

const NOTHING: Known = { stamp: '', complete: [], end: 0, mark: Buffer.alloc(0), rest: '' };

/**
 * The lines of a file that others append to. What was read stays in memory: a file that has not changed is not read again,
 * and of one that has grown only the new lines are. One that is not what it was, as after an edit, is read anew.
 */
export class GrowingFile {
  private known = NOTHING;

  constructor(private readonly path: string) {}

  /** True when the file is not as it was last read; also when it was not yet, or is gone. */
  async hasChanged(): Promise<boolean> {
    return (await this.stamp().catch(() => undefined)) !== this.known.stamp;
  }

  /** Its lines without their ends; the last one may still lack its own. The very same strings for lines read before. */
  async readLines(): Promise<readonly string[]> {
    // The state is taken first: when the file grows meanwhile, it is read again next time.
    const stamp = await this.stamp();
    if (this.known.stamp !== stamp) this.known = await this.readOn(stamp);
    const { complete, rest } = this.known;
    return rest === '' ? complete : [...complete, rest];
  }

  private async readOn(stamp: string): Promise<Known> {
    const { complete, end, mark } = this.known;
    const start = end - mark.length;
    const bytes = await readFrom(this.path, start);
    if (bytes.subarray(0, mark.length).equals(mark)) {
      return follow({ stamp, complete, end, mark }, bytes.subarray(mark.length));
    }
    return follow({ ...NOTHING, stamp }, await readFrom(this.path, 0));
  }

  private async stamp(): Promise<string> {
    const { ino, size, mtimeNs } = await stat(this.path, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  }
}

/** @param bytes what the file holds from `end` on */
function follow(known: Omit<Known, 'rest'>, bytes: Buffer): Known {
  const { stamp, complete, end, mark } = known;
  const length = bytes.lastIndexOf(LINE_BREAK) + 1;
  const rest = bytes.toString('utf8', length);
  if (length === 0) return { ...known, rest };
  const added = bytes.toString('utf8', 0, length).split('\n').slice(0, -1);
  const last = Buffer.concat([mark, bytes.subarray(0, length)]).subarray(-MARK_BYTES);
  return { stamp, complete: [...complete, ...added], end: end + length, mark: Buffer.from(last), rest };
}

async function readFrom(path: string, start: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, start + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
