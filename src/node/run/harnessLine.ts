import * as z from 'zod';

/** A frame of a stack. */
export const frame = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1).optional(),
});

/** A line that holds code, counted from 1, and how often it ran. */
const hits = z.tuple([z.number().int().min(1), z.number().int().min(0)]);

const line = z.discriminatedUnion('type', [
  /** The boot line has been carried out: the process waits for its job, or has it already. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hello'), runtime: z.string() }),
  z.object({ type: z.literal('fileStarted'), file: z.string() }),
  z.object({ type: z.literal('fileLoaded'), file: z.string() }),
  z.object({ type: z.literal('loadFailed'), file: z.string(), message: z.string(), frames: z.array(frame) }),
  z.object({ type: z.literal('caseStarted'), file: z.string(), name: z.string() }),
  z.object({
    type: z.literal('caseFinished'),
    file: z.string(),
    name: z.string(),
    status: z.enum(['passed', 'failed', 'errored', 'skipped', 'timedOut']),
    message: z.string().optional(),
    expected: z.string().optional(),
    actual: z.string().optional(),
    frames: z.array(frame).optional(),
    durationMs: z.number().min(0).optional(),
  }),
  z.object({ type: z.literal('coverage'), file: z.string(), lines: z.array(hits), branches: z.array(hits) }),
  z.object({
    type: z.literal('debuggerAwaited'),
    debugger: z.enum(['node', 'python']),
    host: z.string(),
    port: z.number().int().min(1).max(65_535),
  }),
  z.object({ type: z.literal('end') }),
]);

/** What the harness in the learner's process tells, one JSON object a line. Files are absolute paths. */
export type HarnessLine = z.infer<typeof line>;
export type HarnessFrame = z.infer<typeof frame>;

/** A line of a run of tests is at most this long. */
const MAX_LINE_BYTES = 512 * 1024;

export interface ChannelReaderOptions {
  /** A longer line is none of ours. */
  readonly maxLineBytes?: number;
  /** Called for a line that has the token and says nothing that is known. */
  readonly onUnknown?: () => void;
}

/** Cuts a harness's channel into lines and reads those that begin with the run's token; all else is counted and dropped. */
export class ChannelReader<Line> {
  private rest: Buffer[] = [];
  private restBytes = 0;
  /** Lines that were not the harness's. */
  foreignLines = 0;

  /** @param schema of the lines that are known */
  constructor(
    private readonly token: string,
    private readonly schema: z.ZodType<Line>,
    private readonly onLine: (line: Line) => void,
    private readonly options: ChannelReaderOptions = {},
  ) {}

  add(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      this.keep(chunk.subarray(from, end));
      const text = Buffer.concat(this.rest).toString('utf8');
      this.drop();
      this.read(text);
      from = end + 1;
    }
    this.keep(chunk.subarray(from));
    if (this.restBytes > (this.options.maxLineBytes ?? MAX_LINE_BYTES)) this.drop();
  }

  private keep(piece: Buffer): void {
    this.rest.push(piece);
    this.restBytes += piece.length;
  }

  private drop(): void {
    this.rest = [];
    this.restBytes = 0;
  }

  private read(text: string): void {
    if (!text.startsWith(`${this.token} `)) {
      this.foreignLines += 1;
      return;
    }
    const parsed = this.parse(text.slice(this.token.length + 1));
    if (parsed) {
      this.onLine(parsed);
      return;
    }
    this.foreignLines += 1;
    this.options.onUnknown?.();
  }

  private parse(json: string): Line | undefined {
    try {
      return this.schema.safeParse(JSON.parse(json)).data;
    } catch {
      return undefined;
    }
  }
}

/** Reads what the harness of a run of tests tells. */
export class HarnessLineReader extends ChannelReader<HarnessLine> {
  constructor(token: string, onLine: (line: HarnessLine) => void) {
    super(token, line, onLine);
  }
}
