import * as z from 'zod';
import { METRICS, SUITE_ANSWERS } from '../bench/model';
import { checkBase, duration, id, path, rate, rising, text, upTo } from './schemaParts';

const load = z
  .union(
    [
      z.enum(['closed', 'startUp']),
      z.strictObject({
        clients: z
          .array(upTo(64))
          .min(1)
          .max(8)
          .refine(rising, 'write the numbers in rising order')
          .describe('Several clients at once, with each of these numbers in turn.'),
      }),
      z.strictObject({
        rate: rate.describe('Operations fall due at this rate, whether or not earlier ones are done.'),
      }),
      z.strictObject({
        sizes: z
          .array(upTo(1e8))
          .min(3)
          .max(10)
          .refine(rising, 'write the sizes in rising order')
          .describe('One operation on inputs of each of these sizes, to see how its time grows.'),
      }),
      z.strictObject({
        sustained: upTo(1e8).describe('So many operations in a row, with a look at the memory now and then.'),
      }),
    ],
    'a load is closed, startUp, { clients: [1, 4, 8] }, { rate: 2000/s }, { sizes: [1000, 2000, 4000] } or { sustained: 100000 }',
  )
  .meta({ title: 'load' });

const budget = text.meta({ title: 'budget' });
const within = duration
  .default('60s')
  .describe('How long measuring may go on; what is not decided by then stays undecided.');

/** `benchmark`: the learner's code is measured in turn with a baseline. */
export const benchmarkCheck = z
  .strictObject({
    ...checkBase,
    benchmark: path.meta({
      description: 'A folder in `bench/<track>/` with the program that drives the code, and a `baseline/`.',
      examples: ['call'],
    }),
    load: load.default('closed').meta({
      description:
        'How the code is driven. `closed`: one client that asks again as soon as it has its answer. `startUp`: nothing but loading and preparing.',
      examples: [{ clients: [1, 4, 8] }, { rate: '2000/s' }, { sizes: [1000, 2000, 4000] }],
    }),
    budget: z.partialRecord(z.enum(METRICS).meta({ title: 'metric' }), z.union([budget, z.array(budget).min(1)])).meta({
      description:
        'What each metric has to reach, against the baseline or, beside that, as a figure; several in a list. One at least.',
      examples: [{ throughput: ['>= 0.5x baseline', '>= 5,000/s'], p95: '<= 2x baseline' }],
    }),
    within,
  })
  .meta({
    title: 'benchmark',
    description: 'The learner’s code is measured in turn with a baseline. Passes when every budget is met.',
  });

/** `benchmarkSuite`: a benchmark that the learner writes is asked about planted implementations. */
export const suiteCheck = z
  .strictObject({
    ...checkBase,
    benchmarkSuite: path.meta({
      description: 'A folder in `bench/<track>/` with one file for each implementation, and a `baseline` among them.',
      examples: ['lab'],
    }),
    file: z.union([path, z.record(id, path)]).meta({
      description: 'The learner’s benchmark in their workspace; by track where it differs.',
      examples: [{ typescript: 'src/compare.ts', python: 'compare.py' }],
    }),
    expect: z.record(id, z.enum(SUITE_ANSWERS)).meta({
      description: 'What it has to say of each implementation, compared with the baseline.',
      examples: [{ equal: 'same', slow: 'slower' }],
    }),
    rounds: upTo(10).default(3).describe('How often it is asked about each; it has to be right every time.'),
    within,
  })
  .meta({
    title: 'benchmarkSuite',
    description: 'A benchmark that the learner writes tells planted implementations from their baseline.',
  });
