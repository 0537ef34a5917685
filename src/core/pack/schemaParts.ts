import * as z from 'zod';

// What several parts of the format's schema have in common. A title is what the reference of the format calls such a value; each key says
// what it is for by `describe`, or with an example by `meta`, which is what authors read when they point at it.

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const id = z
  .string()
  .regex(ID, 'an id is lower-case letters and digits, with single hyphens between: circuit-breaker')
  .meta({ title: 'id' });
/** `publisher.name`, as the editor's extensions have it. */
export const packId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a pack id is publisher.name, in lower case')
  .meta({ title: 'publisher.name' });
export const text = z.string().trim().min(1, 'it must say something').meta({ title: 'text' });
export const count = z.number().int().nonnegative().meta({ title: 'whole number' });
/** Relative to the file it stands in; that it stays in the pack is checked where it is read. */
export const path = z.string().min(1).meta({ title: 'path' });

/** Reads `45m`, `1h`, `1h30m`, `4h-6h` as whole minutes. */
export function parseTime(value: string): { minMinutes: number; maxMinutes: number } | undefined {
  const ends = value.split('-').map((part) => {
    const match = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?$/.exec(part.trim());
    if (!match || (match[1] === undefined && match[2] === undefined)) return Number.NaN;
    return Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  });
  const [minMinutes = Number.NaN, maxMinutes = minMinutes] = ends;
  if (ends.length > 2 || !(minMinutes > 0) || !(maxMinutes >= minMinutes)) return undefined;
  return { minMinutes, maxMinutes };
}

/** Reads `500ms`, `10s`, `2m` as milliseconds. */
export function parseDuration(value: string): number | undefined {
  const match = /^(\d{1,6})(ms|s|m)$/.exec(value.trim());
  if (!match) return undefined;
  const units = { ms: 1, s: 1000, m: 60_000 };
  const result = Number(match[1]) * units[match[2] as keyof typeof units];
  return result > 0 ? result : undefined;
}

/** Reads `2000/s` and `120/min` as a rate per second. */
export function parseRate(value: string): number | undefined {
  const match = /^(\d{1,7})\/(s|min)$/.exec(value.trim());
  const rate = Number(match?.[1] ?? 0) / (match?.[2] === 'min' ? 60 : 1);
  return rate > 0 ? rate : undefined;
}

export const time = z
  .string()
  .refine((value) => parseTime(value) !== undefined, 'write a time as 45m, 1h30m or 4h-6h')
  .meta({ title: 'time' });
export const duration = z
  .string()
  .refine((value) => parseDuration(value) !== undefined, 'write a limit as 500ms, 10s or 2m')
  .meta({ title: 'duration' });

export const upTo = (most: number) => z.number().int().min(1).max(most);
export const rate = z
  .string()
  .refine((value) => parseRate(value) !== undefined, 'write a rate as 2000/s or 120/min')
  .meta({ title: 'rate' });
export const rising = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));

/** Keys that every check has. */
export const checkBase = {
  id: id.describe(
    'Names the check within its task, for ever. It stands in results, in hints (`failing: unit.some-case`) and in wrong answers (`task.unit.some-case`).',
  ),
  for: text.optional().meta({
    description:
      'What of the rubric it feeds: a criterion, or `Criterion/Part` of one that has parts. Left out: the first of the rubric.',
    examples: ['Functionality', 'Problem solving/Trade-off analysis'],
  }),
  points: z
    .number()
    .positive()
    .default(1)
    .describe('Its weight against the other checks of the exercise that feed the same criterion.'),
  optional: z
    .boolean()
    .optional()
    .describe(
      'An optional check feeds the rubric, and the task is passed without it. Left out: a `review` is optional, every other check is needed.',
    ),
  credit: z
    .enum(['whole', 'share'])
    .optional()
    .describe(
      '`whole`: all of its points or none. `share`: part of it earns part of them, such as the cases that pass. Left out: `share` for a `review`, `whole` for every other check.',
    ),
};
