import * as z from 'zod';
import { frame } from '../run/harnessLine';

/** What the harness of a lab tells: one JSON object a line. Files are absolute paths; pictures are read one by one. */
export const labLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hello'), runtime: z.string().max(100) }),
  z.object({ type: z.literal('loadFailed'), file: z.string(), message: z.string(), frames: z.array(frame).optional() }),
  z.object({
    type: z.literal('labFailed'),
    /** `lab`: the author's program; `code`: all else. */
    by: z.enum(['lab', 'code']),
    message: z.string(),
    frames: z.array(frame).optional(),
  }),
  z.object({
    type: z.literal('figures'),
    figures: z
      .record(z.string().max(40), z.number())
      .refine((figures) => Object.keys(figures).length <= 50, 'at most 50 figures'),
  }),
  z.object({ type: z.literal('pictures'), pictures: z.array(z.unknown()) }),
  z.object({ type: z.literal('completed'), pictures: z.number().int().min(0) }),
]);

export type LabLine = z.infer<typeof labLine>;
export type LabLineOf<Type extends LabLine['type']> = Extract<LabLine, { type: Type }>;
