import { isNode, type Document, type Node } from 'yaml';
import type * as z from 'zod';
import { parseYaml, type ParsedYaml, type ParseYaml } from './parseYaml';
import type { Problem, ProblemCode, SourcePlace } from './problem';

/** More aliases than any pack needs, and few enough that nested ones cannot blow up. */
const MAX_ALIASES = 50;
/** More than anybody reads at once; a file that is no YAML at all may have one for every character. */
const MAX_PROBLEMS = 100;

/** A YAML file read against a schema, with a place for every value in it. */
export class YamlFile {
  private readonly parsed: ParsedYaml;
  private readonly found: Problem[] = [];
  /** Files that this one names, whose problems are its own. */
  private readonly adopted: YamlFile[] = [];

  /** @param parse to answer texts that were parsed before */
  constructor(
    readonly path: string,
    readonly text: string,
    private readonly parse: ParseYaml = parseYaml,
  ) {
    this.parsed = parse(text);
    for (const { code, message, offset } of this.parsed.faults) {
      this.found.push({ severity: 'error', code, message, place: this.placeAt(offset) });
    }
  }

  /** The first hundred. */
  get problems(): readonly Problem[] {
    return [...this.found, ...this.adopted.flatMap(({ problems }) => problems)].slice(0, MAX_PROBLEMS);
  }

  get hasErrors(): boolean {
    return this.hasOwnErrors || this.adopted.some(({ hasErrors }) => hasErrors);
  }

  /** What the text parses to, errors included; nobody changes it. */
  get tree(): Document {
    return this.parsed.document;
  }

  private get document(): Document {
    return this.tree;
  }

  private get hasOwnErrors(): boolean {
    return this.found.some(({ severity }) => severity === 'error');
  }

  /** A file that this one names: what is wrong with it is wrong with this one, at its own place. */
  adopt(path: string, text: string): YamlFile {
    const file = new YamlFile(path, text, this.parse);
    this.adopted.push(file);
    return file;
  }

  /** The file's value where it fits the schema; else undefined, and each misfit is a problem at its own place. */
  read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> | undefined {
    if (this.hasOwnErrors) return undefined;
    const value = this.plain();
    // Then it said why.
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.reportIssue(issue);
    return undefined;
  }

  /** The value without a schema, to salvage a title from a file that does not fit. Undefined where YAML itself fails. */
  plain(): unknown {
    try {
      return this.document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    } catch (error) {
      if (!this.found.some(({ code }) => code === 'yaml')) {
        const reason = error instanceof Error ? error.message : String(error);
        this.report('yaml', [], `This YAML cannot be resolved: ${withoutStop(reason)}.`);
      }
      return undefined;
    }
  }

  /** Records a problem at the value (or, with `atKey`, the key) that a path of keys and indexes leads to. */
  report(
    code: ProblemCode,
    keys: readonly PropertyKey[],
    message: string,
    options: { atKey?: boolean; severity?: Problem['severity'] } = {},
  ): void {
    const place = this.placeOf(keys, options.atKey ?? false);
    this.found.push({ severity: options.severity ?? 'error', code, message, place });
  }

  private reportIssue(issue: z.core.$ZodIssue): void {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const where = issue.path.length === 0 ? 'here' : `in "${issue.path.map(String).join('.')}"`;
        const message = `"${key}" is not a key that can stand ${where}; check its spelling or remove it.`;
        this.report('unknownKey', [...issue.path, key], message, { atKey: true });
      }
      return;
    }
    if (issue.code === 'invalid_union') {
      const meant = meantOf(issue.errors);
      for (const one of meant) this.reportIssue({ ...one, path: [...issue.path, ...one.path] });
      if (meant.length > 0) return;
    }
    const key = issue.path.at(-1);
    const isMissing = this.document.getIn(issue.path) === undefined;
    const name = key === undefined ? 'This file' : `"${String(key)}"`;
    const message = isMissing ? `${name} is missing; add it.` : `${name} does not fit: ${lowerFirst(issue.message)}.`;
    this.report('schema', issue.path, message);
  }

  /** The place of the value; of its nearest parent that exists where it is missing. */
  placeOf(keys: readonly PropertyKey[], atKey = false): SourcePlace {
    if (atKey) {
      const parent = keys.length === 1 ? this.document.contents : this.document.getIn(keys.slice(0, -1), true);
      const key = keyNode(parent, keys.at(-1));
      if (key?.range) return this.placeAt(key.range[0]);
    }
    for (let length = keys.length; length > 0; length -= 1) {
      const node: unknown = this.document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return this.placeAt(node.range[0]);
    }
    return { path: this.path, line: 1, column: 1 };
  }

  private placeAt(offset: number): SourcePlace {
    const { line, col } = this.parsed.lines.linePos(offset);
    return { path: this.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function keyNode(parent: unknown, key: PropertyKey | undefined): Node | undefined {
  if (typeof parent !== 'object' || parent === null || !('items' in parent) || !Array.isArray(parent.items)) return;
  for (const item of parent.items as unknown[]) {
    if (typeof item !== 'object' || item === null || !('key' in item)) continue;
    if (isNode(item.key) && 'value' in item.key && item.key.value === key) return item.key;
  }
  return undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + withoutStop(text.slice(1));
}

/** Somebody else's sentence, to end one of ours with. */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

/**
 * What is wrong with a value as that of several forms which was most likely meant: the one that knows most of its keys. Empty where it
 * has none of the forms.
 * @param forms what is wrong with it as each
 */
function meantOf(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const isOther = ({ code, path }: z.core.$ZodIssue): boolean =>
    path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
  const strangers = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
  const [closest = []] = forms
    .filter((issues) => !issues.some(isOther))
    .toSorted((a, b) => strangers(a) - strangers(b) || a.length - b.length);
  return closest;
}
