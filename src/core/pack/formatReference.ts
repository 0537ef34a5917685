import { Document, isCollection } from 'yaml';
import { EXAMPLES } from './formatExamples';
import { FORMAT_FILES, jsonSchemaOf, type FormatFile, type JsonSchema } from './jsonSchema';

/** What each file is, as the reference heads and introduces it. */
const FILES: Readonly<Record<FormatFile, { readonly name: string; readonly about: string }>> = {
  pack: {
    name: 'pack.yaml',
    about: 'In the root of a pack. Each folder beside it that has an `exercise.yaml` is an exercise.',
  },
  exercise: { name: 'exercise.yaml', about: 'In the folder of an exercise, which is called as the exercise is.' },
  expectation: {
    name: 'expect.yaml',
    about: 'In `wrong/<name>/` of an exercise, beside a folder of files for each track: what a wrong answer must fail.',
  },
  outline: {
    name: 'The outline',
    about: 'The file that `outline` of `pack.yaml` names, or the list that stands there. A list.',
  },
  answers: { name: 'Questions', about: 'The file that a check `answers` names.' },
  explain: { name: 'An explanation', about: 'The file that a check `explain` names.' },
  matrix: { name: 'A decision', about: 'The file that a check `matrix` names.' },
  checklist: { name: 'A checklist', about: 'The file that a check `checklist` names.' },
  review: { name: 'A review', about: 'The file that a check `review` names.' },
  lab: { name: 'A lab', about: 'The file that a check `lab` names.' },
  fault: { name: 'fault.yaml', about: 'In the folder of each planted fault, `faults/<track>/<name>/<fault>/`.' },
};

const INTRODUCTION = `# The format

Every file that authors write, key by key. [authoring.md](authoring.md) tells how the parts work together. This page is made from
the schemas in \`src/core\` by \`npm run format-reference\`, so change it there.

A key that is not listed is an error, with its place. Where a key has no default and is not needed, it is simply not there.

| a value called … | is written                                                                                             |
| --- | --- |
| id | lower-case letters and digits, with single hyphens between: \`circuit-breaker\`. Ids are for ever |
| outline id | words with \`.\`, \`-\`, \`_\` and \`/\` between: \`hands-on/3.1/states\` |
| text | something that is not empty |
| path | relative to the folder of its file (of an exercise: of \`exercise.yaml\`), with \`/\` between names. It never leaves the pack |
| time | \`45m\`, \`1h\`, \`1h30m\`, \`4h-6h\` |
| duration | \`500ms\`, \`10s\`, \`2m\` |
| rate | \`2000/s\`, \`120/min\` |
| percent | a number from 0 to 100; where a text is allowed, with the sign: \`75%\` |
| anchor | \`file#Symbol\` or \`file#Class.method\`, the file as it stands in the workspace |
| budget | \`>= 0.5x baseline\`, \`<= 10ms\`, \`<= n log n\`: see [authoring.md](authoring.md#metrics-and-budgets) |
`;

/** The reference of the whole format as Markdown, not yet laid out: a section a file, with a table of the keys of every object in it. */
export function formatReference(): string {
  const reference = new Reference();
  return [INTRODUCTION, ...FORMAT_FILES.map((file) => reference.fileSection(file))].join('\n');
}

type Keys = Readonly<Record<string, JsonSchema>>;

/** What a table of keys is about. */
interface Section {
  readonly heading: string;
  /** Forms of the object: one of them is written. */
  readonly forms: readonly JsonSchema[];
}

class Reference {
  /** Objects that have their table already, by what their keys say: the heading. */
  private readonly told = new Map<string, string>();
  private waiting: Section[] = [];

  fileSection(file: FormatFile): string {
    const { name, about } = FILES[file];
    const heading = name.includes('.') ? `\`${name}\`` : name;
    const schema = jsonSchemaOf(file);
    const top: Section = { heading: name, forms: distinct(objectsIn(schema)) };
    const parts = [`## ${heading}\n\n${about}\n\n\`\`\`yaml\n${EXAMPLES[file].trim()}\n\`\`\`\n`, this.tables(top)];
    for (let [section, ...others] = this.waiting; section; [section, ...others] = this.waiting) {
      // What is within a section comes right after it.
      this.waiting = [];
      parts.push(`### ${section.heading}\n`, this.tables(section));
      this.waiting.push(...others);
    }
    return `${parts.join('\n')}\n`;
  }

