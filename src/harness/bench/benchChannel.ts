import type { BenchLine } from './benchLine';
import { Samples } from './samples';
import { hasOwn, isArray, isFinite, keysOf, quoteText, writeText } from './takenEarly';

export type SendLine = (line: BenchLine) => void;

/** The pipe to the host. Written at once; what the learner's code makes of JSON or of buffers does not touch it. */
export function createSend(token: string, descriptor = 3): SendLine {
  return (line) => writeText(descriptor, `${token} ${toJson(line)}\n`);
}

/** JSON of plain values, without asking anything that hangs on a prototype. */
export function toJson(value: unknown): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return isFinite(value) ? `${value}` : 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object' || value === null) return 'null';
  if (value instanceof Samples) return samplesToJson(value);
  return isArray(value) ? listToJson(value) : recordToJson(value as Readonly<Record<string, unknown>>);
}

function samplesToJson(samples: Samples): string {
  let text = '[';
  for (let index = 0; index < samples.count; index++) text += `${index === 0 ? '' : ','}${toJson(samples.at(index))}`;
  return `${text}]`;
}

function listToJson(list: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < list.length; index++) text += `${index === 0 ? '' : ','}${toJson(list[index])}`;
  return `${text}]`;
}

function recordToJson(record: Readonly<Record<string, unknown>>): string {
  const keys = keysOf(record);
  let text = '';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    if (!hasOwn(record, key) || record[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${quoteText(key)}:${toJson(record[key])}`;
  }
  return `{${text}}`;
}
