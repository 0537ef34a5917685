import { Option, type Command } from 'commander';
import { createTwoFilesPatch } from 'diff';
import { openSolution } from '../../core/actions/openSolution';
import type { Task } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { lockOf, subjectData } from '../exerciseView';
import { findTarget, findTargetTask } from '../findTarget';
import type { Outcome, Session } from '../session';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { Terminal } from '../terminal';
import { CODE_VARIABLE, unlock, type SealOptions } from '../unlock';
import { addTaskOption, addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface SolutionOptions extends ExerciseOptions, SealOptions {
  readonly diff?: boolean;
  readonly full?: boolean;
}

/** `whetstone solution [exercise]`: it reads, and never writes into the workspace. */
export function addSolution(program: Command, act: Act): void {
  addTaskOption(addTrackOption(addVerb(program, 'solution [exercise]', l10n.t('show the solution of a passed task'))))
    .option(
      '--diff',
      l10n.t('as a unified diff from your files to the solution; the default where you have such files'),
    )
    .addOption(new Option('--full', l10n.t('as whole files')).conflicts('diff'))
    .option('--code', l10n.t('open it with a code, asked for or taken from the variable {0}', CODE_VARIABLE))
    .addOption(new Option('--give-up', l10n.t('give up and see it, where the exercise allows it')).conflicts('code'))
    .option('--yes', l10n.t('do not ask before giving up'))
    .action((name: string | undefined, options: SolutionOptions) =>
      act(options, (session) => solution(session, name, options)),
    );
}

export async function solution(session: Session, name: string | undefined, options: SolutionOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const isNamed = options.task !== undefined || options.code === true || options.giveUp === true;
  const task = isNamed ? findTargetTask(open, session, options.task) : taskToShow(session, open);
  if (!task) throw new CommandError('pack', l10n.t('This exercise has no tasks.'));
  const shut = await unlock(session, open, task, options);
  if (shut) return shut;
  const texts = await openSolution(session.world, open, task.id, session.store.state);
  const mineByPath = new Map<string, string | undefined>();
  for (const path of texts.keys()) mineByPath.set(path, await session.readLearnerFile(open.folder, path));
  const files = [...texts].map(([path, text]): SolutionFile => {
    const own = mineByPath.get(path);
    const [mine, theirs] = [unified(own), unified(text)];
    const isSame = (own === undefined) === (text === undefined) && mine === theirs;
    const patch = isSame ? '' : createTwoFilesPatch(`mine/${path}`, `solution/${path}`, mine, theirs);
    return { path, ...(text === undefined ? { isDeleted: true as const } : { text }), diff: patch };
  });
  const hasOwn = [...mineByPath.values()].some((own) => own !== undefined);
  const isDiff = options.diff === true || (hasOwn && !options.full);
  return {
    exitCode: ExitCode.ok,
    data: { ...subjectData(open), task: task.id, openedBy: openedBy(session, open, task), files },
    text: isDiff ? diffText(session.terminal, files) : filesText(session.terminal, files),
  };
}

/** The last task whose solution is open or can be tried: what a learner has just done. Else the first, to say what its lock waits for. */
function taskToShow(session: Session, open: OpenExercise): Task | undefined {
  const { tasks } = open.exercise;
  const done = tasks.findLast((task) => ['open', 'ready', 'shut'].includes(lockOf(session, open, task).state));
  return done ?? tasks[0];
}

function openedBy(session: Session, open: OpenExercise, task: Task): string | undefined {
  const lock = lockOf(session, open, task);
  return lock.state === 'open' ? lock.by : undefined;
}

interface SolutionFile {
  readonly path: string;
  readonly text?: string;
  readonly isDeleted?: true;
  readonly diff: string;
}

function filesText(terminal: Terminal, files: readonly SolutionFile[]): string {
  return files
    .map(({ path, text }) =>
      [
        terminal.style('bold', `── ${path}`),
        text === undefined ? terminal.style('dim', l10n.t('The solution has no such file.')) : text.trimEnd(),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function diffText(terminal: Terminal, files: readonly SolutionFile[]): string {
  const changed = files.filter(({ diff }) => diff !== '');
  if (changed.length === 0) return l10n.t('Your files and the solution are the same.');
  return changed
    .map(({ diff }) => diff.split('\n').filter((line) => !/^=+$/.test(line)))
    .flatMap((lines) => lines.map((line) => colourOf(terminal, line)))
    .join('\n')
    .trimEnd();
}

function colourOf(terminal: Terminal, line: string): string {
  if (line.startsWith('---') || line.startsWith('+++')) return terminal.style('bold', line);
  if (line.startsWith('@@')) return terminal.style('cyan', line);
  if (line.startsWith('-')) return terminal.style('red', line);
  return line.startsWith('+') ? terminal.style('green', line) : line;
}

/** A file that a learner's editor keeps with CRLF differs from the solution only where its lines do. */
function unified(text: string | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n');
}
