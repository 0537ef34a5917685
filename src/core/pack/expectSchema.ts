import * as z from 'zod';

const caseName = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$/, 'a case is named task.check.case: trip.unit.opens-at-threshold')
  .meta({ title: 'task.check.case' });

const benchmarkName = z
  .string()
  .regex(/^(?:[a-z0-9-]+\.)?[a-z0-9-]+$/, 'a benchmark is named by its check, or as task.check: trip.cost')
  .meta({ title: 'check, or task.check' });

/** `expect.yaml` of a wrong answer. */
export const expectSchema = z
  .strictObject({
    why: z
      .string()
      .trim()
      .min(1, 'it must say what is wrong with this answer')
      .meta({ title: 'text', description: 'What is wrong with this answer, in one sentence.' }),
    after: z.string().optional().meta({
      title: 'id',
      description:
        'A task: the answer lies over the solution up to and including that one. Left out: it lies over the starter.',
    }),
    fails: z
      .array(caseName)
      .default([])
      .meta({
        description:
          'Cases that it must fail, in every track that it has. One at least, or a benchmark; others may do as they like.',
        examples: [['trip.unit.opens-at-threshold']],
      }),
    passes: z.array(caseName).default([]).describe('Cases that it must pass, so that it fails for this reason alone.'),
    benchmarks: z
      .array(benchmarkName)
      .default([])
      .meta({
        description: 'Benchmarks that it misses, also by wrong results; measured with `whetstone verify --benchmarks`.',
        examples: [['cost']],
      }),
  })
  .refine(({ fails, benchmarks }) => fails.length + benchmarks.length > 0, {
    path: ['fails'],
    message: 'at least one case must fail, or a benchmark be missed',
  });
