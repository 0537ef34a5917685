import { connect, type Socket } from 'node:net';
import type { BenchRequest } from './benchLine';
import { HttpAnswerReader, HttpFault, type HttpAnswer } from './httpAnswer';
import { now } from './takenEarly';

/** A request as it goes over the wire, made once. */
export interface WireRequest {
  readonly request: BenchRequest;
  readonly bytes: Buffer;
  /** What the body of the answer has to hold. */
  readonly includes: Buffer | undefined;
}

/** Who waits for an answer. */
export interface AnswerHandler {
  answered(answer: HttpAnswer): void;
  /** There is no answer, and why: `the connection was closed in the middle of it`. */
  failed(why: string): void;
}

/** A connection that has been idle for so long may have been closed by the server without anybody's fault. */
const IDLE_MS = 10;

/** Names that the client sets by itself. */
const OWN_HEADERS = ['host', 'content-length', 'connection', 'transfer-encoding'];

/** Makes a request's bytes; a list of them is sent over and over. */
export function wireRequest(request: BenchRequest, port: number): WireRequest {
  const { method, path, headers, body, includes } = request;
  const lines = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: keep-alive'];
  for (const [name, value] of Object.entries(headers)) {
    if (!OWN_HEADERS.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  const content = Buffer.from(body ?? '');
  if (body !== undefined || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method)) {
    lines.push(`Content-Length: ${content.length}`);
  }
  return {
    request,
    bytes: Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]),
    includes: includes === undefined ? undefined : Buffer.from(includes),
  };
}

/** One connection that is kept alive, with one request at a time on it. It connects when it is first used, and again when it has to. */
export class HttpConnection {
  private readonly reader = new HttpAnswerReader();
  private socket: Socket | undefined;
  private current: { readonly wire: WireRequest; readonly handler: AnswerHandler } | undefined;
  /** When this socket gave its last answer; undefined before its first. */
  private answeredAt: number | undefined;
  private mayBeClosed = false;

  constructor(private readonly port: number) {}

  /** Sends a request. Nothing else may be under way. */
  send(wire: WireRequest, handler: AnswerHandler): void {
    this.current = { wire, handler };
    this.reader.begin(wire.request.method === 'HEAD');
    this.socket ??= this.open();
    this.mayBeClosed = this.answeredAt !== undefined && now() - this.answeredAt > IDLE_MS;
    this.socket.write(wire.bytes);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): Socket {
    this.answeredAt = undefined;
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    let reason = 'the connection was closed before it';
    socket.on('data', (chunk) => {
      if (socket === this.socket) this.read(chunk);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code === 'ECONNREFUSED' ? 'the server takes no connection' : (error.code ?? error.message);
    });
    socket.on('close', () => {
      if (socket === this.socket) this.closed(reason);
    });
    return socket;
  }

  private read(chunk: Buffer): void {
    const { current } = this;
    // A server says nothing unasked, unless it closes an idle connection with a word.
    if (!current) {
      this.close();
      return;
    }
    let answer: HttpAnswer | undefined;
    try {
      answer = this.reader.feed(chunk);
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      this.fail(error.message);
      return;
    }
    if (answer) this.finish(answer);
  }

  private closed(reason: string): void {
    this.socket = undefined;
    const { current } = this;
    if (!current) return;
    // It may have been closed while the request was on its way (RFC 9112, 9.3.1).
    if (this.mayBeClosed && this.reader.isUntouched) {
      this.send(current.wire, current.handler);
      return;
    }
    if (this.reader.isUntouched) {
      this.fail(reason);
      return;
    }
    try {
      this.finish(this.reader.close());
    } catch (error) {
      if (!(error instanceof HttpFault)) throw error;
      this.fail(error.message);
    }
  }

  private finish(answer: HttpAnswer): void {
    const handler = this.current?.handler;
    this.current = undefined;
    this.answeredAt = now();
    if (!answer.isKept) this.close();
    handler?.answered(answer);
  }

  private fail(why: string): void {
    const handler = this.current?.handler;
    this.current = undefined;
    this.close();
    handler?.failed(why);
  }
}
