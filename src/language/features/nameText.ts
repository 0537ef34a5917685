import { l10n } from '../../shared/l10n';
import { asList, asRecord, asText, valueAt } from '../yaml/plainValues';
import { plainOf } from '../yaml/yamlSource';
import { declarationsOf, dirOf, ownersOf, partOf } from '../meaning/lookUp';
import type { NameKind } from '../meaning/meaning';
import { criterionScope, type Name } from '../meaning/names';
import { exerciseAt, outlineSource, packPlain, textAt, type PackContext } from '../meaning/packView';

/** What a name stands for, in words; undefined where that is not known. */
export async function nameText(context: PackContext, name: Name): Promise<string | undefined> {
  const dir = dirOf(name);
  switch (name.kind) {
    case 'exercise':
      return exerciseText(context, name.id);
    case 'task': {
      const task = dir === undefined ? undefined : await taskNamed(context, dir, name.id);
      return task && titled(name.kind, task.title);
    }
    case 'check': {
      const task = dir === undefined ? undefined : await taskNamed(context, dir, ownersOf(name).task);
      const check = task?.checks.find(({ id }) => id === name.id);
      const of = check && [check.kind, check.names].filter((word) => word !== undefined && word !== '').join(': ');
      return of === undefined ? undefined : titled(name.kind, of);
    }
    case 'case': {
      const part = await partOf(context, name);
      return part && titled(name.kind, part.title);
    }
    case 'criterion':
      return criterionText(context, name);
    case 'outline':
      return outlineText(context, name.id);
    case 'group':
    case 'path':
      return titleIn(context, `${name.kind}s`, name);
    case 'submission': {
      const title = asText(asRecord(asRecord(asRecord((await packPlain(context))['submissions'])[name.id]))['title']);
      return title === undefined ? undefined : titled(name.kind, title);
    }
    case 'rubric': {
      const rubric = asRecord(asRecord((await packPlain(context))['rubrics'])[name.id]);
      const lines = Object.entries(rubric).map(([criterion, weight]) => `- ${criterion}: ${weightOf(weight)}`);
      return lines.length === 0 ? undefined : `${l10n.t('Rubric')}\n\n${lines.join('\n')}`;
    }
    case 'deliverable':
    case 'figure': {
      const [use] = await declarationsOf(context, name);
      const path = name.kind === 'deliverable' ? use?.path.slice(0, -1) : use?.path;
      const title = use && path && asText(asRecord(valueAt(plainOf(use.source), path))['title']);
      return title === undefined ? undefined : titled(name.kind, title);
    }
    default:
      return undefined;
  }
}

/** The first line of a text that says something, without its marks; for hints. */
export async function firstLine(context: PackContext, path: string): Promise<string | undefined> {
  const text = await textAt(context.files, path);
  const line = text?.split(/\r?\n/).find((one) => /[\p{L}\p{N}]/u.test(one));
  return line?.replace(/^[\s#>*-]+/, '').trim();
}

/** What sort of thing a name is. */
export function kindWord(kind: NameKind): string {
  const words: Record<NameKind, string> = {
    exercise: l10n.t('Exercise'),
    group: l10n.t('Group'),
    base: l10n.t('Base'),
    track: l10n.t('Track'),
    rubric: l10n.t('Rubric'),
    criterion: l10n.t('Criterion'),
    part: l10n.t('Part of a criterion'),
    submission: l10n.t('Submission'),
    deliverable: l10n.t('Deliverable'),
    path: l10n.t('Learning path'),
    outline: l10n.t('Item of the outline'),
    task: l10n.t('Task'),
    check: l10n.t('Check'),
    case: l10n.t('Case'),
    figure: l10n.t('Figure'),
  };
  return words[kind];
}

function titled(kind: NameKind, title: string): string {
  return `${kindWord(kind)}: ${title}`;
}

async function exerciseText(context: PackContext, id: string): Promise<string | undefined> {
  const found = context.loaded.pack.exercises.find((one) => one.id === id);
  const dir = found?.dir ?? id;
  const exercise = await exerciseAt(context, dir);
  if (!exercise) return undefined;
  const plain = asRecord(plainOf(exercise.source));
  const summary = asText(plain['summary']) ?? '';
  const facts = [plain['kind'], plain['level'], plain['time']].map(asText).filter((fact) => fact !== undefined);
  const lines = [titled('exercise', `**${exercise.title}**`), summary, facts.join(', ')];
  return lines.filter((line) => line !== '').join('\n\n');
}

async function taskNamed(context: PackContext, dir: string, id: string) {
  const exercise = await exerciseAt(context, dir);
  return exercise?.tasks.find((task) => task.id === id);
}

async function titleIn(context: PackContext, key: string, { kind, id }: Name): Promise<string | undefined> {
  const list = asList((await packPlain(context))[key]).map(asRecord);
  const title = asText(list.find((one) => one['id'] === id)?.['title']);
  return title === undefined ? undefined : titled(kind, title);
}

async function criterionText(context: PackContext, name: Name): Promise<string | undefined> {
  const rubric = name.scope.startsWith('rubric\n')
    ? asRecord(asRecord((await packPlain(context))['rubrics'])[name.scope.slice('rubric\n'.length)])
    : await ownRubric(context, name.scope);
  const weight = Object.hasOwn(rubric, name.id) ? rubric[name.id] : undefined;
  return weight === undefined ? undefined : titled('criterion', l10n.t('{0} of 100', weightOf(weight)));
}

async function ownRubric(context: PackContext, dir: string): Promise<Readonly<Record<string, unknown>>> {
  const exercise = await exerciseAt(context, dir);
  return exercise && criterionScope(exercise) === dir ? asRecord(asRecord(plainOf(exercise.source))['rubric']) : {};
}

function weightOf(value: unknown): string {
  const weight = typeof value === 'number' ? value : asRecord(value)['weight'];
  return typeof weight === 'number' ? String(weight) : '?';
}

async function outlineText(context: PackContext, id: string): Promise<string | undefined> {
  const item = (await outlineItems(context)).find((one) => one.id === id);
  return item && titled('outline', item.text);
}

/** What stands in the outline, also where something else of the pack is broken. */
export async function outlineItems(
  context: PackContext,
): Promise<readonly { readonly id: string; readonly text: string; readonly kind: string }[]> {
  const source = await outlineSource(context);
  const list = source ? plainOf(source) : (await packPlain(context))['outline'];
  const go = (entries: unknown, depth: number): readonly { id: string; text: string; kind: string }[] =>
    depth > 4
      ? []
      : asList(entries)
          .map(asRecord)
          .flatMap((entry) => {
            const id = asText(entry['id']);
            if (id === undefined) return go(entry['items'], depth + 1);
            return [{ id, text: asText(entry['text']) ?? '', kind: asText(entry['kind']) ?? '' }];
          });
  return go(list, 0);
}
