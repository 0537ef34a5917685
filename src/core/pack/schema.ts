import * as semver from 'semver';
import * as z from 'zod';
import { METRICS, SUITE_ANSWERS } from '../bench/model';
import { EXERCISE_KINDS, LEVELS, RUNNERS, SUPPORTS } from './model';

/** The one source of the pack format: types, validation and the JSON Schema come from here. */

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const id = z.string().regex(ID, 'an id is lower-case letters and digits, with single hyphens between: circuit-breaker');
/** `publisher.name`, as the editor's extensions have it. */
const packId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a pack id is publisher.name, in lower case');
const text = z.string().trim().min(1, 'it must say something');
const count = z.number().int().nonnegative();
/** Relative to the file it stands in; that it stays in the pack is checked where it is read. */
const path = z.string().min(1);

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

const time = z.string().refine((value) => parseTime(value) !== undefined, 'write a time as 45m, 1h30m or 4h-6h');
const duration = z.string().refine((value) => parseDuration(value) !== undefined, 'write a limit as 500ms, 10s or 2m');

const weights = z.record(text, z.number().min(0).max(100));

const track = z.strictObject({
  dir: path.optional(),
  runner: z.enum(RUNNERS),
  vendor: z.array(z.string().regex(/^(?:@[\w.-]+\/)?[\w-][\w.-]*$/, 'this is no npm package name')).default([]),
  packages: path.optional(),
  requires: z
    .record(
      id,
      text.refine((range) => semver.validRange(range) !== null, 'write a range of versions: ">=3.10"'),
    )
    .default({}),
  plugins: z.array(z.string().regex(/^[A-Za-z_]\w*(?:\.\w+)*$/, 'a plugin is a Python module name')).default([]),
  preload: z.array(text).default([]),
  command: z.array(text).min(1).optional(),
  report: path.optional(),
});

const stage = z.strictObject({ title: text, exercises: z.array(id).min(1) });

export const packSchema = z.strictObject({
  whetstone: z.literal(1, 'this engine reads format 1'),
  id: packId,
  title: text,
  summary: text,
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/, 'a version is three numbers: 1.2.0'),
  firstExercise: id.optional(),
  groups: z.array(z.strictObject({ id, title: text })).default([]),
  bases: z.record(id, z.record(id, track)).default({}),
  rubrics: z.record(id, weights).default({}),
  grades: z.record(text, z.number().min(0).max(100)).default({}),
  paths: z.array(z.strictObject({ id, title: text, summary: text, stages: z.array(stage).min(1) })).default([]),
});

const checkBase = {
  id,
  for: text.optional(),
  points: z.number().positive().default(1),
  optional: z.boolean().default(false),
};
const testsCheck = z.strictObject({ ...checkBase, tests: path, timeout: duration.default('10s') });
const reflectionCheck = z.strictObject({ ...checkBase, reflection: z.array(text).min(1) });

const upTo = (most: number) => z.number().int().min(1).max(most);
const rate = z.string().refine((value) => parseRate(value) !== undefined, 'write a rate as 2000/s or 120/min');
const rising = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
const load = z.union(
  [
    z.enum(['closed', 'startUp']),
    z.strictObject({ clients: z.array(upTo(64)).min(1).max(8).refine(rising, 'write the numbers in rising order') }),
    z.strictObject({ rate }),
    z.strictObject({ sizes: z.array(upTo(1e8)).min(3).max(10).refine(rising, 'write the sizes in rising order') }),
    z.strictObject({ sustained: upTo(1e8) }),
  ],
  'a load is closed, startUp, { clients: [1, 4, 8] }, { rate: 2000/s }, { sizes: [1000, 2000, 4000] } or { sustained: 100000 }',
);
const within = duration.default('60s');
const benchmarkCheck = z.strictObject({
  ...checkBase,
  benchmark: path,
  load: load.default('closed'),
  budget: z.partialRecord(z.enum(METRICS), z.union([text, z.array(text).min(1)])),
  within,
});
const suiteCheck = z.strictObject({
  ...checkBase,
  benchmarkSuite: path,
  file: z.union([path, z.record(id, path)]),
  expect: z.record(id, z.enum(SUITE_ANSWERS)),
  rounds: upTo(10).default(3),
  within,
});

const condition = z.strictObject({ attempts: count.default(0), minutes: count.default(0) });
const hint = z.strictObject({
  text: path,
  after: condition.default({ attempts: 0, minutes: 0 }),
  failing: text.optional(),
  seal: z.union([z.enum(['code', 'honour']), z.strictObject({ task: id })]).optional(),
});

const solution = z.strictObject({
  seal: z.enum(['probe', 'honour']).default('honour'),
  code: z.boolean().default(false),
  giveUp: condition.optional(),
  variants: z.array(id).default([]),
  mutants: z.array(z.strictObject({ mutant: text, reason: text })).default([]),
});

const anchor = z.string().regex(/^[^#]+#[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)?$/u, {
  message: 'an anchor is file#Symbol or file#Class.method',
});

const task = z.strictObject({
  id,
  revision: z.number().int().positive().default(1),
  title: text,
  anchor: z.union([anchor, z.record(id, anchor)]).optional(),
  covers: z.array(text).default([]),
  checks: z.array(z.union([testsCheck, reflectionCheck, benchmarkCheck, suiteCheck])).optional(),
  hints: z.array(hint).default([]),
  solution: solution.optional(),
});

export const exerciseSchema = z.strictObject({
  id,
  title: text,
  summary: text,
  kind: z.enum(EXERCISE_KINDS),
  level: z.enum(LEVELS),
  support: z.enum(SUPPORTS).optional(),
  time,
  group: id.optional(),
  base: id.optional(),
  tracks: z.union([z.array(id).min(1), z.record(id, track)]).optional(),
  rubric: z.union([id, weights]).optional(),
  prerequisites: z
    .strictObject({ exercises: z.array(id).default([]), knowledge: z.array(text).default([]) })
    .default({ exercises: [], knowledge: [] }),
  reflection: z.array(text).default([]),
  tasks: z.array(task).min(1, 'an exercise has at least one task'),
});

export type PackYaml = z.infer<typeof packSchema>;
export type ExerciseYaml = z.infer<typeof exerciseSchema>;
export type TaskYaml = ExerciseYaml['tasks'][number];
export type BenchmarkYaml = z.infer<typeof benchmarkCheck>;
export type SuiteYaml = z.infer<typeof suiteCheck>;
export type SolutionYaml = z.infer<typeof solution>;
export type HintYaml = z.infer<typeof hint>;
export type TrackYaml = z.infer<typeof track>;
