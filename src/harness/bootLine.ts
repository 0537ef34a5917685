import { readSync } from 'node:fs';
import { forgetInspector } from './keptInspector';

const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 10;

let rest = Buffer.alloc(0);
let lines = 0;

/**
 * Waits for the next line that the host writes to this process's standard input, and reads it as JSON. Nothing else goes on
 * meanwhile: a spare has nothing else to do. Ends the process when the host is gone.
 */
export function readHostLine(): Readonly<Record<string, unknown>> {
  for (;;) {
    const end = rest.indexOf(NEWLINE);
    if (end >= 0) {
      const line = rest.subarray(0, end).toString('utf8');
      // The second line tells of the learner's files: what is kept for the harness has been taken by now.
      lines += 1;
      if (lines > 1) forgetInspector();
      rest = rest.subarray(end + 1);
      return parseObject(line);
    }
    const chunk = readChunk();
    if (chunk.length === 0) process.exit(0);
    rest = Buffer.concat([rest, chunk]);
  }
}

function readChunk(): Buffer {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(0, buffer));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // Windows says so when the other end has been closed.
      if (code === 'EOF') return buffer.subarray(0, 0);
      if (code !== 'EAGAIN') throw error;
      sleep(1);
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function parseObject(line: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error('The host wrote no object');
  return value as Readonly<Record<string, unknown>>;
}

/** A text of the host's; throws when it is none. */
export function textOf(line: Readonly<Record<string, unknown>>, key: string): string {
  const value = line[key];
  if (typeof value !== 'string') throw new Error(`The host's line lacks ${key}`);
  return value;
}

/** A list of texts; empty when it is not there. */
export function textsOf(line: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  const value = line[key] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw new Error(`The host's line has no list of texts as ${key}`);
  }
  return value;
}
