import type { FormatFile } from '../../core/pack/jsonSchema';
import { asList, asRecord, asText, valueAt } from '../yaml/plainValues';
import { plainOf, visitScalars, wordsOf, type YamlSource } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import type { Meaning, NameForm, NameKind } from './meaning';
import { hasMeanings, meaningAt } from './meaningAt';
import { measuringChecks, type WrittenExercise } from './writtenExercise';

/** Something that has a name. Two names are the same thing where all three are equal. */
export interface Name {
  readonly kind: NameKind;
  readonly id: string;
  /** Within what it is the only one: an exercise's folder, with a task and a check behind it; a rubric; empty for the whole pack. */
  readonly scope: string;
}

/** A place at which something is named. */
export interface NameUse extends Name {
  readonly declares: boolean;
  /** Of the file. */
  readonly file: string;
  /** Of the name within its text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly path: KeyPath;
  /** What to write there in its place, where the name does not stand there letter by letter. */
  readonly write?: (id: string) => string;
}

/** A check that names a file of definitions. */
export interface NamingCheck {
  readonly exercise: WrittenExercise;
  readonly task: string;
  readonly check: string;
}

/** What must be known beside a file to tell what it names. */
export interface NameContext {
  readonly format: FormatFile;
  /** Of `exercise.yaml` and the files beside it: the exercise. */
  readonly exercise?: WrittenExercise;
  /** Of a file of definitions. */
  readonly namedBy?: readonly NamingCheck[];
}

/** All names in a file, in order. */
export function namesIn(source: YamlSource, context: NameContext): readonly NameUse[] {
  const plain = plainOf(source);
  const uses: NameUse[] = [];
  visitScalars(
    source.tree,
    ({ path, node, isKey }) => {
      const meaning = meaningAt(context.format, path, isKey);
      if (!meaning || typeof node.value !== 'string') return;
      const words = wordsOf(source, node);
      if (!words) return;
      for (const part of partsOf(meaning, node.value, path, { ...context, plain, file: source.path })) {
        const { at, ...name } = part;
        const text = node.value;
        const use = { ...name, file: source.path, path };
        if (words.isExact) uses.push({ ...use, start: words.start + at, end: words.start + at + name.id.length });
        else {
          const write = (id: string): string =>
            JSON.stringify(text.slice(0, at) + id + text.slice(at + name.id.length));
          uses.push({ ...use, start: words.start, end: words.end, write });
        }
      }
    },
    (path) => hasMeanings(context.format, path),
  );
  return uses;
}

/** The names in one text: those at a cursor, say. @param start where it begins in the file */
export function namesInText(
  source: YamlSource,
  context: NameContext,
  at: { readonly path: KeyPath; readonly isKey: boolean; readonly text: string; readonly start: number },
): readonly NameUse[] {
  const meaning = meaningAt(context.format, at.path, at.isKey);
  if (!meaning) return [];
  const parts = partsOf(meaning, at.text, at.path, { ...context, plain: plainOf(source), file: source.path });
  return parts.map(({ at: from, ...name }) => {
    const start = at.start + from;
    return { ...name, file: source.path, path: at.path, start, end: start + name.id.length };
  });
}

export function isSameName(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.id === b.id && a.scope === b.scope;
}

interface NamePart extends Name {
  readonly declares: boolean;
  /** Where it begins in the text. */
  readonly at: number;
}

interface PartContext extends NameContext {
  readonly plain: unknown;
  readonly file: string;
}

function partsOf(meaning: Meaning, text: string, path: KeyPath, context: PartContext): readonly NamePart[] {
  if (meaning.is === 'names')
    return formParts(meaning.form, text, path, context).map((part) => ({ ...part, declares: false }));
  if (meaning.is !== 'name') return [];
  const { kind, declares } = meaning;
  return scopesOf(kind, path, context).map((scope) => ({ kind, declares, id: text, scope, at: 0 }));
}

/** Several where a file of definitions is named by several checks. */
function scopesOf(kind: NameKind, path: KeyPath, context: PartContext): readonly string[] {
  const { format, exercise, plain } = context;
  const dir = exercise?.dir ?? '';
  switch (kind) {
    case 'task':
      return [dir];
    case 'check':
      return [checkScope(dir, taskAt(plain, path))];
    case 'case':
      if (format !== 'exercise') {
        return (context.namedBy ?? []).map(({ exercise: by, task, check }) => caseScope(by.dir, task, check));
      }
      return [caseScope(dir, taskAt(plain, path), checkAt(plain, path))];
    case 'criterion':
      return [format === 'pack' ? packRubricScope(String(path[1])) : dir];
    case 'part':
      return format === 'pack'
        ? [partScope(packRubricScope(String(path[1])), String(path[2]))]
        : [partScope(dir, String(path[1]))];
    case 'deliverable':
      return [
        format === 'pack' && path[0] === 'submissions'
          ? String(path[1])
          : (asText(sibling(plain, path, 'submission')) ?? ''),
      ];
    case 'figure':
      return [context.file];
    default:
      return [''];
  }
}

