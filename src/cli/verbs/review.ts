import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { exportAttempt } from '../../core/actions/exportAttempt';
import { importReview, subjectOfReview } from '../../core/actions/importReview';
import { stateOf } from '../../core/actions/openExercise';
import { pointsText, reviewText, roleWord } from '../../core/check/review/reviewWords';
import { formatProblem } from '../../core/pack/problem';
import { printReviewFile } from '../../core/review/reviewFile';
import { REVIEW_FORM } from '../../core/review/reviewForm';
import { isPortablePath } from '../../node/archive/openZip';
import { writeOut } from '../../node/export/writeOut';
import { packAttempt } from '../../node/review/attemptArchive';
import { openAttempt, readReviewFolder, readReviewText } from '../../node/review/reviewFolder';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { subjectData } from '../exerciseView';
import { findTarget } from '../findTarget';
import { requireOutsideWorkspace } from '../outsideWorkspace';
import type { Outcome, Session } from '../session';
import { addTaskOption, addTrackOption, addVerb, type Act, type CommonOptions, type ExerciseOptions } from './verb';

interface ExportOptions extends ExerciseOptions {
  readonly check?: string;
  readonly out?: string;
  readonly name?: string;
  readonly now?: boolean;
  readonly force?: boolean;
}

interface OutOptions extends CommonOptions {
  readonly out?: string;
  readonly force?: boolean;
}

/** `whetstone review export | open | finish | import` */
export function addReview(program: Command, act: Act): void {
  const review = program.command('review').description(l10n.t('have your work reviewed, or review somebody else’s'));
  const exporting = addVerb(review, 'export [exercise]', l10n.t('write your last attempt into a file for a reviewer'));
  withOut(addTaskOption(addTrackOption(exporting)), l10n.t('the archive; <exercise>-attempt.zip when left out'))
    .option('--check <check>', l10n.t('another review than the first of the task'))
    .option('--name <name>', l10n.t('your name, for the reviewer'))
    .option('--now', l10n.t('your files as they are now, instead of those of your last attempt'))
    .action((name: string | undefined, options: ExportOptions) =>
      act(options, (session) => exportReview(session, name, options)),
    );
  addVerb(review, 'open <archive>', l10n.t('unpack an attempt that you are to review'))
    .option('--out <folder>', l10n.t('a new folder; named as the archive when left out'))
    .action((archive: string, options: OutOptions) => act(options, (session) => openReview(session, archive, options)));
  withOut(
    addVerb(review, 'finish [folder]', l10n.t('check the form that you have filled in, and write the review')),
    l10n.t('the review; review.json in the folder when left out'),
  ).action((folder: string | undefined, options: OutOptions) =>
    act(options, (session) => finishReview(session, folder, options)),
  );
  addTrackOption(addVerb(review, 'import <file>', l10n.t('take in a review of your work'))).action(
    (file: string, options: ExerciseOptions) => act(options, (session) => importFile(session, file)),
  );
}

function withOut(command: Command, description: string): Command {
  return command
    .option('--out <file>', description)
    .option('--force', l10n.t('write over a file that is there already'));
}

async function exportReview(session: Session, name: string | undefined, options: ExportOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const { attempt, files, isOlder } = await exportAttempt(session.world, open, session.store.state, {
    ...(options.task !== undefined && { taskId: options.task }),
    ...(options.check !== undefined && { checkId: options.check }),
    ...(options.name !== undefined && { learner: options.name }),
    ...(options.now && { isNow: true }),
    isPortable: isPortablePath,
  });
  const isInside = (await session.findMarker(session.cwd)) !== undefined;
  // Beside the workspace rather than in it.
  const standard = join(isInside ? dirname(open.folder) : session.cwd, `${open.exercise.id}-attempt.zip`);
  const path = options.out === undefined ? standard : resolve(session.cwd, options.out);
  await requireOutsideWorkspace(session, path);
  await writeOut(path, packAttempt(attempt, files), { isForced: options.force ?? false });
  const { code, review } = attempt;
  const lines = [
    l10n.t('Written: {0} ({1} files).', path, files.size),
    code.triedAt === undefined
      ? l10n.t('It holds your files as they are now.')
      : l10n.t('It holds the files of your last attempt.'),
    ...(isOlder
      ? [l10n.t('Your files have changed since. Run the tests first, or give --now, to hand in what you have now.')]
      : []),
    ...code.leftOut.map(({ path: left, why }) => l10n.t('Left out: {0}, {1}.', left, why)),
    l10n.t('Send it to your reviewer, who opens it with: {0}', `whetstone review open ${basename(path)}`),
  ];
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      ...{ file: path, files: files.size, task: review.task, check: review.check, isOlder },
      leftOut: code.leftOut,
    },
    text: lines.map((line) => session.terminal.wrap(line)).join('\n'),
  };
}