  /** The table of an object; of several forms what all have, then what each has of its own. */
  private tables({ heading, forms }: Section): string {
    const [first] = forms;
    if (!first) return '';
    if (forms.length === 1) return this.table(first.properties ?? {}, first, heading);
    const common = Object.fromEntries(
      Object.entries(first.properties ?? {}).filter(([key, { description }]) =>
        forms.every(({ properties }) => properties?.[key]?.description === description),
      ),
    );
    const hasCommon = Object.keys(common).length > 0;
    const ofEach = forms.map((form) => {
      const own = Object.fromEntries(Object.entries(form.properties ?? {}).filter(([key]) => !(key in common)));
      const title =
        form.title ??
        Object.keys(own)
          .map((key) => `\`${key}\``)
          .join(', ');
      const about = form.description === undefined ? '' : `${form.description}\n\n`;
      return `#### ${form.title === undefined ? title : `\`${title}\``}\n\n${about}${this.table(own, form, heading)}`;
    });
    const shared = hasCommon ? [`Each of them has:\n\n${this.table(common, first, heading)}`] : [];
    return [...shared, ...ofEach].join('\n');
  }

  private table(keys: Keys, { required = [] }: JsonSchema, heading: string): string {
    const rows = Object.entries(keys).map(([key, schema]) => {
      const cells = [
        `\`${key}\``,
        this.typeOf(schema, `${heading} › ${key}`),
        defaultOf(schema, required.includes(key)),
        meaningOf(schema),
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
    });
    return ['| key | value | default | meaning |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
  }

  /** In words; objects lead to their own tables, which are written later. */
  private typeOf(schema: JsonSchema, heading: string): string {
    const objects = distinct(objectsIn(schema));
    const link = objects.length === 0 ? '' : `[see below](#${slugOf(this.headingOf(objects, heading))})`;
    return wordsOf(schema, link);
  }

  private headingOf(forms: readonly JsonSchema[], heading: string): string {
    const key = JSON.stringify(forms.map(sayingOf));
    const told = this.told.get(key);
    if (told !== undefined) return told;
    this.told.set(key, heading);
    this.waiting.push({ heading, forms });
    return heading;
  }
}

/** What the keys of an object say: two that say the same are one. */
function sayingOf({ properties = {} }: JsonSchema): string {
  return JSON.stringify(Object.entries(properties).map(([key, { description = '' }]) => [key, description]));
}

function distinct(forms: readonly JsonSchema[]): readonly JsonSchema[] {
  return [...new Map(forms.map((form) => [sayingOf(form), form])).values()];
}

/** The objects with keys of their own that a value is made of: itself, its forms, entries of a list, values of a map. */
function objectsIn({
  properties,
  anyOf = [],
  items,
  additionalProperties,
  ...rest
}: JsonSchema): readonly JsonSchema[] {
  if (properties) return [{ properties, ...rest }];
  const inner = [...anyOf, ...(items ? [items] : [])];
  if (typeof additionalProperties === 'object') inner.push(additionalProperties);
  return inner.flatMap(objectsIn);
}

/** @param link where the keys of objects in it are told */
function wordsOf(schema: JsonSchema, link: string): string {
  const { const: only, enum: values, anyOf, items, additionalProperties, properties, title, type } = schema;
  if (properties) return `keys (${link})`;
  if (anyOf) return [...new Set(anyOf.map((one) => wordsOf(one, link)))].join(' or ');
  if (only !== undefined) return `\`${typeof only === 'string' ? only : JSON.stringify(only)}\``;
  if (values) return values.map((one) => `\`${String(one)}\``).join(', ');
  if (items) return `list of ${wordsOf(items, link)}`;
  if (typeof additionalProperties === 'object') {
    return `map of ${wordsOf(schema.propertyNames ?? {}, '')} to ${wordsOf(additionalProperties, link)}`;
  }
  if (title !== undefined) return title;
  switch (type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return 'whole number';
    case 'number':
      return 'number';
    default:
      return 'text';
  }
}

function defaultOf({ default: value }: JsonSchema, isNeeded: boolean): string {
  if (isNeeded) return '**needed**';
  return value === undefined ? '' : `\`${flow(value)}\``;
}

function meaningOf({ description = '', examples = [] }: JsonSchema): string {
  const shown = examples.map((example) => `\`${flow(example)}\``).join(', ');
  return shown === '' ? description : `${description} Such as ${shown}`;
}

/** YAML in one line. */
function flow(value: unknown): string {
  const document = new Document(value);
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true }).trim();
}

/** As pages that show Markdown name headings. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