type FormPart = Omit<NamePart, 'declares'>;

function formParts(form: NameForm, text: string, path: KeyPath, context: PartContext): readonly FormPart[] {
  const { exercise, plain } = context;
  const dir = exercise?.dir ?? '';
  switch (form) {
    case 'Criterion/Part': {
      const slash = text.indexOf('/');
      const id = slash < 0 ? text : text.slice(0, slash);
      const scope =
        context.format === 'exercise'
          ? criterionScope(exercise)
          : packRubricScope(asText(sibling(plain, path, 'rubric')) ?? '');
      const criterion: FormPart = { kind: 'criterion', id, scope, at: 0 };
      if (slash < 0) return [criterion];
      return [criterion, { kind: 'part', id: text.slice(slash + 1), scope: partScope(scope, id), at: slash + 1 }];
    }
    case 'check.case': {
      const task = taskAt(plain, path);
      return checkParts(text, 0, dir, task);
    }
    case 'task.check.case': {
      const dot = text.indexOf('.');
      const task = dot < 0 ? text : text.slice(0, dot);
      const first: FormPart = { kind: 'task', id: task, scope: dir, at: 0 };
      return dot < 0 ? [first] : [first, ...checkParts(text, dot + 1, dir, task)];
    }
    case '[task.]check': {
      const by = context.namedBy ?? [];
      return by.flatMap(({ exercise: one, task }) => taskAndCheck(text, one.dir, task));
    }
    case '[task.]benchmark': {
      if (text.includes('.')) return taskAndCheck(text, dir, '');
      const task = exercise && measuringChecks(exercise).find(({ check }) => check.id === text)?.task.id;
      return task === undefined ? [] : taskAndCheck(text, dir, task);
    }
  }
}

function taskAndCheck(text: string, dir: string, ownTask: string): readonly FormPart[] {
  const dot = text.indexOf('.');
  if (dot < 0) return [{ kind: 'check', id: text, scope: checkScope(dir, ownTask), at: 0 }];
  const task = text.slice(0, dot);
  return [
    { kind: 'task', id: task, scope: dir, at: 0 },
    { kind: 'check', id: text.slice(dot + 1), scope: checkScope(dir, task), at: dot + 1 },
  ];
}

function checkParts(text: string, from: number, dir: string, task: string): readonly FormPart[] {
  const dot = text.indexOf('.', from);
  const check = text.slice(from, dot < 0 ? text.length : dot);
  const first: FormPart = { kind: 'check', id: check, scope: checkScope(dir, task), at: from };
  if (dot < 0) return [first];
  return [first, { kind: 'case', id: text.slice(dot + 1), scope: caseScope(dir, task, check), at: dot + 1 }];
}

export function checkScope(dir: string, task: string): string {
  return `${dir}\n${task}`;
}

export function caseScope(dir: string, task: string, check: string): string {
  return `${dir}\n${task}\n${check}`;
}

export function packRubricScope(rubric: string): string {
  return `rubric\n${rubric}`;
}

export function partScope(rubricScope: string, criterion: string): string {
  return `${rubricScope}\n/${criterion}`;
}

/** Where the criteria of an exercise are: in a rubric of the pack's, or in its own. */
export function criterionScope(exercise: WrittenExercise | undefined): string {
  const named = asText(asRecord(exercise && plainOf(exercise.source))['rubric']);
  return named === undefined ? (exercise?.dir ?? '') : packRubricScope(named);
}

function taskAt(plain: unknown, path: KeyPath): string {
  return asText(asRecord(asList(asRecord(plain)['tasks'])[Number(path[1])])['id']) ?? '';
}

function checkAt(plain: unknown, path: KeyPath): string {
  return asText(asRecord(valueAt(plain, path.slice(0, 4)))['id']) ?? '';
}

function sibling(plain: unknown, path: KeyPath, key: string): unknown {
  return asRecord(valueAt(plain, path.slice(0, -1)))[key];
}
