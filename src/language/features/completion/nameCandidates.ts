import { CompletionItemKind } from 'vscode-languageserver-types';
import { EXERCISE_FILE } from '../../../core/pack/loadExercise';
import type { NameForm, NameKind } from '../../meaning/meaning';
import { partsOfCheck } from '../../meaning/checkParts';
import { measuringChecks, type WrittenTask } from '../../meaning/writtenExercise';
import { exerciseDirs, filesIn, packPlain, textAt, type PackContext } from '../../meaning/packView';
import { asList, asRecord, asText, valueAt } from '../../yaml/plainValues';
import { plainOf } from '../../yaml/yamlSource';
import { outlineItems } from '../nameText';
import type { YamlSpot } from '../place';
import type { Candidate } from './candidate';

/** The names that can be written where one of a kind is asked for. */
export async function nameCandidates(
  context: PackContext,
  spot: YamlSpot,
  kind: NameKind,
): Promise<readonly Candidate[]> {
  const { exercise } = spot.names;
  const pack = await packPlain(context);
  switch (kind) {
    case 'exercise':
      return exerciseCandidates(context);
    case 'group':
    case 'path':
      return titled(asList(pack[`${kind}s`]));
    case 'rubric':
    case 'base':
    case 'submission':
      return keysOf(pack[`${kind}s`]);
    case 'track': {
      const own = asRecord(exercise && plainOf(exercise.source));
      const base = asRecord(pack['bases'])[asText(own['base']) ?? ''];
      return spot.path[0] === 'tracks' ? keysOf(base) : [...keysOf(base), ...keysOf(own['tracks'])];
    }
    case 'outline':
      return (await outlineItems(context)).map(({ id, text, kind: of }) => ({
        ...{ text: id, detail: text, kind: CompletionItemKind.Reference },
        ...(of !== '' && { documentation: `${of}: ${text}` }),
      }));
    case 'deliverable': {
      const submission = asText(asRecord(valueAt(plainOf(spot.source), spot.path.slice(0, -1)))['submission']) ?? '';
      return titled(asList(asRecord(asRecord(pack['submissions'])[submission])['deliverables']));
    }
    case 'task':
      return taskCandidates(earlierTasks(spot));
    case 'figure':
      return keysOf(asRecord(plainOf(spot.source))['figures']);
    default:
      return [];
  }
}

/** Several names in one text. */
export async function formCandidates(
  context: PackContext,
  spot: YamlSpot,
  form: NameForm,
): Promise<readonly Candidate[]> {
  const { exercise, namedBy } = spot.names;
  switch (form) {
    case 'Criterion/Part':
      return criteria(await rubricAt(context, spot));
    case 'check.case': {
      const task = exercise?.tasks[Number(spot.path[1])];
      return task ? caseCandidates(context, spot, task, '') : [];
    }
    case 'task.check.case': {
      const all = (exercise?.tasks ?? []).map((task) => caseCandidates(context, spot, task, `${task.id}.`));
      return (await Promise.all(all)).flat();
    }
    case '[task.]benchmark': {
      const all = exercise ? measuringChecks(exercise) : [];
      return all.map(({ task, check }) => {
        const isOnly = all.filter((one) => one.check.id === check.id).length === 1;
        return {
          text: isOnly ? check.id : `${task.id}.${check.id}`,
          detail: task.title,
          kind: CompletionItemKind.Reference,
        };
      });
    }
    case '[task.]check': {
      const own = namedBy?.[0]?.task;
      const tasks = exercise?.tasks ?? [];
      const until = tasks.findIndex(({ id }) => id === own);
      return tasks.slice(0, until < 0 ? tasks.length : until + 1).flatMap((task) =>
        task.checks
          .filter(({ id }) => id !== namedBy?.[0]?.check || task.id !== own)
          .map(({ id, kind }) => ({
            ...{ text: task.id === own ? id : `${task.id}.${id}`, kind: CompletionItemKind.Reference },
            detail: [task.title, kind].filter((word) => word !== undefined && word !== '').join(', '),
          })),
      );
    }
  }
}

/** What the checks of an exercise can feed. */
export async function rubricAt(context: PackContext, spot: YamlSpot): Promise<Readonly<Record<string, unknown>>> {
  const pack = asRecord((await packPlain(context))['rubrics']);
  const { exercise, format } = spot.names;
  const written =
    format === 'exercise'
      ? asRecord(exercise && plainOf(exercise.source))['rubric']
      : asRecord(valueAt(plainOf(spot.source), spot.path.slice(0, -1)))['rubric'];
  return typeof written === 'string' ? asRecord(pack[written]) : asRecord(written);
}

