import { exitProcess, hasOwn, jsonParse, readLine } from './takenEarly';

/** What the host asks for while it measures. */
export interface Command {
  readonly name: string;
  /** About so long. */
  readonly ms: number;
  readonly clients: number;
  /** Undefined where inputs have no size. */
  readonly size: number | undefined;
  /** Undefined under closed load. */
  readonly ratePerSecond: number | undefined;
  readonly operations: number;
  readonly points: number;
}

/** Waits for the next command with everything else standing still. Ends the process when the host is gone. */
export function readCommand(): Command {
  const line = readLine();
  return line === undefined ? exitProcess(0) : parseCommand(line);
}

/** Reads a command's line. Only its own properties count. */
export function parseCommand(line: string): Command {
  const value = jsonParse(line);
  if (typeof value !== 'object' || value === null) throw new Error('The host wrote no object');
  const record = value as Readonly<Record<string, unknown>>;
  const own = (key: string): unknown => (hasOwn(record, key) ? record[key] : undefined);
  const numberOf = (key: string): number | undefined => {
    const number = own(key);
    return typeof number === 'number' && number > 0 ? number : undefined;
  };
  const name = own('do');
  if (typeof name !== 'string') throw new Error("The host's line lacks do");
  return {
    name,
    ms: numberOf('ms') ?? 1,
    clients: numberOf('clients') ?? 1,
    size: numberOf('size'),
    ratePerSecond: numberOf('ratePerSecond'),
    operations: numberOf('operations') ?? 1,
    points: numberOf('points') ?? 1,
  };
}

/** Nothing more is to be done: stands still until the host ends this process, or is gone itself. */
export function waitForEnd(): never {
  while (readLine() !== undefined);
  return exitProcess(0);
}
