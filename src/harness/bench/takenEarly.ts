// What measures, and what carries the figures to the host, taken before any code of the learner's is loaded: whatever that
// code replaces afterwards, by accident or not, the harness goes on with these. Import this file before the learner's.
import { readFileSync, readSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A method as a function that takes its object first, whatever becomes of the method. */
export function uncurry<T, A extends readonly unknown[], R>(
  method: (this: T, ...rest: A) => R,
): (self: T, ...rest: A) => R {
  return Function.prototype.call.bind(method) as (self: T, ...rest: A) => R;
}

/** The getter of a property, as a function that takes its object. */
export function getterOf(owner: object, key: string): (self: object) => unknown {
  const { get } = Object.getOwnPropertyDescriptor(owner, key) as { readonly get?: (this: object) => unknown };
  if (!get) throw new Error(`There is no getter of ${key}`);
  return uncurry(get);
}

/** Milliseconds since some moment, with all the digits that the system's clock has. */
export const now: () => number = performance.now.bind(performance);

export const jsonParse: (text: string) => unknown = JSON.parse;
/** Of a primitive: no `toJSON` is asked then. */
export const quoteText: (text: string) => string = JSON.stringify;
export const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray;
export const hasOwn: (value: object, key: PropertyKey) => boolean = Object.hasOwn;
export const keysOf: (value: object) => readonly string[] = Object.keys;
export const describeOwn: (value: object, key: PropertyKey) => PropertyDescriptor | undefined =
  Object.getOwnPropertyDescriptor;
export const { floor, ceil, round, min, max, random } = Math;
const fromCharCode: (code: number) => string = String.fromCharCode;
export const isFinite: (value: unknown) => boolean = Number.isFinite;
const NumberArray = Float64Array;
const OwnPromise = Promise;
const { setImmediate: nextTurn, setTimeout: after } = globalThis;

const read: (descriptor: number, bytes: Uint8Array) => number = readSync;
const write: (descriptor: number, bytes: Uint8Array, offset: number, length: number) => number = writeSync;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const lengthOfBytes = getterOf(Object.getPrototypeOf(Uint8Array.prototype) as object, 'length');
const wait = Atomics.wait.bind(Atomics);
const waiting = new Int32Array(new SharedArrayBuffer(4));

const cpuUsage = process.cpuUsage.bind(process);
const memoryUsage = process.memoryUsage.bind(process);
const resourceUsage = process.resourceUsage.bind(process);
export const exitProcess: (code?: number) => never = process.exit.bind(process);
const readFile: (path: string, encoding: 'latin1') => string = readFileSync;
const peakLine = /VmHWM:\s+(\d+) kB/;
const matchPeak = peakLine.exec.bind(peakLine);
const isLinux = process.platform === 'linux';
const standardInput = getterOf(process, 'stdin');
const collectGarbage = findCollector();

/** Numbers that nobody else can reach. */
export function createNumbers(length: number): Float64Array {
  return new NumberArray(length);
}

/** A list with all its places taken, so that a store into it runs no code of anybody's. */
export function createPlaces(length: number): unknown[] {
  return new Array<unknown>(length).fill(undefined);
}

/** Resolves when the event loop has gone round once: what was put off by others before has begun. */
export function turnOfLoop(): Promise<void> {
  return new OwnPromise<void>((resolve) => nextTurn(resolve));
}

/** Resolves after about so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new OwnPromise<void>((resolve) => after(resolve, milliseconds));
}

/** A promise, and the function that keeps it. */
export function createSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new OwnPromise<void>((resolve) => {
    give = () => resolve();
  });
  return { given, give };
}

/** Processor time that this process has used with all its threads, in milliseconds. Its children's is not in it. */
export function processorMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** The most main memory that this process held so far, in bytes; 0 when the system does not tell. */
export function peakBytes(): number {
  return (isLinux ? linuxPeakBytes() : undefined) ?? resourceUsage().maxRSS * 1024;
}

/** Linux hands `maxRSS` on from the process that started this one, which may be a whole editor. */
function linuxPeakBytes(): number | undefined {
  try {
    const match = matchPeak(readFile('/proc/self/status', 'latin1'));
    return match?.[1] === undefined ? undefined : +match[1] * 1024;
  } catch {
    return undefined;
  }
}

/** What is still held after a garbage collection, on the heap and beside it, in bytes. */
export function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = memoryUsage();
  return heapUsed + external;
}

/** Only contexts that are made after the flag have it: the learner's does not. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  return typeof found === 'function' ? (found as () => void) : () => undefined;
}

/** Writes a text to a descriptor, and returns when all is written. */
export function writeText(descriptor: number, text: string): void {
  const bytes = encode(text);
  const length = lengthOfBytes(bytes) as number;
  let written = 0;
  while (written < length) {
    try {
      written += write(descriptor, bytes, written, length - written);
    } catch (error) {
      // The host has not read yet.
      if (codeOf(error) !== 'EAGAIN') throw error;
      wait(waiting, 0, 0, 1);
    }
  }
}

const inputBytes = new Uint8Array(64 * 1024);
let inputFrom = 0;
let inputTo = 0;

/** Waits for a line on standard input, with everything else standing still. ASCII only. Undefined when the host is gone. */
export function readLine(): string | undefined {
  let line = '';
  for (;;) {
    while (inputFrom < inputTo) {
      const byte = inputBytes[inputFrom++] ?? 0;
      if (byte === 10) return line;
      line += fromCharCode(byte);
    }
    inputFrom = 0;
    inputTo = readInput();
    if (inputTo === 0) return undefined;
  }
}

function readInput(): number {
  for (;;) {
    try {
      return read(0, inputBytes);
    } catch (error) {
      const code = codeOf(error);
      // Windows says so when the other end has been closed.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      wait(waiting, 0, 0, 1);
    }
  }
}

/** Standard input for reading as it comes, in text. */
export function inputStream(): NodeJS.ReadStream {
  return (standardInput(process) as NodeJS.ReadStream).setEncoding('utf8');
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
