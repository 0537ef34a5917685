import * as z from 'zod';
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
import { outlineId } from './assessmentSchema';
import { benchmarkCheck, suiteCheck } from './measuringSchema';
import { HINT_ERRORS } from './model';
import { checkBase, count, duration, id, path, text } from './schemaParts';

const testsCheck = z
  .strictObject({
    ...checkBase,
    tests: path.meta({
      description:
        'A folder in `tests/<track>/`; it stands in the workspace as `tests/<folder>/`. Folders may lie in each other, and share helpers.',
      examples: ['trip', 'breaker/trip'],
    }),
    timeout: duration.default('10s').describe('How long its tests may take; the learner is told when it strikes.'),
  })
  .meta({ title: 'tests', description: 'Passes when every case passes, on the pack’s own copies of the test files.' });

const reflectionCheck = z
  .strictObject({
    ...checkBase,
    reflection: z
      .array(text)
      .min(1)
      .meta({
        description: 'Questions that the learner answers in the panel.',
        examples: [['What happens when 200 callers are waiting?']],
      }),
  })
  .meta({ title: 'reflection', description: 'Passes when the learner has written an answer to each question.' });

const condition = z
  .strictObject({
    attempts: count
      .default(0)
      .describe('So many attempts at the task: runs of changed code, different answers. A save is none.'),
    minutes: count.default(0).describe('So many minutes since the exercise was started.'),
  })
  .meta({ title: 'condition' });

export const hint = z
  .strictObject({
    text: path.meta({ description: 'A Markdown file, relative to the exercise.', examples: ['hints/trip-1.md'] }),
    after: condition
      .default({ attempts: 0, minutes: 0 })
      .meta({ description: 'When it may be opened; both must hold.', examples: [{ attempts: 2, minutes: 5 }] }),
    failing: text.optional().meta({
      description:
        'Offered only while this case, question or goal was judged and did not pass: `check.case`, `check.question`, `check.goal`.',
      examples: ['unit.opens-at-threshold'],
    }),
    on: z
      .enum(HINT_ERRORS)
      .optional()
      .describe(
        'Offered only while a case fails in this way: `assertion`, `error` (something else was thrown), `timeout`, or `load` (its file could not be loaded, or it did not run). With `failing`: while that one does.',
      ),
    says: text.optional().meta({
      description: 'Offered only while the message of such a case contains this, word for word.',
      examples: ['bill of -'],
    }),
    cost: z
      .number()
      .min(0, 'a cost is a share of the points: 0 to 100')
      .max(100, 'a cost is a share of the points: 0 to 100')
      .default(0)
      .meta({
        title: 'percent',
        description:
          'Percent of the task’s points that opening it costs before the task is passed. All of a task cost at most 100.',
      }),
    seal: z
      .union([
        z.enum(['code', 'honour']),
        z.strictObject({ task: id.describe('An earlier task of this exercise, whose solution opens the hint.') }),
      ])
      .optional()
      .meta({
        description:
          'Ships it encrypted. `{ task }`: what opens the solution of an earlier task opens it. `code`: an instructor’s code. `honour`: Whetstone’s word. Left out: in plain.',
        examples: [{ task: 'trip' }],
      }),
  })
  .meta({ title: 'hint' });

export const solution = z
  .strictObject({
    seal: z
      .enum(['probe', 'honour'])
      .default('honour')
      .describe(
        '`probe`: a correct answer is the key, and it lies nowhere in the pack; a program in `probe/<track>/<task>/` is needed. `honour`: the key lies in the pack, and Whetstone uses it once the checks pass.',
      ),
    code: z.boolean().default(false).describe('Whether an instructor’s code opens it too, at any time.'),
    giveUp: condition.optional().meta({
      description:
        'When learners may give up and open it. The key lies in the pack then, whatever `seal` says. Left out: never.',
      examples: [{ attempts: 5, minutes: 30 }],
    }),
    variants: z
      .array(id)
      .default([])
      .describe(
        'Names of alternatives that rightly answer the probe otherwise than the reference: their answers open it too.',
      ),
    mutants: z
      .array(
        z.strictObject({
          mutant: text.meta({
            description: 'The mutant, as `whetstone seal --check` names it.',
            examples: ['src/llm/circuitBreaker.ts:41:12 < → <='],
          }),
          reason: text.describe('Why that is right.'),
        }),
      )
      .default([])
      .describe('Changes of the reference that pass the tests and need not open the seal, each with its reason.'),
  })
  .meta({ title: 'solution' });

const anchor = z
  .string()
  .regex(/^[^#]+#[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)?$/u, {
    message: 'an anchor is file#Symbol or file#Class.method',
  })
  .meta({ title: 'anchor' });

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

export const task = z
  .strictObject({
    id: id.describe(
      'Names the task, for ever. Its instructions are `tasks/<id>.md`, its solution is `solution/<track>/<id>/`.',
    ),
    revision: z.number().int().positive().default(1).meta({
      title: 'whole number',
      description: 'Raise it when the task becomes another: who passed an older one has not passed this one.',
    }),
    title: text.describe('What it is called on screen.'),
    anchor: z
      .union([anchor, z.record(id, anchor)])
      .optional()
      .meta({
        description:
          'The symbol that the task is about: what runs it stands above that. `file#Symbol` or `file#Class.method` in the workspace; by track where it differs.',
        examples: [{ typescript: 'src/breaker.ts#Breaker', python: 'breaker.py#Breaker' }],
      }),
    covers: z.array(outlineId).default([]).describe('What of the pack’s outline it covers, each item by its id.'),
    checks: z
      .array(z.union(CHECKS))
      .optional()
      .describe(
        'What judges it; the key of each tells its kind. Left out: the tests in `tests/<track>/<task>/`, as a check `tests`.',
      ),
    hints: z
      .array(hint)
      .default([])
      .describe('The ladder, gentlest first. Its last rung is a worked example of a different problem.'),
    solution: solution
      .optional()
      .describe('How its solution is locked. Left out: by honour, where there is one in `solution/<track>/<task>/`.'),
    earlyPasses: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'a case of this task is named check.case: unit.stays-open')
          .meta({ title: 'check.case' }),
      )
      .default([])
      .meta({
        description:
          'Required cases of this task that rightly pass before it is done: after the reference of an earlier task, and not on the starter. The verifier takes every other case that does for a fault.',
        examples: [['unit.stays-open']],
      }),
  })
  .meta({ title: 'task' });
