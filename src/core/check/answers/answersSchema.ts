import * as z from 'zod';
import { checkBase, path } from '../../pack/schemaParts';

/** `answers`: a YAML file of questions, relative to the exercise. */
export const answersCheck = z
  .strictObject({
    ...checkBase,
    answers: path.meta({
      description: 'A YAML file with the questions, relative to the exercise.',
      examples: ['questions/rules.yaml'],
    }),
  })
  .meta({
    title: 'answers',
    description:
      'Questions with right answers: a choice, a number, an order, a short text. Passes when each is answered rightly.',
  });
export type AnswersYaml = z.infer<typeof answersCheck>;