async function openReview(session: Session, archive: string, options: OutOptions): Promise<Outcome> {
  const path = resolve(session.cwd, archive);
  const folder = resolve(
    session.cwd,
    options.out ?? join(dirname(path), basename(path).replace(/\.zip$/i, '') + '-review'),
  );
  const attempt = await openAttempt(path, folder);
  const form = join(folder, REVIEW_FORM);
  return {
    exitCode: ExitCode.ok,
    data: { folder, form, attempt: { ...attempt, code: { ...attempt.code, files: undefined } } },
    text: [
      session.terminal.style('bold', attempt.exercise.title),
      l10n.t('Unpacked into {0}', folder),
      l10n.t('Read attempt.md and the code in files/, then fill in {0}', form),
      l10n.t('When you are done: {0}', `whetstone review finish ${folder}`),
    ].join('\n'),
  };
}

async function finishReview(session: Session, folder: string | undefined, options: OutOptions): Promise<Outcome> {
  const where = resolve(session.cwd, folder ?? '.');
  const { attempt, review, problems } = await readReviewFolder(where, { now: session.world.clock.now() });
  if (!review) {
    const lines = problems.map(formatProblem);
    return {
      exitCode: ExitCode.notPassed,
      data: { isFinished: false, problems },
      text: [...lines, l10n.t('The form is not complete yet.')].join('\n'),
    };
  }
  const path = resolve(session.cwd, options.out ?? join(where, 'review.json'));
  await writeOut(path, printReviewFile(review), { isForced: options.force ?? false });
  const of = attempt.review.points.reduce((sum, { weight }) => sum + weight, 0);
  const earned = Object.values(review.scores).reduce((sum, { score }) => sum + score, 0);
  return {
    exitCode: ExitCode.ok,
    data: { isFinished: true, file: path, review },
    text: [
      l10n.t('Written: {0}', path),
      l10n.t('{0}, {1} comments on lines.', pointsText(earned, of), review.comments.length),
      l10n.t('Send it back; the learner takes it in with: {0}', `whetstone review import ${basename(path)}`),
    ].join('\n'),
  };
}

/** The review says itself which exercise it is of. */
async function importFile(session: Session, file: string): Promise<Outcome> {
  const text = await readReviewText(resolve(session.cwd, file));
  const found = subjectOfReview(session.world, text);
  const folder = stateOf(found, session.store.state)?.folder;
  if (!folder) {
    throw new CommandError(
      'usage',
      l10n.t('You have not started “{0}” in {1} yet.', found.exercise.title, found.track.id),
    );
  }
  const open = { ...found, folder };
  const { task, check, review, isNew, freshness } = await importReview(session.world, open, text);
  const state = stateOf(open, session.store.state)?.tasks.get(task.id);
  const own = state?.given.get(check.id);
  const lines = [
    isNew
      ? l10n.t('A review by {0} ({1}), of “{2}”.', review.reviewer, roleWord(review.role), task.title)
      : l10n.t('This review was taken in before; nothing has changed.'),
    reviewText(check, own?.kind === 'review' ? own : undefined),
    ...(review.summary === undefined ? [] : ['', review.summary]),
    ...check.marks.flatMap(({ id, text: point, weight }) => {
      const given = review.scores[id];
      if (!given) return [];
      const head = `${point}: ${pointsText(given.score, weight)}`;
      return ['', head, ...(given.comment === undefined ? [] : [session.terminal.wrap(given.comment, '  ')])];
    }),
    ...(review.comments.length === 0 ? [] : ['']),
    ...review.comments.map((one) => session.terminal.wrap(`${one.file}:${one.line}: ${one.text}`)),
    ...(freshness === 'stale' ? ['', l10n.t('Your files have changed since they were reviewed.')] : []),
  ];
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      ...{ task: task.id, check: check.id, isNew, isPassed: state?.passedChecks.has(check.id) ?? false, freshness },
      review: { ...review, code: undefined },
    },
    text: lines.join('\n'),
  };
}
