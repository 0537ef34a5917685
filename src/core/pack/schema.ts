import * as z from 'zod';
import { outline, outlineId, rubric, submission } from './assessmentSchema';
import type { benchmarkCheck, suiteCheck } from './measuringSchema';
import { EXERCISE_KINDS, LEVELS, SUPPORTS } from './model';
import { pathSchema } from './pathSchema';
import { id, packId, path, text, time } from './schemaParts';
import { task, type hint, type solution } from './taskSchema';
import { track } from './trackSchema';

/** The one source of the pack format: types, validation, the JSON Schema and docs/format.md come from here. */

/** @param what what is a draft, as the beginning of a sentence */
const draftOf = (what: string) =>
  z
    .boolean()
    .default(false)
    .describe(
      `${what} is shown to learners with the word "Draft", may hold open blanks, and need not have its evidence (wrong answers, alternatives, probes) yet. Take the key away when it is done.`,
    );

export const packSchema = z.strictObject({
  whetstone: z.literal(1, 'this engine reads format 1').describe('The version of the format: 1.'),
  id: packId.meta({
    description: 'Names the pack, for ever: `publisher.name`, as extensions of the editor are named.',
    examples: ['whetstone.production-engineering'],
  }),
  title: text.describe('What the pack is called on screen.'),
  summary: text.describe('One or two sentences for the catalog.'),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/, 'a version is three numbers: 1.2.0')
    .meta({ title: 'version', description: 'The version of the pack, raised with each release.', examples: ['1.2.0'] }),
  draft: draftOf('The whole pack is a first version: all that is in it'),
  template: z
    .enum(['pattern'])
    .optional()
    .describe(
      'The template that the pack follows. Its author is told of what the template asks for and the pack does not have; learners see nothing of it.',
    ),
  firstExercise: id.optional().describe('The exercise that is offered first to a newcomer.'),
  groups: z
    .array(
      z.strictObject({
        id: id.describe('What exercises call it.'),
        title: text.describe('What the catalog calls it.'),
      }),
    )
    .default([])
    .meta({
      description: 'Groups of the catalog, in order. Exercises name theirs.',
      examples: [[{ id: 'level-1', title: 'Level 1: Understanding the code base' }]],
    }),
  bases: z
    .record(id, z.record(id, track))
    .default({})
    .meta({
      description: 'Code bases that several exercises start from, by name, each with its tracks.',
      examples: [{ denialops: { typescript: { dir: 'codebase/typescript', runner: 'node-test' } } }],
    }),
  rubrics: z
    .record(id, rubric)
    .default({})
    .meta({
      description: 'Rubrics that exercises can name. Exercises of one rubric have a grade together.',
      examples: [{ core: { Functionality: 40, 'Code quality': 25, Performance: 20, Innovation: 15 } }],
    }),
  grades: z
    .record(text, z.number().min(0).max(100).meta({ title: 'percent' }))
    .default({})
    .meta({
      description: 'Letters by their lowest percentage.',
      examples: [{ A: 90, B: 80, C: 70, D: 60, F: 0 }],
    }),
  outline: z
    .union([path, outline])
    .optional()
    .meta({
      description:
        'All that the course asks for, as a list or as a file of the pack. What nothing covers is told; what is covered must stand in it.',
      examples: ['outline.yaml'],
    }),
  submissions: z
    .record(id, submission)
    .default({})
    .describe('What is to be handed in, by the name that exercises use for it.'),
  paths: z.array(pathSchema).default([]).describe('Learning paths: exercises in an order, with steps between them.'),
});

export const exerciseSchema = z.strictObject({
  id: id.describe('Names the exercise, for ever. It is the name of its folder.'),
  title: text.describe('What it is called on screen.'),
  summary: text.describe('One sentence for the catalog: what a learner will be able to do.'),
  kind: z.enum(EXERCISE_KINDS).describe('What sort of exercise it is; the catalog shows it and can be filtered by it.'),
  level: z.enum(LEVELS).describe('How much somebody should know before.'),
  draft: draftOf('This exercise is a first version: it'),
  support: z
    .enum(SUPPORTS)
    .optional()
    .describe(
      'How much instructions and hints say. Left out, by level: `guided` for beginners, `conceptual`, and `minimal` for the advanced.',
    ),
  time: time.meta({
    description: 'How long it takes, by honest estimate: at most 45 minutes for each task.',
    examples: ['45m', '1h30m', '4h-6h'],
  }),
  group: id.optional().describe('The group of the catalog that it stands in, as `pack.yaml` names it.'),
  base: id
    .optional()
    .describe('The code base of `pack.yaml` that it starts from. Its own `starter/<track>/` lies over that.'),
  tracks: z
    .union([z.array(id).min(1), z.record(id, track)])
    .optional()
    .meta({
      description:
        'The languages that it can be done in. With a base: a list of some of the base’s; left out, all of them. Without one: what runs each.',
      examples: [['typescript', 'python'], { typescript: { runner: 'node-test' } }],
    }),
  rubric: z
    .union([id, rubric])
    .optional()
    .meta({
      description:
        'What it is assessed by: a rubric of `pack.yaml`, or one of its own. Left out: a single criterion, Functionality.',
      examples: ['core', { Functionality: 60, 'Code quality': 40 }],
    }),
  submission: id.optional().describe('What is to be handed in, by its name under `submissions` of `pack.yaml`.'),
  covers: z
    .array(outlineId)
    .default([])
    .describe('What of the pack’s outline the exercise as a whole covers. Tasks say what they cover.'),
  prerequisites: z
    .strictObject({
      exercises: z.array(id).default([]).describe('Exercises of this pack that come before it.'),
      knowledge: z
        .array(text)
        .default([])
        .meta({
          description: 'What a learner should know, in words.',
          examples: [['HTTP', 'exceptions']],
        }),
    })
    .default({ exercises: [], knowledge: [] })
    .describe('What should be done or known before. It is shown, and locks nothing.'),
  reflection: z
    .array(text)
    .default([])
    .describe('Questions that are offered when it is done; the answers go into the learner’s journal.'),
  mutationScore: z
    .number()
    .min(0, 'a score is a percentage: 0 to 100')
    .max(100, 'a score is a percentage: 0 to 100')
    .optional()
    .meta({
      title: 'percent',
      description:
        'Of the mutants of a task’s reference, how many percent its tests must find when everything is verified. Left out: 85.',
    }),
  tasks: z
    .array(task)
    .min(1, 'an exercise has at least one task')
    .describe('Its steps, in order, each at most 45 minutes of work.'),
});

export type PackYaml = z.infer<typeof packSchema>;
export type ExerciseYaml = z.infer<typeof exerciseSchema>;
export type TaskYaml = ExerciseYaml['tasks'][number];
export type BenchmarkYaml = z.infer<typeof benchmarkCheck>;
export type SuiteYaml = z.infer<typeof suiteCheck>;
export type SolutionYaml = z.infer<typeof solution>;
export type HintYaml = z.infer<typeof hint>;
export type TrackYaml = z.infer<typeof track>;
