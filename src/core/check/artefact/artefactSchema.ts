import * as z from 'zod';
import { checkBase, id, path, text } from '../../pack/schemaParts';
import { ARTEFACT_FORMATS } from '../model';

const common = {
  id: id
    .optional()
    .describe('Of the case, so that hints and wrong answers can name it. Left out: the name of what is asked.'),
  title: text.optional().describe('What is asked, in the author’s words. Left out: Whetstone says it.'),
};
const words = z.number().int().min(1).max(10_000).meta({ title: 'whole number' });
const link = z.strictObject({
  from: text.describe('Where the arrow begins; between forms of the name stands `|`.'),
  to: text.describe('Where it ends, in the same way.'),
  saying: text.optional().describe('Words that stand at it, in the same way.'),
});
const MAX_NAMES = 100;

/** What an artefact must say; one key tells the kind of the condition. */
export const artefactCondition = z.union([
  z
    .strictObject({
      ...common,
      names: z
        .array(text)
        .min(1)
        .max(MAX_NAMES)
        .meta({
          description: 'Things that are there; of a name with `|` one of its forms.',
          examples: [['Member', 'Loan desk|Desk']],
        }),
    })
    .meta({ title: 'names' }),
  z
    .strictObject({
      ...common,
      connects: link.meta({
        description: 'An arrow leads from one thing to another.',
        examples: [{ from: 'Member', to: 'Desk', saying: 'asks' }],
      }),
    })
    .meta({ title: 'connects' }),
  z
    .strictObject({
      ...common,
      apart: link.omit({ saying: true }).meta({
        description: 'Both are there, and nothing leads straight from one to the other.',
        examples: [{ from: 'Member', to: 'Database' }],
      }),
    })
    .meta({ title: 'apart' }),
  z
    .strictObject({
      ...common,
      order: z
        .array(link)
        .min(2)
        .max(MAX_NAMES)
        .describe('Messages of a sequence diagram, one after the other; others may stand between them.'),
    })
    .meta({ title: 'order' }),
  z
    .strictObject({ ...common, diagram: z.enum(['flowchart', 'sequence']).describe('The diagram is of this kind.') })
    .meta({ title: 'diagram' }),
  z
    .strictObject({
      ...common,
      says: text.describe('These words stand in it one after the other; between forms stands `|`.'),
    })
    .meta({ title: 'says' }),
  z
    .strictObject({
      ...common,
      sections: z
        .array(text)
        .min(1)
        .max(MAX_NAMES)
        .meta({
          description: 'Headings that are there, each with something below it.',
          examples: [['Why', 'Risks|What may go wrong']],
        }),
      words: words.default(20).describe('So many words of the learner’s below each.'),
    })
    .meta({ title: 'sections' }),
  z
    .strictObject({
      ...common,
      words: words.describe('So many words of the learner’s at least.'),
      atMost: words.optional().describe('And so many at most.'),
    })
    .meta({ title: 'words' }),
  z
    .strictObject({
      ...common,
      links: z.number().int().min(1).max(MAX_NAMES).describe('So many links to different places.'),
    })
    .meta({ title: 'links' }),
  z
    .strictObject({
      ...common,
      schema: path.meta({
        description: 'A JSON Schema that the data fits, as YAML or JSON, relative to the exercise.',
        examples: ['schemas/loan.yaml'],
      }),
    })
    .meta({ title: 'schema' }),
  z
    .strictObject({
      ...common,
      value: z.string().meta({
        title: 'JSON Pointer',
        description: 'Something stands there in the data; `*` is each.',
        examples: ['/services/*/healthcheck'],
      }),
      is: z.union([z.string(), z.number(), z.boolean()]).optional().describe('It is exactly this.'),
      atLeast: z.number().optional().describe('It is a number, and no less.'),
      atMost: z.number().optional().describe('It is a number, and no more.'),
      matches: text.optional().describe('It is a text that this regular expression matches.'),
    })
    .meta({ title: 'value' }),
]);
export type ArtefactConditionYaml = z.infer<typeof artefactCondition>;

/** `artefact`: the learner's file; its format is told by its name where `as` does not. */
export const artefactCheck = z
  .strictObject({
    ...checkBase,
    artefact: path.meta({
      description: 'A file of the learner’s, in their workspace.',
      examples: ['design/parts.mmd'],
    }),
    as: z.enum(ARTEFACT_FORMATS).optional().describe('Its format, where the name of the file does not tell.'),
    must: z
      .array(artefactCondition)
      .max(MAX_NAMES)
      .default([])
      .describe('What it has to say, each a case of its own. That it can be read is asked anyway.'),
  })
  .meta({
    title: 'artefact',
    description: 'A file of the learner’s can be read and says what it must: a diagram, a report, data.',
  });
export type ArtefactYaml = z.infer<typeof artefactCheck>;
