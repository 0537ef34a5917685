import { Option, type Command } from 'commander';
import { itemsOf, setPathItem } from '../../core/actions/setPathItem';
import { pathProgress, type PathProgress, type StepProgress } from '../../core/catalog/pathProgress';
import {
  beforeText,
  itemKindWord,
  needsText,
  nextText,
  positionText,
  stageText,
  stageTitle,
  stepTitle,
  timesText,
} from '../../core/catalog/pathTexts';
import { minutesWord, spentWord, timeWord } from '../../core/catalog/timeWord';
import { spentOn } from '../../core/catalog/latestStates';
import type { Pack } from '../../core/pack/model';
import type { LearningPath } from '../../core/pack/pathModel';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { statusIcon, statusText } from '../exerciseView';
import type { Outcome, Session } from '../session';
import { addVerb, collect, type Act, type CommonOptions } from './verb';

interface PathOptions extends CommonOptions {
  readonly done?: readonly string[];
  readonly notDone?: readonly string[];
}

interface Found {
  readonly pack: Pack;
  readonly path: LearningPath;
}

/** `whetstone path [path]` */
export function addPath(program: Command, act: Act): void {
  addVerb(program, 'path [path]', l10n.t('show the learning paths, or one of them: where you are, and what is next'))
    .option('--done <item>', l10n.t('an item that is no exercise is done; may be given several times'), collect)
    .addOption(new Option('--not-done <item>', l10n.t('take that back; may be given several times')).argParser(collect))
    .action((name: string | undefined, options: PathOptions) =>
      act(options, (session) => path(session, name, options)),
    );
}

export async function path(session: Session, name: string | undefined, options: PathOptions): Promise<Outcome> {
  const { world, terminal } = session;
  const all = world.packs.packs.flatMap((pack) => pack.paths.map((one): Found => ({ pack, path: one })));
  const named = name === undefined ? undefined : findPath(all, name);
  const wanted = named ? [named] : all;
  const changes = [
    ...(options.done ?? []).map((id) => ({ id, isDone: true })),
    ...(options.notDone ?? []).map((id) => ({ id, isDone: false })),
  ].map(({ id, isDone }) => ({ ...findItem(wanted, id), item: id, isDone }));
  for (const { pack, path: one, item, isDone } of changes) {
    await setPathItem(world, { pack: pack.id, path: one.id, item }, isDone, session.store.state);
  }
  const shown = named
    ? [named]
    : changes.length > 0
      ? [...new Set(changes.map((one) => findPath(all, keyOf(one))))]
      : all;
  const progress = shown.map((one) => pathProgress(one.pack, one.path, session.store.state));
  const isWhole = named !== undefined || changes.length > 0;
  const lines =
    progress.length === 0
      ? [l10n.t('There are no learning paths.')]
      : progress.flatMap((one) => ['', ...(isWhole ? pathLines(session, one) : overviewLines(session, one))]);
  if (!isWhole && progress.length > 0) {
    lines.push('', terminal.style('dim', l10n.t('One of them, step by step: {0}', 'whetstone path <path>')));
  }
  return {
    exitCode: ExitCode.ok,
    data: { paths: progress.map((one) => pathData(session, one)) },
    text: lines.join('\n').trim(),
  };
}

function keyOf({ pack, path: one }: Found): string {
  return `${pack.id}/${one.id}`;
}

/** The path that a name means: its id, or `pack/path`. */
function findPath(all: readonly Found[], name: string): Found {
  const matches = all.filter((one) => one.path.id === name || keyOf(one) === name);
  const [found, ...others] = matches;
  if (found && others.length === 0) return found;
  throw new CommandError(
    'usage',
    found
      ? l10n.t('More than one pack has a learning path “{0}”.', name)
      : l10n.t('There is no learning path “{0}”.', name),
    all.length === 0 ? undefined : l10n.t('The learning paths: {0}', all.map(keyOf).join(', ')),
  );
}

/** The path, of some, that has an item. */
function findItem(among: readonly Found[], item: string): Found {
  const matches = among.filter((one) => itemsOf(one.path).some(({ id }) => id === item));
  const [found, ...others] = matches;
  if (found && others.length === 0) return found;
  if (found) {
    throw new CommandError(
      'usage',
      l10n.t('More than one learning path has an item “{0}”.', item),
      l10n.t('Name the path: {0}', matches.map(keyOf).join(', ')),
    );
  }
  const known = among.flatMap((one) => itemsOf(one.path).map(({ id }) => id));
  throw new CommandError(
    'usage',
    l10n.t('There is no item “{0}” on this path; an exercise is done by passing it.', item),
    known.length === 0 ? undefined : l10n.t('Its items: {0}', known.join(', ')),
  );
}

function overviewLines({ terminal }: Session, progress: PathProgress): string[] {
  const { path: one, pack } = progress;
  const head = `${terminal.style('bold', one.title)}  ${terminal.style('dim', keyOf({ pack, path: one }))}`;
  const next = nextText(progress);
  return [head, ...[positionText(progress), next, timesText(progress)].flatMap((text) => (text ? [`  ${text}`] : []))];
}

