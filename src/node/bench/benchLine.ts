import * as z from 'zod';
import { frame } from '../run/harnessLine';

const amount = z.number().min(0);
const request = z.object({
  method: z.string().optional(),
  path: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  status: z.number().int().optional(),
  includes: z.string().optional(),
});

/** What the harness of a benchmark, and the load generator, tell: one JSON object a line. Files are absolute paths. */
export const benchLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hello'), runtime: z.string() }),
  z.object({ type: z.literal('loadFailed'), file: z.string(), message: z.string(), frames: z.array(frame).optional() }),
  z.object({
    type: z.literal('benchFailed'),
    message: z.string(),
    frames: z.array(frame).optional(),
    /** The code did something else than it should, and was not merely unable to. */
    isWrong: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('benchReady'),
    kind: z.enum(['function', 'server', 'load']),
    startUpMs: amount.optional(),
    port: z.number().int().min(1).max(65_535).optional(),
    requests: z.array(request).max(10_000).optional(),
  }),
  z.object({ type: z.literal('warmedUp'), operations: amount }),
  z.object({
    type: z.literal('slice'),
    operations: z.number().int().min(1),
    elapsedMs: z.number().positive(),
    latencies: z.array(amount).max(20_000),
    /** Processor time used, and time gone by, since its last command was done. */
    idleCpuMs: amount,
    idleMs: amount,
  }),
  z.object({
    type: z.literal('sustained'),
    operations: z.number().int().min(1),
    elapsedMs: z.number().positive(),
    /** Operations done, and bytes held. */
    held: z.array(z.tuple([amount, amount])).max(1000),
  }),
  z.object({ type: z.literal('held'), bytes: amount }),
  z.object({ type: z.literal('memory'), peakBytes: amount }),
  z.object({ type: z.literal('suiteAnswer'), answer: z.string().max(2000) }),
  z.object({ type: z.literal('end') }),
]);

export type BenchLine = z.infer<typeof benchLine>;
export type BenchLineOf<Type extends BenchLine['type']> = Extract<BenchLine, { type: Type }>;
export type ServerRequest = z.infer<typeof request>;
