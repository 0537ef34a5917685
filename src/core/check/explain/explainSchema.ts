import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `explain`: a YAML file with the prompt, the points and the model answer, relative to the exercise. */
export const explainCheck = z
  .strictObject({
    ...checkBase,
    explain: path.meta({
      description: 'A YAML file with the prompt, the points and the model answer, relative to the exercise.',
      examples: ['questions/queue.yaml'],
    }),
  })
  .meta({
    title: 'explain',
    description: 'The learner writes, compares with the model answer, and marks their own text by named points.',
  });
export type ExplainYaml = z.infer<typeof explainCheck>;
