import type { SendLine } from './benchChannel';
import { BenchFailure, describeBenchFailure } from './benchFailure';
import type { BenchRequest, Load } from './benchLine';
import { parseCommand, waitForEnd } from './commandLine';
import { readLines } from './inputLines';
import type { ProcessWatch } from './processEnd';
import { callPart, type ServerProgram } from './program';
import { heldBytes, now, pause, peakBytes } from './takenEarly';

const MAX_REQUESTS = 10_000;
/** A server that does not close is left as it is. */
const CLOSING_MS = 1_000;

export interface ServerStart {
  readonly seed: number;
  readonly load: Load;
  /** When loading began, by the harness's clock. */
  readonly begin: number;
  readonly send: SendLine;
  readonly watch: ProcessWatch;
}

/** Starts the server, and from now on carries out the host's commands while it serves. */
export async function startServer(program: ServerProgram, { seed, load, begin, send, watch }: ServerStart) {
  if (load.kind === 'sizes') throw new BenchFailure('A server cannot be measured on inputs of several sizes.');
  const { answer: served } = await callPart('serve', () => program.serve({ seed }));
  const port = portOf(served);
  const startUpMs = now() - begin;
  const { answer: wanted } = await callPart('requests', () => program.requests({ seed }));
  const requests = readRequests(wanted);
  readLines(
    (line) => {
      switch (parseCommand(line).name) {
        case 'memory':
          send({ type: 'memory', peakBytes: peakBytes() });
          break;
        case 'held':
          send({ type: 'held', bytes: heldBytes() });
          break;
        case 'finish':
          void finish(served, send, watch);
          break;
        default:
          watch.isOver = true;
          send(describeBenchFailure(new BenchFailure(`The host asked a server for ${parseCommand(line).name}.`)));
      }
    },
    () => process.exit(0),
  );
  send({ type: 'benchReady', kind: 'server', startUpMs, port, requests });
}

async function finish(served: unknown, send: SendLine, watch: ProcessWatch): Promise<void> {
  try {
    await Promise.race([callPart('close', () => closeOf(served)), pause(CLOSING_MS)]);
    send({ type: 'end' });
  } catch (error) {
    send(describeBenchFailure(error));
  }
  watch.isOver = true;
  waitForEnd();
}

function closeOf(served: unknown): unknown {
  if (typeof served !== 'object' || served === null || !('close' in served)) return undefined;
  return typeof served.close === 'function' ? (served as { close: () => unknown }).close() : undefined;
}

function portOf(served: unknown): number {
  const port = typeof served === 'object' && served !== null && 'port' in served ? served.port : served;
  if (typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new BenchFailure(
    "The benchmark's `serve` has to answer the port on 127.0.0.1 that it listens on, or an object with `port`.",
  );
}

/** The list that `requests` answered, with all that may be left out. Throws a {@link BenchFailure} for one that cannot be sent. */
export function readRequests(list: unknown): readonly BenchRequest[] {
  if (!Array.isArray(list) || list.length === 0)
    throw new BenchFailure("The benchmark's `requests` has to answer a list of requests, and at least one.");
  if (list.length > MAX_REQUESTS)
    throw new BenchFailure(
      `The benchmark's \`requests\` answered ${list.length} requests; ${MAX_REQUESTS} are the most.`,
    );
  return list.map(readRequest);
}

function readRequest(value: unknown, index: number): BenchRequest {
  const fault = (what: string) => new BenchFailure(`Request ${index} of the benchmark's \`requests\` ${what}.`);
  if (typeof value !== 'object' || value === null) throw fault('is no object');
  const {
    method = 'GET',
    path,
    headers = {},
    body,
    status = 200,
    includes,
  } = value as Readonly<Record<string, unknown>>;
  if (typeof path !== 'string' || !/^\/[!-~]*$/.test(path))
    throw fault('has no path that begins with / and holds nothing that has to be escaped');
  if (typeof method !== 'string' || !/^[A-Z]+$/.test(method)) throw fault('has a method that is none');
  if (!isHeaders(headers)) throw fault('has headers that are no texts of one line');
  if (body !== undefined && typeof body !== 'string') throw fault('has a body that is no text');
  if (typeof status !== 'number' || !Number.isInteger(status)) throw fault('expects a status that is no number');
  if (includes !== undefined && typeof includes !== 'string')
    throw fault('expects a body that includes what is no text');
  return {
    method,
    path,
    headers,
    status,
    ...(body !== undefined && { body }),
    ...(includes !== undefined && { includes }),
  };
}

function isHeaders(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(
    ([name, text]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && typeof text === 'string' && !/[^\t -~]/.test(text),
  );
}
