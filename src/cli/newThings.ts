import { access } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { EXERCISE_KINDS, LEVELS, type ExerciseKind, type Level } from '../core/pack/model';
import {
  faultOfId,
  faultOfPackId,
  faultOfTitle,
  idOfTitle,
  SCAFFOLD_TRACKS,
  type ScaffoldTrack,
} from '../core/scaffold/answers';
import { hasCode } from '../core/scaffold/kindTemplate';
import { kindSentence } from '../core/scaffold/kindSentence';
import { addExercise, addPack, addTask, openAuthorPack, packAbove } from '../node/scaffold/authorPack';
import { l10n } from '../shared/l10n';
import { CommandError, ExitCode } from './exitCode';
import type { Outcome } from './session';
import type { NewBench } from './verbs/new';

/** What the command line said; the rest is asked for, or has a default where nobody can be asked. */
export interface NewOptions {
  readonly json?: boolean;
  readonly id?: string;
  readonly title?: string;
  readonly kind?: ExerciseKind;
  readonly level?: Level;
  readonly track?: readonly ScaffoldTrack[];
  readonly pack?: string;
  readonly base?: string;
  readonly group?: string;
  readonly exercise?: string;
}

const FIRST_EXERCISE = 'first-exercise';

/** Makes a pack in a folder, which may be there but holds none of its files. */
export async function newPack(bench: NewBench, named: string | undefined, options: NewOptions): Promise<Outcome> {
  const { asker, cwd, extensionId } = bench;
  const title =
    options.title ??
    (await asker?.text(l10n.t('Title of the pack'), { fault: faultOfTitle })) ??
    titleOfId(basename(named ?? ''));
  const name = idOfTitle(named === undefined ? title : basename(named));
  const id = await asked(bench, options.id, '--id', {
    question: l10n.t('Id of the pack, publisher.name'),
    value: `my-name.${name || 'pack'}`,
    fault: faultOfPackId,
  });
  const folder = resolve(cwd, named ?? id.slice(id.indexOf('.') + 1));
  const exercise = await asked(bench, options.exercise, '--exercise', {
    question: l10n.t('Id of its first exercise'),
    value: FIRST_EXERCISE,
    fault: faultOfId,
    isDefault: true,
  });
  const answers = {
    id,
    title,
    exercise: { id: exercise, title: titleOfId(exercise), ...(await exerciseAnswers(bench, options)) },
  };
  const files = await addPack(folder, answers, extensionId);
  return made(bench, files, join(folder, exercise, 'exercise.yaml'), verifyCommand(bench, folder));
}

/** Makes an exercise in the pack here, or in the one that was named. */
export async function newExercise(bench: NewBench, named: string | undefined, options: NewOptions): Promise<Outcome> {
  const pack = await openAuthorPack(await packOf(bench, options.pack));
  const taken = pack.loaded.pack.exercises.map(({ id }) => id);
  const id = await asked(bench, named, '<id>', {
    question: l10n.t('Id of the exercise, and name of its folder'),
    fault: (value) => faultOfId(value, taken),
  });
  const title = await titleOf(bench, options, l10n.t('Title of the exercise'), id);
  const { base, group } = options;
  const answers = {
    ...{ id, title },
    ...(await exerciseAnswers(bench, options)),
    ...(base !== undefined && { base }),
    ...(group !== undefined && { group }),
  };
  const files = await addExercise(pack, answers);
  return made(bench, files, files[0] ?? '', verifyCommand(bench, join(pack.root, id)));
}

/** Adds a task to the exercise here, or to the one that was named. */
export async function newTask(bench: NewBench, named: string | undefined, options: NewOptions): Promise<Outcome> {
  const folder = await exerciseOf(bench, options.exercise);
  const pack = await openAuthorPack(await packOf(bench, folder));
  const exercise = pack.loaded.pack.exercises.find((one) => one.id === basename(folder));
  const taken = !exercise || exercise.isBroken ? [] : exercise.tasks.map(({ id }) => id);
  const id = await asked(bench, named, '<id>', {
    question: l10n.t('Id of the task'),
    fault: (value) => faultOfId(value, taken),
  });
  const title = await titleOf(bench, options, l10n.t('Title of the task'), id);
  const files = await addTask(pack, basename(folder), { id, title });
  return made(bench, files, files.at(-1) ?? '', verifyCommand(bench, folder));
}

