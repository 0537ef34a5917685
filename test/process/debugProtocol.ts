import assert from 'node:assert/strict';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

interface CallFrame {
  readonly functionName: string;
  readonly location: { readonly scriptId: string; readonly lineNumber: number };
}

/** Where the program stands still. */
export interface PausedFrame {
  readonly functionName: string;
  readonly url: string | undefined;
  /** Counts from 0. */
  readonly lineNumber: number;
}

/** A debugger as editors are: speaks the Chrome DevTools Protocol with a Node that waits for one. */
export class DebugClient {
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly urls = new Map<unknown, string>();
  private readonly pauses: (readonly CallFrame[])[] = [];
  private onPause: (() => void) | undefined;
  private lastId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.take(JSON.parse(String(data)) as Message));
  }

  static async connect(host: string, port: number): Promise<DebugClient> {
    const list = (await (await fetch(`http://${host}:${port}/json/list`)).json()) as readonly {
      readonly webSocketDebuggerUrl: string;
    }[];
    assert.ok(list[0], 'Nothing waits for a debugger');
    const socket = new WebSocket(list[0].webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    return new DebugClient(socket);
  }

  async post(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = (this.lastId += 1);
    const answered = new Promise<Message>((resolve) => this.answers.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    assert.equal(error, undefined, `${method}: ${error?.message ?? ''}`);
    return result ?? {};
  }

  /** The call frames of the next stop, innermost first. */
  async paused(): Promise<readonly PausedFrame[]> {
    while (this.pauses.length === 0) await new Promise<void>((resolve) => (this.onPause = resolve));
    return (this.pauses.shift() ?? []).map(({ functionName, location: { scriptId, lineNumber } }) => {
      return { functionName, url: this.urls.get(scriptId), lineNumber };
    });
  }

  close(): void {
    this.socket.close();
  }

  private take({ id, method, params, ...rest }: Message): void {
    if (id !== undefined) this.answers.get(id)?.(rest);
    else if (method === 'Debugger.scriptParsed') this.urls.set(params?.['scriptId'], String(params?.['url']));
    else if (method === 'Debugger.paused') {
      this.pauses.push(params?.['callFrames'] as readonly CallFrame[]);
      this.onPause?.();
    }
  }
}
