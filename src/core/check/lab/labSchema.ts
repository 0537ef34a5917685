import * as z from 'zod';
import { checkBase, count, duration, id, path, text, upTo } from '../../pack/schemaParts';

/** `lab`: a YAML file with predictions, goals and the program's name, relative to the exercise. */
export const labCheck = z
  .strictObject({
    ...checkBase,
    lab: path.meta({
      description: 'A YAML file with predictions, figures and goals, relative to the exercise.',
      examples: ['labs/rush.lab.yaml'],
    }),
  })
  .meta({
    title: 'lab',
    description:
      'An experiment with a simulator: predict, run, observe, improve. Passes when one run reaches all goals.',
  });
export type LabYaml = z.infer<typeof labCheck>;

/** The file that `lab` names. */
export const labDefinition = z.strictObject({
  title: text.optional().describe('Heads the lab in the panel. Left out: “Lab”.'),
  program: path.meta({
    description:
      'A folder in `lab/<track>/` with the program, `lab.ts`. It stands in the workspace as `lab/<program>/`.',
    examples: ['desk'],
  }),
  seed: count
    .default(1)
    .describe('All chance of the scenario comes from it, so that every run with the same code is the same.'),
  timeout: duration.default('20s').describe('How long a run may take, in real time.'),
  figures: z
    .record(
      text,
      z.strictObject({
        title: text.describe('What it is, in words.'),
        unit: text.optional().meta({ description: 'What it is counted in.', examples: ['s', '%'] }),
      }),
    )
    .meta({
      description: 'What the program tells, by the name that it gives it: letters, digits and hyphens.',
      examples: [{ p95: { title: '95 of 100 readers are served within', unit: 's' } }],
    }),
  predictions: z
    .array(
      z.strictObject({
        id: id.describe('Names the prediction in its file, for ever: what was said is kept by it.'),
        text: text.describe('What is asked.'),
        figure: text
          .optional()
          .describe('The figure that it is compared with, by its name. Left out: words are asked for.'),
      }),
    )
    .min(1, 'a lab asks for at least one prediction: what is expected is said before it runs')
    .max(20)
    .describe('Asked before the first run; what was said first is kept.'),
  goals: z
    .array(
      z.strictObject({
        id: id.describe('Names the goal in its file, for ever: hints can be for it (`failing: check.goal`).'),
        text: text.describe('What has to be reached, in words.'),
        figure: text.describe('The figure that it is about, by its name.'),
        atLeast: z.number().optional().describe('The least that reaches it.'),
        atMost: z.number().optional().describe('The most that reaches it.'),
      }),
    )
    .max(20)
    .default([])
    .describe('What the design has to reach. A lab without goals is passed by looking.'),
  picturesPerSecond: upTo(30).default(10).describe('How fast the panel plays a run at first.'),
});
