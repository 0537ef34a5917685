import * as semver from 'semver';
import * as z from 'zod';
import { METRICS, SUITE_ANSWERS } from '../bench/model';
import { answersCheck } from '../check/answers/answersSchema';
import { artefactCheck } from '../check/artefact/artefactSchema';
import { checklistCheck } from '../check/checklist/checklistSchema';
import { coverageCheck } from '../check/coverage/coverageSchema';
import { explainCheck } from '../check/explain/explainSchema';
import { labCheck } from '../check/lab/labSchema';
import { lintCheck } from '../check/lint/lintSchema';
import { matrixCheck } from '../check/matrix/matrixSchema';
import { mutantsCheck } from '../check/mutants/mutantsSchema';
import { reviewCheck } from '../check/review/reviewSchema';
import { outline, outlineId, rubric, submission } from './assessmentSchema';
import { EXERCISE_KINDS, HINT_ERRORS, KITS, LEVELS, RUNNERS, SUPPORTS } from './model';
import { pathSchema } from './pathSchema';
import { checkBase, count, duration, id, packId, path, rate, rising, text, time, upTo } from './schemaParts';

/** The one source of the pack format: types, validation and the JSON Schema come from here. */

const track = z.strictObject({
  dir: path.optional(),
  runner: z.enum(RUNNERS),
  vendor: z.array(z.string().regex(/^(?:@[\w.-]+\/)?[\w-][\w.-]*$/, 'this is no npm package name')).default([]),
  kit: z.array(z.enum(KITS)).default([]),
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

/** @param what what is a draft, as the beginning of a sentence */
const draftOf = (what: string) =>
  z
    .boolean()
    .default(false)
    .describe(
      `${what} is shown to learners with the word "Draft", may hold open blanks, and need not have its evidence (wrong answers, alternatives, probes) yet. Take the key away when it is done.`,
    );

export const packSchema = z.strictObject({
  whetstone: z.literal(1, 'this engine reads format 1'),
  id: packId,
  title: text,
  summary: text,
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/, 'a version is three numbers: 1.2.0'),
  draft: draftOf('The whole pack is a first version: all that is in it'),
  firstExercise: id.optional(),
  groups: z.array(z.strictObject({ id, title: text })).default([]),
  bases: z.record(id, z.record(id, track)).default({}),
  rubrics: z.record(id, rubric).default({}),
  grades: z.record(text, z.number().min(0).max(100)).default({}),
  outline: z.union([path, outline]).optional(),
  submissions: z.record(id, submission).default({}),
  paths: z.array(pathSchema).default([]),
});

const testsCheck = z.strictObject({ ...checkBase, tests: path, timeout: duration.default('10s') });
const reflectionCheck = z.strictObject({ ...checkBase, reflection: z.array(text).min(1) });

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
  on: z.enum(HINT_ERRORS).optional(),
  says: text.optional(),
  cost: z
    .number()
    .min(0, 'a cost is a share of the points: 0 to 100')
    .max(100, 'a cost is a share of the points: 0 to 100')
    .default(0),
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

const CHECKS = [
  testsCheck,
  reflectionCheck,
  benchmarkCheck,
  suiteCheck,
  answersCheck,
  explainCheck,
  matrixCheck,
  artefactCheck,
  checklistCheck,
  lintCheck,
  coverageCheck,
  mutantsCheck,
  reviewCheck,
  labCheck,
] as const;

const task = z.strictObject({
  id,
  revision: z.number().int().positive().default(1),
  title: text,
  anchor: z.union([anchor, z.record(id, anchor)]).optional(),
  covers: z.array(outlineId).default([]),
  checks: z.array(z.union(CHECKS)).optional(),
  hints: z.array(hint).default([]),
  solution: solution.optional(),
  earlyPasses: z
    .array(z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'a case of this task is named check.case: unit.stays-open'))
    .default([])
    .describe(
      'Required cases of this task, as check.case, that rightly pass before it is done: after the reference of an earlier task, and not on the starter. The verifier takes every other case that does for a fault.',
    ),
});

export const exerciseSchema = z.strictObject({
  id,
  title: text,
  summary: text,
  draft: draftOf('This exercise is a first version: it'),
  kind: z.enum(EXERCISE_KINDS),
  level: z.enum(LEVELS),
  support: z.enum(SUPPORTS).optional(),
  time,
  group: id.optional(),
  base: id.optional(),
  tracks: z.union([z.array(id).min(1), z.record(id, track)]).optional(),
  rubric: z.union([id, rubric]).optional(),
  submission: id.optional(),
  covers: z.array(outlineId).default([]),
  prerequisites: z
    .strictObject({ exercises: z.array(id).default([]), knowledge: z.array(text).default([]) })
    .default({ exercises: [], knowledge: [] }),
  reflection: z.array(text).default([]),
  mutationScore: z
    .number()
    .min(0, 'a score is a percentage: 0 to 100')
    .max(100, 'a score is a percentage: 0 to 100')
    .optional()
    .describe(
      'Of the mutants of a task’s reference, how many percent its tests must find when everything is verified; 85 when left out.',
    ),
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
