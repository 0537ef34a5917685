import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForkedStreams } from './forkedProcess';

/** What the system takes as the path of a socket, in bytes, with room for its end. */
const MAX_PATH_BYTES = 100;

/** A connection that has not said within this what it is, is none of ours. */
const GREETING_LIMIT_MS = 5_000;
const MAX_GREETING_BYTES = 128;

type StreamName = keyof ForkedStreams;

interface Expected {
  readonly streams: Partial<Record<StreamName, Socket>>;
  readonly resolve: (streams: ForkedStreams) => void;
}

/**
 * Where forked processes connect their streams to: a socket in a private folder. The first line of a connection says whose it
 * is and which: `<token> stdout`.
 */
export class StreamDoor {
  private readonly expected = new Map<string, Expected>();
  /** Of connections that have not said what they are. */
  private readonly strangers = new Set<Socket>();

  private constructor(
    readonly folder: string,
    private readonly server: Server,
  ) {
    server.on('connection', (socket) => this.greet(socket));
    server.unref();
  }

  get path(): string {
    return socketIn(this.folder);
  }

  /** @throws Error when there is no folder whose path is short enough. */
  static async open(): Promise<StreamDoor> {
    const folder = await mkdtemp(join(tmpdir(), 'whetstone-'));
    try {
      const path = socketIn(folder);
      if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new Error(`The path ${path} is too long for a socket`);
      const server = createServer({ allowHalfOpen: true });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, resolve);
      });
      server.on('error', () => undefined);
      return new StreamDoor(folder, server);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Settles when the process with this token has connected all its streams. */
  expect(token: string): Promise<ForkedStreams> {
    return new Promise((resolve) => this.expected.set(token, { streams: {}, resolve }));
  }

  /** Connections that were made for this token and not taken are dropped. */
  forget(token: string): void {
    const expected = this.expected.get(token);
    this.expected.delete(token);
    for (const stream of Object.values(expected?.streams ?? {})) stream.destroy();
  }

  async close(): Promise<void> {
    for (const token of [...this.expected.keys()]) this.forget(token);
    for (const stranger of this.strangers) stranger.destroy();
    this.server.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private greet(socket: Socket): void {
    let text = '';
    this.strangers.add(socket);
    const leave = (): void => {
      clearTimeout(timer);
      this.strangers.delete(socket);
      socket.off('readable', read);
      socket.off('close', leave);
    };
    const refuse = (): void => {
      leave();
      socket.destroy();
    };
    // A byte at a time: what follows the greeting is the learner's.
    const read = (): void => {
      for (let byte = takeByte(socket); byte !== undefined; byte = takeByte(socket)) {
        if (byte !== '\n') text += byte;
        else {
          leave();
          this.admit(socket, text);
          return;
        }
        if (text.length > MAX_GREETING_BYTES) {
          refuse();
          return;
        }
      }
    };
    const timer = setTimeout(refuse, GREETING_LIMIT_MS);
    timer.unref();
    socket.on('error', () => undefined);
    socket.on('close', leave);
    socket.on('readable', read);
  }

  private admit(socket: Socket, greeting: string): void {
    const [token = '', name = ''] = greeting.split(' ');
    const expected = this.expected.get(token);
    if (!expected || !isStreamName(name) || expected.streams[name]) {
      socket.destroy();
      return;
    }
    expected.streams[name] = socket;
    const { stdout, stderr, channel } = expected.streams;
    if (!stdout || !stderr || !channel) return;
    this.expected.delete(token);
    expected.resolve({ stdout, stderr, channel });
  }
}

function takeByte(socket: Socket): string | undefined {
  const byte: unknown = socket.read(1);
  return Buffer.isBuffer(byte) ? byte.toString('latin1') : undefined;
}

function isStreamName(name: string): name is StreamName {
  return name === 'stdout' || name === 'stderr' || name === 'channel';
}

function socketIn(folder: string): string {
  return join(folder, 's');
}
