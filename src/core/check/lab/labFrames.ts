import * as z from 'zod';

/** More than anybody watches, and no more than a page can hold. */
export const MAX_FRAMES = 2_000;
export const MAX_FRAME_BYTES = 1024 ** 2;

const name = z.string().min(1).max(40);
const whole = z.number().int().min(0);

const node = z.object({
  name,
  state: z.enum(['up', 'slow', 'down']),
  queue: whole.optional(),
  queueLimit: whole.optional(),
  busy: whole.optional(),
  workers: whole.optional(),
});

const link = z.object({ from: name, to: name, inFlight: whole, isCut: z.boolean() });

/** A picture of a simulation, as the kit's recorder takes it; `at` is in virtual milliseconds. */
export const labFrame = z.object({
  at: z.number().min(0),
  nodes: z.array(node).max(24),
  links: z.array(link).max(60).default([]),
  figures: z.record(name, z.number()).refine((figures) => Object.keys(figures).length <= 16, 'at most 16 figures'),
  notes: z.array(z.string().max(200)).max(20).default([]),
});

export type LabFrame = z.infer<typeof labFrame>;
