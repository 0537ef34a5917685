import * as z from 'zod';
import { frame } from '../run/harnessLine';

const shown = z.string().max(4_000);

/** What the harness of a probe tells: one JSON object a line. Files are absolute paths. */
export const probeLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hello'), runtime: z.string() }),
  z.object({ type: z.literal('loadFailed'), file: z.string(), message: z.string(), frames: z.array(frame).optional() }),
  z.object({
    type: z.literal('probeFailed'),
    /** `probe`: the author's program; `value`: it recorded what has no canonical form; `code`: all else. */
    by: z.enum(['probe', 'value', 'code']),
    message: z.string(),
    frames: z.array(frame).optional(),
  }),
  z.object({ type: z.literal('records'), records: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ type: z.literal('completed'), count: z.number().int().min(1) }),
  z.object({
    type: z.literal('public'),
    difference: z.object({ title: shown, expected: shown, actual: shown }).optional(),
  }),
]);

export type ProbeLine = z.infer<typeof probeLine>;
export type ProbeLineOf<Type extends ProbeLine['type']> = Extract<ProbeLine, { type: Type }>;