async function exerciseAnswers(
  { asker }: NewBench,
  options: NewOptions,
): Promise<{ readonly kind: ExerciseKind; readonly level: Level; readonly tracks: readonly ScaffoldTrack[] }> {
  const kinds = EXERCISE_KINDS.map((value) => ({ value, text: `${value}: ${kindSentence(value)}` }));
  const [kind = 'workshop'] = options.kind
    ? [options.kind]
    : ((await asker?.choose(l10n.t('Kind of exercise'), kinds)) ?? []);
  const levels = LEVELS.map((value) => ({ value, text: value }));
  const [level = 'beginner'] = options.level ? [options.level] : ((await asker?.choose(l10n.t('Level'), levels)) ?? []);
  const languages = SCAFFOLD_TRACKS.map((value) => ({ value, text: value }));
  const question = l10n.t('Languages (others can be added by hand later)');
  const tracks =
    options.track ?? (hasCode(kind) ? await asker?.choose(question, languages, { many: true }) : undefined) ?? [];
  return { kind, level, tracks: tracks.length === 0 ? ['typescript'] : [...new Set(tracks)] };
}

async function titleOf({ asker }: NewBench, { title }: NewOptions, question: string, id: string): Promise<string> {
  return title ?? (await asker?.text(question, { value: titleOfId(id), fault: faultOfTitle })) ?? titleOfId(id);
}

/** "Add a circuit breaker" of `add-a-circuit-breaker`. */
function titleOfId(id: string): string {
  const words = id.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Question {
  readonly question: string;
  readonly value?: string;
  readonly fault: (value: string) => string | undefined;
  /** The value is good enough where nobody can be asked. */
  readonly isDefault?: boolean;
}

async function asked(
  { asker }: NewBench,
  said: string | undefined,
  option: string,
  { question, value, fault, isDefault = false }: Question,
): Promise<string> {
  const answer =
    said ?? (asker ? await asker.text(question, { ...(value !== undefined && { value }), fault }) : undefined);
  const found = answer ?? (isDefault ? value : undefined);
  if (found === undefined) throw new CommandError('usage', l10n.t('Say {0}: {1}.', option, question));
  const wrong = fault(found);
  if (wrong !== undefined) throw new CommandError('usage', wrong);
  return found;
}

async function packOf({ cwd }: NewBench, named: string | undefined): Promise<string> {
  const folder = resolve(cwd, named ?? '.');
  const root = await packAbove(folder);
  if (root !== undefined) return root;
  throw new CommandError(
    'usage',
    l10n.t('There is no pack in {0}, nor above it.', folder),
    l10n.t('"whetstone new pack" makes one; --pack names another folder.'),
  );
}

async function exerciseOf({ cwd }: NewBench, named: string | undefined): Promise<string> {
  const from = resolve(cwd, named ?? '.');
  for (let at = from; ; at = dirname(at)) {
    const isThere = await access(join(at, 'exercise.yaml')).then(
      () => true,
      () => false,
    );
    if (isThere) return at;
    if (at === dirname(at) || named !== undefined) break;
  }
  throw new CommandError(
    'usage',
    l10n.t('There is no exercise in {0}.', from),
    l10n.t('Go to the folder of an exercise, or name it with --exercise.'),
  );
}

/** What is said of files that were made. @param open the one to begin with @param next the command that proves them */
export function made({ cwd }: NewBench, files: readonly string[], open: string, next: string): Outcome {
  const shown = (path: string): string => relative(cwd, path) || path;
  return {
    exitCode: ExitCode.ok,
    data: { files, open },
    text: [
      ...files.map((path) => `  ${shown(path)}`),
      '',
      l10n.t('Begin with {0}; what stands between ‹ and › is yours to write.', shown(open)),
      l10n.t('Prove it at any time: {0}', next),
    ].join('\n'),
  };
}

/** The command that proves what a folder holds. */
export function verifyCommand({ cwd }: NewBench, folder: string): string {
  const shown = relative(cwd, folder) || '.';
  return `whetstone verify ${/\s/.test(shown) ? JSON.stringify(shown) : shown}`;
}
