import { connect, type Socket } from 'node:net';

export interface DebugMessage {
  readonly type: 'request' | 'response' | 'event';
  readonly command?: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The little of the Debug Adapter Protocol that an editor speaks to stop at a line. */
export class DebugClient {
  private rest = Buffer.alloc(0);
  private sent = 0;
  private isClosed = false;
  private readonly heard: DebugMessage[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.isClosed = true;
      this.wakeAll();
    });
  }

  static connect(host: string, port: number): Promise<DebugClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => resolve(new DebugClient(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a request; answers its response. Rejects when the debugger goes before. */
  async request(command: string, argumentsOf: Readonly<Record<string, unknown>> = {}): Promise<DebugMessage> {
    this.sent += 1;
    const seq = this.sent;
    const body = Buffer.from(JSON.stringify({ seq, type: 'request', command, arguments: argumentsOf }));
    this.socket.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.socket.write(body);
    return this.hear((message) => message.type === 'response' && message.request_seq === seq);
  }

  /** The next event of this name that has not been taken yet. */
  event(name: string): Promise<DebugMessage> {
    return this.hear((message) => message.event === name);
  }

  close(): void {
    this.socket.destroy();
  }

  private async hear(isWanted: (message: DebugMessage) => boolean): Promise<DebugMessage> {
    for (;;) {
      const index = this.heard.findIndex(isWanted);
      const [message] = index < 0 ? [] : this.heard.splice(index, 1);
      if (message) return message;
      if (this.isClosed) throw new Error('The debugger has gone');
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private read(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const start = this.rest.indexOf('\r\n\r\n') + 4;
      const length = Number(/Content-Length: (\d+)/.exec(this.rest.subarray(0, start).toString())?.[1] ?? NaN);
      if (start < 4 || !(this.rest.length >= start + length)) break;
      this.heard.push(JSON.parse(this.rest.subarray(start, start + length).toString('utf8')) as DebugMessage);
      this.rest = this.rest.subarray(start + length);
    }
    this.wakeAll();
  }

  private wakeAll(): void {
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
