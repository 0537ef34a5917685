import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { beginMatrix } from '../../core/actions/changeMatrix';
import type { OpenExercise } from '../../core/actions/openExercise';
import { openReasoning } from '../../core/actions/openReasoning';
import { judgeMatrix, type MatrixVerdict } from '../../core/check/matrix/judgeMatrix';
import { leaderText } from '../../core/check/matrix/matrixWords';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { subjectData, taskStateOf } from '../exerciseView';
import { checkName, findChecks, onlyOne, type FoundCheck } from '../findChecks';
import { findTarget } from '../findTarget';
import { matrixLines } from '../matrixText';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface MatrixOptions extends ExerciseOptions {
  readonly check?: string;
  readonly begin?: boolean;
  readonly reasoning?: boolean;
}

type Found = FoundCheck<'matrix'>;

/** `whetstone matrix [exercise]` */
export function addMatrix(program: Command, act: Act): void {
  addTrackOption(
    addVerb(program, 'matrix [exercise]', l10n.t('show a decision with its totals, and what is open in it')),
  )
    .option('--task <task>', l10n.t('only the decisions of this task'))
    .option('--check <check>', l10n.t('only this decision'))
    .option('--begin', l10n.t('write an empty decision file where there is none'))
    .option('--reasoning', l10n.t('show the author’s reasoning, once your decision holds together'))
    .action((name: string | undefined, options: MatrixOptions) =>
      act(options, (session) => matrix(session, name, options)),
    );
}

export async function matrix(session: Session, name: string | undefined, options: MatrixOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const found = findChecks(open, 'matrix', options);
  if (options.reasoning) return reasoning(session, open, onlyOne(found));
  if (options.begin) for (const { check } of found) await beginMatrix(check, fileOf(session, open, check.file));
  const shown = await Promise.all(
    found.map(async (one) => ({
      ...one,
      verdict: judgeMatrix(one.check, await session.readLearnerFile(open.folder, one.check.file)),
    })),
  );
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      matrices: shown.map(({ verdict, ...one }) => matrixData(session, open, one, verdict)),
    },
    text: shown
      .map(({ task, check, verdict }) =>
        [
          session.terminal.style('bold', `${check.title ?? task.title} (${checkName({ task, check })})`),
          session.terminal.style('dim', join(open.folder, check.file)),
          ...matrixLines(session.terminal, check, verdict),
        ].join('\n'),
      )
      .join('\n\n'),
  };
}

async function reasoning(session: Session, open: OpenExercise, { task, check }: Found): Promise<Outcome> {
  try {
    const markdown = await openReasoning(session.world, open, { taskId: task.id, check }, session.store.state);
    return {
      exitCode: ExitCode.ok,
      data: { ...subjectData(open), task: task.id, check: check.id, reasoning: markdown },
      text: session.terminal.wrap(markdown.trim()),
    };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    throw new CommandError(check.reasoning === undefined ? 'usage' : 'locked', error.message);
  }
}

function matrixData(session: Session, open: OpenExercise, { task, check }: Found, verdict: MatrixVerdict): object {
  const { file, totals, findings } = verdict;
  return {
    task: task.id,
    check: check.id,
    file: check.file,
    isThere: file !== undefined,
    isPassed: taskStateOf(session, open, task)?.passedChecks.has(check.id) ?? false,
    options: check.options.map(({ id, title }, index) => ({ id, title, total: totals[index] ?? null })),
    criteria: check.criteria.map(({ id, title, weight }) => ({
      id,
      title,
      weight: weight ?? file?.rows.get(id)?.weight.text ?? '',
      scores: Object.fromEntries([...(file?.rows.get(id)?.scores ?? [])].map(([option, { text }]) => [option, text])),
      why: file?.rows.get(id)?.why.text ?? '',
    })),
    choice: file?.choice.text ?? '',
    because: file?.because.text ?? '',
    despite: file?.despite.text ?? '',
    leader: leaderText(check, verdict),
    findings,
  };
}

function fileOf(session: Session, { folder }: OpenExercise, path: string): Parameters<typeof beginMatrix>[1] {
  const absolute = join(folder, ...path.split('/'));
  return {
    read: () => session.readLearnerFile(folder, path),
    write: async (text) => {
      await mkdir(dirname(absolute), { recursive: true });
      // Never over what has come there meanwhile.
      await writeFile(absolute, text, { flag: 'wx' });
    },
  };
}