function pathLines(session: Session, progress: PathProgress): string[] {
  const { terminal } = session;
  const { path: one, stages, current, next } = progress;
  const before = beforeText(progress);
  const head = [
    `${terminal.style('bold', one.title)}  ${terminal.style('dim', positionText(progress))}`,
    terminal.wrap(one.summary),
    terminal.style('dim', timesText(progress)),
    ...(before === undefined ? [] : [terminal.wrap(terminal.style('yellow', before))]),
  ];
  const body = stages.flatMap((stage) => {
    const here = stage === current ? `  ${terminal.style('bold', l10n.t('← you are here'))}` : '';
    const needs = stage.stage.needs.kind === 'mastery' ? [`  ${terminal.style('dim', needsText(stage.stage))}`] : [];
    return [
      '',
      `${terminal.style('cyan', stageTitle(stage.stage))}  ${terminal.style('dim', stageText(stage))}${here}`,
      ...needs,
      ...stage.steps.flatMap((step) => stepLines(session, progress, step)),
    ];
  });
  const said = nextText(progress);
  const how = next && howTo(next, progress);
  const foot = said === undefined ? [] : ['', how === undefined ? said : `${said}  ${terminal.style('dim', how)}`];
  return [...head, ...body, ...foot];
}

function stepLines(session: Session, { pack, next }: PathProgress, step: StepProgress): string[] {
  const { terminal, store } = session;
  const mark = step === next ? '→' : ' ';
  if (step.kind === 'item') {
    const icon = statusIcon(terminal, step.isDone ? 'passed' : 'notStarted');
    const facts = [itemKindWord(step.item.kind), minutesWord(step.item.minutes)].join(' · ');
    return [
      `${mark} ${icon} ${terminal.style('bold', step.item.id)}  ${step.item.title}  ${terminal.style('dim', facts)}`,
      ...(step === next && step.item.text !== '' ? [terminal.wrap(step.item.text, '      ')] : []),
    ];
  }
  const { exercise, status, missing } = step;
  const icon = statusIcon(terminal, status);
  const head = `${mark} ${icon} ${terminal.style('bold', exercise.id)}  ${exercise.title}`;
  if (exercise.isBroken) return [`${head}  ${terminal.style('red', l10n.t('has errors'))}`];
  const spent = spentOn(store.state, pack.id, exercise.id);
  const facts = [
    statusText(status),
    timeWord(exercise.time),
    ...(spent > 0 ? [l10n.t('{0} spent', spentWord(spent))] : []),
  ];
  const before = missing.length > 0 ? [`      ${l10n.t('Better done first: {0}.', missing.join(', '))}`] : [];
  return [
    `${head}  ${terminal.style('dim', facts.join(' · '))}`,
    ...before.map((line) => terminal.style('yellow', line)),
  ];
}

/** What to type to do a step. */
function howTo(step: StepProgress, { pack, path: one }: PathProgress): string | undefined {
  if (step.kind === 'item') return `whetstone path ${one.id} --done ${step.item.id}`;
  return step.exercise.isBroken ? undefined : `whetstone start ${pack.id}/${step.exercise.id}`;
}

function pathData({ store }: Session, progress: PathProgress): object {
  const { pack, path: one, stages, current, next, missing, estimate, spentMs, done, total, isDone } = progress;
  return {
    pack: pack.id,
    id: one.id,
    title: one.title,
    summary: one.summary,
    ...{ isDone, done, total, missingPrerequisites: missing, knowledge: one.prerequisites.knowledge },
    estimatedMinutes: { min: estimate.minMinutes, max: estimate.maxMinutes },
    spentMinutes: toMinutes(spentMs),
    ...(next && {
      next: { kind: next.kind === 'item' ? next.item.kind : next.kind, id: idOf(next), title: stepTitle(next) },
    }),
    stages: stages.map((stage) => ({
      title: stage.stage.title,
      ...(stage.stage.week !== undefined && { week: stage.stage.week }),
      needs: stage.stage.needs,
      isCurrent: stage === current,
      isDone: stage.isDone,
      ...(stage.mastered !== undefined && { mastered: stage.mastered }),
      steps: stage.steps.map((step) =>
        step.kind === 'item'
          ? {
              ...{ kind: step.item.kind, id: step.item.id, title: step.item.title, isDone: step.isDone },
              ...{ estimatedMinutes: { min: step.item.minutes, max: step.item.minutes }, text: step.item.text },
            }
          : {
              ...{ kind: 'exercise', id: step.exercise.id, title: step.exercise.title, isDone: step.isDone },
              status: step.status,
              missingPrerequisites: step.missing,
              spentMinutes: toMinutes(spentOn(store.state, pack.id, step.exercise.id)),
              ...(!step.exercise.isBroken && {
                estimatedMinutes: { min: step.exercise.time.minMinutes, max: step.exercise.time.maxMinutes },
              }),
            },
      ),
    })),
  };
}

function idOf(step: StepProgress): string {
  return step.kind === 'item' ? step.item.id : step.exercise.id;
}

function toMinutes(milliseconds: number): number {
  return Math.round(milliseconds / 60_000);
}