function criteria(rubric: Readonly<Record<string, unknown>>): readonly Candidate[] {
  return Object.entries(rubric).flatMap(([name, value]): readonly Candidate[] => {
    const kind = CompletionItemKind.EnumMember;
    const { parts } = asRecord(value);
    if (parts === undefined) return [{ text: name, kind, ...(typeof value === 'number' && { detail: String(value) }) }];
    const names = Array.isArray(parts)
      ? asList(parts).flatMap((part) => asText(part) ?? [])
      : Object.keys(asRecord(parts));
    return names.map((part) => ({ text: `${name}/${part}`, kind }));
  });
}

/** Ids that a declaration can have: of tasks whose instructions are there, of the exercise itself. */
export async function declarationCandidates(
  context: PackContext,
  spot: YamlSpot,
  kind: NameKind,
): Promise<readonly Candidate[]> {
  const { exercise } = spot.names;
  if (!exercise) return [];
  if (kind === 'exercise') return [{ text: exercise.dir.split('/').at(-1) ?? '', kind: CompletionItemKind.Value }];
  if (kind !== 'task') return [];
  const folder = `${exercise.dir}/tasks/`;
  const taken = new Set(exercise.tasks.filter((_, index) => index !== spot.path[1]).map(({ id }) => id));
  return (await filesIn(context.files, `${exercise.dir}/tasks`))
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.slice(folder.length, -'.md'.length))
    .filter((id) => !taken.has(id))
    .map((id) => ({ text: id, detail: `tasks/${id}.md`, kind: CompletionItemKind.Value }));
}

async function exerciseCandidates(context: PackContext): Promise<readonly Candidate[]> {
  const { loaded, files, exerciseDir } = context;
  const dirs = (await exerciseDirs(context)).filter((dir) => dir !== exerciseDir);
  const all = dirs.map(async (dir): Promise<Candidate> => {
    const known = loaded.exercises.get(dir)?.exercise;
    if (known) return { text: known.id, detail: known.title, kind: CompletionItemKind.Reference };
    // Nothing is known of any while pack.yaml is broken; many of them could not be parsed in the time that a keystroke has.
    const title = /^title:[ \t]*(.*\S)/m.exec((await textAt(files, `${dir}/${EXERCISE_FILE}`)) ?? '')?.[1];
    return { text: dir, kind: CompletionItemKind.Reference, ...(title !== undefined && { detail: title }) };
  });
  return Promise.all(all);
}

/** A hint can be sealed by a task before its own; a wrong answer lies over any. */
function earlierTasks({ names, path }: YamlSpot): readonly WrittenTask[] {
  const tasks = names.exercise?.tasks ?? [];
  return names.format === 'exercise' ? tasks.slice(0, Number(path[1])) : tasks;
}

function taskCandidates(tasks: readonly WrittenTask[]): readonly Candidate[] {
  return tasks
    .filter(({ id }) => id !== '')
    .map(({ id, title }) => ({ text: id, detail: title, kind: CompletionItemKind.Reference }));
}

async function caseCandidates(
  context: PackContext,
  { names }: YamlSpot,
  task: WrittenTask,
  before: string,
): Promise<readonly Candidate[]> {
  const { exercise } = names;
  if (!exercise) return [];
  const all = task.checks.map(async (check) => {
    const parts = await partsOfCheck(context, exercise, task, check);
    return parts.map(({ id, title }) => ({
      ...{ text: `${before}${check.id}.${id}`, detail: title, kind: CompletionItemKind.Reference },
    }));
  });
  return (await Promise.all(all)).flat();
}

function titled(list: readonly unknown[]): readonly Candidate[] {
  return list.map(asRecord).flatMap((one): readonly Candidate[] => {
    const [id, title] = [asText(one['id']), asText(one['title'])];
    if (id === undefined) return [];
    return [{ text: id, ...(title !== undefined && { detail: title }), kind: CompletionItemKind.Reference }];
  });
}

function keysOf(value: unknown): readonly Candidate[] {
  return Object.entries(asRecord(value)).map(([text, inner]) => {
    const title = asText(asRecord(inner)['title']) ?? asText(asRecord(inner)['runner']);
    return { text, ...(title !== undefined && { detail: title }), kind: CompletionItemKind.Reference };
  });
}
