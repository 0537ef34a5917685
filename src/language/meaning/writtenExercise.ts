import { asList, asRecord, asText } from '../yaml/plainValues';
import { plainOf, type YamlSource } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';

/** An exercise as its YAML says it, whether or not that fits anything. */
export interface WrittenExercise {
  /** Relative to the pack's root. */
  readonly dir: string;
  readonly source: YamlSource;
  readonly id: string;
  readonly title: string;
  readonly tasks: readonly WrittenTask[];
}

export interface WrittenTask {
  /** Empty where it has none yet. */
  readonly id: string;
  readonly title: string;
  readonly path: KeyPath;
  readonly checks: readonly WrittenCheck[];
  readonly hints: readonly WrittenHint[];
}

export const CHECK_KINDS = [
  'tests',
  'reflection',
  'benchmarkSuite',
  'benchmark',
  'answers',
  'explain',
  'matrix',
  'artefact',
  'checklist',
  'lint',
  'coverage',
  'mutants',
  'review',
  'lab',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export interface WrittenCheck {
  readonly id: string;
  readonly kind: CheckKind | undefined;
  /** What stands at the key of its kind, where that is a text: a folder, a file. */
  readonly names: string;
  /** All that is written of it. */
  readonly plain: Readonly<Record<string, unknown>>;
  /** Undefined for the check that a task without any has. */
  readonly path?: KeyPath;
}

export interface WrittenHint {
  readonly text: string;
  readonly failing?: string;
  readonly path: KeyPath;
}

const known = new WeakMap<YamlSource['tree'], WrittenExercise>();

/** @param dir the exercise's folder */
export function readWritten(source: YamlSource, dir: string): WrittenExercise {
  const before = known.get(source.tree);
  if (before?.dir === dir && before.source.path === source.path) return before;
  const plain = asRecord(plainOf(source));
  const exercise: WrittenExercise = {
    dir,
    source,
    id: asText(plain['id']) ?? dir,
    title: asText(plain['title']) ?? '',
    tasks: asList(plain['tasks']).map((task, index) => readTask(asRecord(task), ['tasks', index])),
  };
  known.set(source.tree, exercise);
  return exercise;
}

function readTask(plain: Readonly<Record<string, unknown>>, path: KeyPath): WrittenTask {
  const id = asText(plain['id']) ?? '';
  const checks =
    plain['checks'] === undefined
      ? [{ id: 'tests', kind: 'tests' as const, names: id, plain: { id: 'tests', tests: id } }]
      : asList(plain['checks']).map((check, index) => readCheck(asRecord(check), [...path, 'checks', index]));
  const hints = asList(plain['hints']).map((hint, index): WrittenHint => {
    const { text, failing } = asRecord(hint);
    const shown = asText(failing);
    return {
      text: asText(text) ?? '',
      ...(shown !== undefined && { failing: shown }),
      path: [...path, 'hints', index],
    };
  });
  return { id, title: asText(plain['title']) ?? '', path, checks, hints };
}

function readCheck(plain: Readonly<Record<string, unknown>>, path: KeyPath): WrittenCheck {
  const kind = CHECK_KINDS.find((one) => one in plain);
  return { id: asText(plain['id']) ?? '', kind, names: (kind && asText(plain[kind])) ?? '', plain, path };
}

/** The checks that measure, with their tasks. */
export function measuringChecks(
  exercise: WrittenExercise,
): readonly { readonly task: WrittenTask; readonly check: WrittenCheck }[] {
  return exercise.tasks.flatMap((task) =>
    task.checks
      .filter(({ kind }) => kind === 'benchmark' || kind === 'benchmarkSuite')
      .map((check) => ({ task, check })),
  );
}
