import * as z from 'zod';
import { checkBase, count, duration, id, path, text, upTo } from '../../pack/schemaParts';

/** `lab`: a YAML file with predictions, goals and the program's name, relative to the exercise. */
export const labCheck = z.strictObject({ ...checkBase, lab: path });
export type LabYaml = z.infer<typeof labCheck>;

/** The file that `lab` names. */
export const labDefinition = z.strictObject({
  /** Heads it in the panel. */
  title: text.optional(),
  /** A folder in `lab/<track>/`. */
  program: path,
  seed: count.default(1),
  timeout: duration.default('20s'),
  /** What the program tells, in words. */
  figures: z.record(text, z.strictObject({ title: text, unit: text.optional() })),
  predictions: z
    .array(z.strictObject({ id, text, figure: text.optional() }))
    .min(1, 'a lab asks for at least one prediction: what is expected is said before it runs')
    .max(20),
  goals: z
    .array(
      z.strictObject({
        id,
        text,
        figure: text,
        atLeast: z.number().optional(),
        atMost: z.number().optional(),
      }),
    )
    .max(20)
    .default([]),
  /** How many pictures of a second the panel plays at first. */
  picturesPerSecond: upTo(30).default(10),
});
