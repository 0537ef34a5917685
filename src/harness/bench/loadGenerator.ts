import { BenchFailure } from './benchFailure';
import type { BenchRequest } from './benchLine';
import type { HttpAnswer } from './httpAnswer';
import { HttpConnection, wireRequest, type WireRequest } from './httpConnection';
import { Samples } from './samples';
import { createSignal, floor, max, now } from './takenEarly';
import { letOthers } from './waiting';

/** An open load has no more requests under way than these; what is due beyond them waits, and its time counts. */
const MAX_CONNECTIONS = 256;
const SHOWN_BODY = 200;

/** Sends requests to a server on loopback, over connections that are kept alive, and checks every answer. */
export class LoadGenerator {
  readonly samples = new Samples();
  operations = 0;
  elapsedMs = 0;
  private readonly wires: readonly WireRequest[];
  private readonly connections: HttpConnection[] = [];
  /** The next one of the list. */
  private next = 0;
  private failure: BenchFailure | undefined;

  constructor(
    private readonly port: number,
    requests: readonly BenchRequest[],
  ) {
    this.wires = requests.map((request) => wireRequest(request, port));
  }

  /**
   * Closed load: each client sends again as soon as it has its answer, for `ms` and once at least, and no more than `most`
   * times together. Rejects with a {@link BenchFailure} for a wrong answer.
   */
  async runClosed(ms: number, clients: number, most = Infinity): Promise<void> {
    this.clear();
    const over = createSignal();
    const begin = now();
    let begun = 0;
    let active = 0;
    const client = (connection: HttpConnection): void => {
      if (begun >= most || this.failure) {
        if (--active === 0) over.give();
        return;
      }
      begun++;
      const sent = now();
      this.exchange(connection, sent, () => {
        if (now() - begin < ms) client(connection);
        else if (--active === 0) over.give();
      });
    };
    // All are counted before one can be done.
    active = clients;
    for (let index = 0; index < clients; index++) client(this.connection(index));
    await over.given;
    this.finish(begin);
  }

  /**
   * Open load: requests fall due at a fixed rate, and a latency counts from when its request was due, also where it had to wait
   * for a connection. Rejects with a {@link BenchFailure} for a wrong answer.
   */
  async runOpen(ms: number, ratePerSecond: number): Promise<void> {
    this.clear();
    const count = max(1, floor((ms * ratePerSecond) / 1000));
    const gapMs = 1000 / ratePerSecond;
    const over = createSignal();
    const idle: HttpConnection[] = this.connections.slice(0, MAX_CONNECTIONS);
    let connections = idle.length;
    let begun = 0;
    let done = 0;
    const begin = now();
    const sendDue = (): void => {
      while (begun < count && !this.failure && begin + begun * gapMs <= now()) {
        const connection = idle.pop() ?? (connections < MAX_CONNECTIONS ? this.connection(connections++) : undefined);
        // The next answer makes room.
        if (!connection) return;
        this.exchange(connection, begin + begun++ * gapMs, () => {
          done++;
          idle.push(connection);
          if (done === count || this.failure) over.give();
          else sendDue();
        });
      }
    };
    while (begun < count && !this.failure) {
      sendDue();
      await letOthers(begin + begun * gapMs - now());
    }
    if (done < count) await over.given;
    // The last request has its share of the schedule too, or a server that keeps up would seem to be ahead of it.
    const end = begin + count * gapMs;
    while (now() < end && !this.failure) await letOthers(end - now());
    this.finish(begin);
  }

  close(): void {
    for (const connection of this.connections) connection.close();
  }

  private exchange(connection: HttpConnection, from: number, whenDone: () => void): void {
    const wire = this.wires[this.next++ % this.wires.length];
    if (!wire) throw new Error('There are no requests');
    connection.send(wire, {
      answered: (answer) => {
        this.samples.add(now() - from);
        this.operations++;
        const fault = faultOf(wire, answer);
        if (fault !== undefined) this.failure ??= new BenchFailure(fault, true);
        whenDone();
      },
      failed: (why) => {
        this.failure ??= new BenchFailure(`There was no answer to ${titleOf(wire)}: ${why}.`, true);
        whenDone();
      },
    });
  }

  private connection(index: number): HttpConnection {
    return (this.connections[index] ??= new HttpConnection(this.port));
  }

  private clear(): void {
    this.samples.clear();
    this.operations = 0;
    this.elapsedMs = 0;
  }

  private finish(begin: number): void {
    this.elapsedMs = now() - begin;
    if (this.failure) throw this.failure;
  }
}

function faultOf(wire: WireRequest, { status, body }: HttpAnswer): string | undefined {
  const { request, includes } = wire;
  if (status !== request.status) {
    return `${titleOf(wire)} was answered with ${status} instead of ${request.status}${shown(body)}`;
  }
  if (includes && !body.includes(includes)) {
    return `The answer to ${titleOf(wire)} does not hold ${JSON.stringify(request.includes)}${shown(body)}`;
  }
  return undefined;
}

function titleOf({ request }: WireRequest): string {
  return `${request.method} ${request.path}`;
}

function shown(body: Buffer): string {
  if (body.length === 0) return '; its body is empty.';
  const text = body.toString('utf8', 0, SHOWN_BODY);
  return `: ${text}${body.length > SHOWN_BODY ? ' …' : ''}`;
}
