import type { FormatFile } from '../../core/pack/jsonSchema';
import type { KeyPath } from '../yaml/yamlPlace';
import { MEANINGS, type Meaning, type MeaningRow } from './meaning';

interface Step {
  readonly named: Map<string, Step>;
  any?: Step;
  /** Of the keys of the mapping here. */
  ofKeys?: Meaning;
  ofValue?: Meaning;
}

const roots = new Map<FormatFile, Step>();

/**
 * What the text at a path stands for: the value there, or with `isKey` the key at its end. Undefined where it is said to people, or to
 * nobody but the schema.
 */
export function meaningAt(file: FormatFile, path: KeyPath, isKey: boolean): Meaning | undefined {
  let steps: readonly Step[] = [rootOf(file)];
  const last = isKey ? path.length - 1 : path.length;
  for (const key of path.slice(0, last)) steps = steps.flatMap((step) => stepsInto(step, key));
  return steps.map((step) => (isKey ? step.ofKeys : step.ofValue)).find((meaning) => meaning !== undefined);
}

/** Whether anything at or below a path stands for something. */
export function hasMeanings(file: FormatFile, path: KeyPath): boolean {
  let steps: readonly Step[] = [rootOf(file)];
  for (const key of path) steps = steps.flatMap((step) => stepsInto(step, key));
  return steps.length > 0;
}

function stepsInto({ named, any }: Step, key: string | number): readonly Step[] {
  const own = typeof key === 'string' ? named.get(key) : undefined;
  return [own, any].filter((step) => step !== undefined);
}

function rootOf(file: FormatFile): Step {
  const known = roots.get(file);
  if (known) return known;
  const root: Step = { named: new Map() };
  const rows: readonly MeaningRow[] = MEANINGS[file];
  for (const [path, meaning] of rows) add(root, path.split('/'), meaning);
  roots.set(file, root);
  return root;
}

function add(root: Step, keys: readonly string[], meaning: Meaning): void {
  let step = root;
  for (const key of keys) {
    if (key === '~') {
      step.ofKeys = meaning;
      return;
    }
    let next = key === '*' ? step.any : step.named.get(key);
    if (!next) {
      next = { named: new Map() };
      if (key === '*') step.any = next;
      else step.named.set(key, next);
    }
    step = next;
  }
  step.ofValue = meaning;
}
