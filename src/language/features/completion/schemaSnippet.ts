import type { JsonSchema } from '../../../core/pack/jsonSchema';
import { formsOf } from '../../yaml/jsonSchemaWalk';
import { listedValues, plainText } from '../schemaText';

/** Keys that are written along with the required ones, by the kind of value that its schema is titled with. */
const ALSO: Readonly<Record<string, readonly string[]>> = { hint: ['after'], task: ['checks', 'hints'] };
/** What a snippet goes into at most; deeper its author goes on alone. */
const MAX_DEPTH = 3;

/** What tells a snippet's placeholders beside the schema. */
export interface SnippetWords {
  /** Values of a key that are names. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Keys written in whatever is a check, beside the required ones. */
  readonly ofChecks: readonly string[];
}

/** Writes snippets for what a schema asks for; placeholders are numbered through. */
export class SchemaSnippet {
  private count = 0;

  constructor(
    private readonly root: JsonSchema,
    private readonly words: SnippetWords,
  ) {}

  /** `key: …`, with what the value needs. @param indent column of the key in block style */
  key(key: string, forms: readonly JsonSchema[], style: 'block' | 'flow', indent: number): string {
    return this.keyAt(key, forms, style, indent, 0);
  }

  /** A whole item of a sequence, without its dash. @param indent column of what stands behind the dash */
  item(form: JsonSchema, style: 'block' | 'flow', indent: number): string {
    if (form.type !== 'object') return this.placeholder(form);
    const keys = this.keysOf(form);
    const isShort = keys.every(([, schema]) => this.isShort(formsOf(schema, this.root)));
    return style === 'flow' || isShort ? this.flow(keys, 0) : this.block(keys, indent, 0);
  }

  /** The value in one line, in braces or brackets where it needs them. */
  inline(forms: readonly JsonSchema[]): string {
    return this.flowValue(forms, 0);
  }

  private keyAt(
    key: string,
    forms: readonly JsonSchema[],
    style: 'block' | 'flow',
    indent: number,
    depth: number,
  ): string {
    const choices = this.words.choices[key] ?? [];
    const name = escape(plainText(key));
    if (choices.length > 0 && forms.some(({ type }) => type === 'string')) return `${name}: ${this.choice(choices)}`;
    const [form] = forms;
    if (style === 'flow' || this.isShort(forms)) return `${name}: ${this.flowValue(forms, depth)}`;
    const inner = ' '.repeat(indent + 2);
    if (form?.type === 'array') {
      const items = form.items ? formsOf(form.items, this.root) : [];
      const [item] = items;
      const isPlain = items.length > 1 || item?.type !== 'object' || depth >= MAX_DEPTH;
      return `${name}:\n${inner}- ${isPlain ? this.open() : this.itemAt(item, indent + 4, depth)}`;
    }
    const keys = form ? this.keysOf(form) : [];
    if (keys.length === 0 || depth >= MAX_DEPTH) return `${name}:\n${inner}${this.open()}`;
    return `${name}:\n${inner}${this.block(keys, indent + 2, depth)}`;
  }

  private itemAt(form: JsonSchema, indent: number, depth: number): string {
    const keys = this.keysOf(form);
    const isShort = keys.every(([, schema]) => this.isShort(formsOf(schema, this.root)));
    return isShort ? this.flow(keys, depth + 1) : this.block(keys, indent, depth + 1);
  }

  private block(keys: readonly (readonly [string, JsonSchema])[], indent: number, depth: number): string {
    const lines = keys.map(([key, schema]) => this.keyAt(key, formsOf(schema, this.root), 'block', indent, depth + 1));
    return lines.join(`\n${' '.repeat(indent)}`);
  }

  private flow(keys: readonly (readonly [string, JsonSchema])[], depth: number): string {
    if (keys.length === 0) return `{ ${this.open()} }`;
    const pairs = keys.map(([key, schema]) => this.keyAt(key, formsOf(schema, this.root), 'flow', 0, depth + 1));
    return `{ ${pairs.join(', ')} }`;
  }

  private flowValue(forms: readonly JsonSchema[], depth: number): string {
    const values = listedValues(forms);
    if (values.length > 1 && forms.every(({ type }) => type !== 'object')) return this.choice(values);
    const [only] = values;
    if (values.length === 1 && only !== undefined) return escape(written(only));
    const [form = {}] = forms;
    if (form.type === 'array') {
      const items = form.items ? formsOf(form.items, this.root) : [];
      const [item] = items;
      if (items.length !== 1 || item?.type !== 'object' || depth >= MAX_DEPTH) return `[${this.open()}]`;
      return `[${this.flow(this.keysOf(item), depth + 1)}]`;
    }
    if (form.type !== 'object') return this.placeholder(form);
    return depth >= MAX_DEPTH ? `{ ${this.open()} }` : this.flow(this.keysOf(form), depth + 1);
  }

  private placeholder({ examples, type }: JsonSchema): string {
    const [example] = examples ?? [];
    if (typeof example === 'string' || typeof example === 'number') return this.open(written(example));
    return this.open(type === 'number' || type === 'integer' ? '1' : '');
  }

  private keysOf({ properties = {}, required = [], title }: JsonSchema): readonly (readonly [string, JsonSchema])[] {
    const also = title === undefined ? [] : (ALSO[title] ?? []);
    const ofChecks = 'points' in properties && 'credit' in properties ? this.words.ofChecks : [];
    return [...new Set([...required, ...also, ...ofChecks])].flatMap((key) => {
      const schema = properties[key];
      return schema ? [[key, schema] as const] : [];
    });
  }

  /** Whether it is written behind its key: a word, or a list of words. */
  private isShort(forms: readonly JsonSchema[]): boolean {
    const [form = {}] = forms;
    if (form.type === 'object') return form.title === 'condition';
    if (form.type !== 'array') return true;
    return !form.items || formsOf(form.items, this.root).every(({ type }) => type !== 'object' && type !== 'array');
  }

  private open(text = ''): string {
    this.count += 1;
    return text === '' ? `$${this.count}` : `\${${this.count}:${escape(text)}}`;
  }

  private choice(values: readonly (string | number | boolean)[]): string {
    this.count += 1;
    const all = values.map((value) => written(value).replace(/[\\,|$}]/g, String.raw`\$&`));
    return `\${${this.count}|${all.join(',')}|}`;
  }
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, String.raw`\$&`);
}

/** A text in quotes where it needs them; a number or yes and no never. */
function written(value: string | number | boolean): string {
  return typeof value === 'string' ? plainText(value) : String(value);
}
