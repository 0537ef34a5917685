import * as z from 'zod';

const message = z.discriminatedUnion('type', [
  /** All is loaded. */
  z.object({ type: z.literal('ready') }),
  /** It cannot serve: what it loaded has threads, say. */
  z.object({ type: z.literal('unfit'), reason: z.string() }),
  z.object({ type: z.literal('forked'), token: z.string(), pid: z.number().int().positive() }),
  z.object({
    type: z.literal('exited'),
    pid: z.number().int().positive(),
    code: z.number().int().nullable(),
    /** By number. */
    signal: z.number().int().positive().nullable(),
  }),
]);

/** What a fork server tells its host, one JSON object a line, each behind the server's token. */
export type ForkMessage = z.infer<typeof message>;

/** A line is never longer; more than that without an end is none of ours. */
const MAX_LINE_BYTES = 16 * 1024;

/** Cuts what a fork server writes into messages; what is none is dropped. */
export class ForkMessageReader {
  private rest = '';

  constructor(
    private readonly token: string,
    private readonly onMessage: (message: ForkMessage) => void,
  ) {}

  add(chunk: Buffer): void {
    const lines = (this.rest + chunk.toString('utf8')).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.rest.length > MAX_LINE_BYTES) this.rest = '';
    for (const line of lines) {
      const parsed = line.startsWith(`${this.token} `) ? parse(line.slice(this.token.length + 1)) : undefined;
      if (parsed) this.onMessage(parsed);
    }
  }
}

function parse(json: string): ForkMessage | undefined {
  try {
    return message.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
