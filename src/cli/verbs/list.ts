import type { Command } from 'commander';
import { NO_FILTER, type CatalogFilter } from '../../core/catalog/catalogFilter';
import { catalogTree, type CatalogNode, type ExerciseNode } from '../../core/catalog/catalogTree';
import { draftWord } from '../../core/catalog/draftWords';
import { stageTitle } from '../../core/catalog/pathTexts';
import { EXERCISE_KINDS, LEVELS, type Pack } from '../../core/pack/model';
import { formatProblem, type Problem } from '../../core/pack/problem';
import type { ExerciseStatus } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { statusIcon, statusText } from '../exerciseView';
import { outlineData, outlineLines } from '../outlineView';
import type { Outcome, Session } from '../session';
import { addVerb, collect, type Act, type CommonOptions } from './verb';

const STATUSES: readonly ExerciseStatus[] = ['notStarted', 'inProgress', 'passed'];

interface ListOptions extends CommonOptions {
  readonly status?: readonly string[];
  readonly level?: readonly string[];
  readonly kind?: readonly string[];
  readonly track?: readonly string[];
  readonly paths?: boolean;
  readonly outline?: boolean;
}

/** `whetstone list [words…]` */
export function addList(program: Command, act: Act): void {
  addVerb(program, 'list [words...]', l10n.t('show the exercises, all or those whose text has every word'))
    .option('--status <status>', STATUSES.join(', '), collect)
    .option('--level <level>', LEVELS.join(', '), collect)
    .option('--kind <kind>', EXERCISE_KINDS.join(', '), collect)
    .option('--track <track>', l10n.t('a language'), collect)
    .option('--paths', l10n.t('show the learning paths instead'))
    .option('--outline', l10n.t('show what the course asks for instead, and what covers it'))
    .action((words: string[], options: ListOptions) => act(options, (session) => list(session, words, options)));
}

export function list(session: Session, words: readonly string[], options: ListOptions): Outcome {
  const { packs } = session.world.packs;
  if (packs.length === 0) {
    throw new CommandError('pack', l10n.t('No pack was found.'), l10n.t('Give a pack’s folder with --packs.'));
  }
  const filter: CatalogFilter = {
    ...NO_FILTER,
    text: words.join(' '),
    statuses: oneOf('--status', STATUSES, options.status),
    levels: oneOf('--level', LEVELS, options.level),
    kinds: oneOf('--kind', EXERCISE_KINDS, options.kind),
    tracks: options.track ?? [],
  };
  const roots = catalogTree(packs, session.store.state, filter);
  const shown = roots.filter(({ type }) => (type === 'paths') === (options.paths ?? false));
  const lines = options.outline
    ? outlineLines(session.terminal, packs)
    : shown.flatMap((node) => nodeLines(session, node, ''));
  if (lines.length === 0) lines.push(l10n.t('Nothing matches.'));
  return {
    exitCode: ExitCode.ok,
    data: {
      packs: roots.flatMap((node) => (node.type === 'pack' ? [packData(node.pack, exerciseNodes(node))] : [])),
      ...(options.outline && { outline: packs.flatMap(outlineData) }),
      paths: packs.flatMap((pack) => pack.paths.map((path) => ({ pack: pack.id, ...path }))),
    },
    text: lines.join('\n').trim(),
  };
}

function oneOf<const T extends string>(option: string, known: readonly T[], given: readonly string[] = []): T[] {
  return given.map((value) => {
    const found = known.find((one) => one === value);
    if (found !== undefined) return found;
    throw new CommandError(
      'usage',
      l10n.t('{0} cannot be “{1}”.', option, value),
      l10n.t('It can be: {0}', known.join(', ')),
    );
  });
}

function exerciseNodes(node: CatalogNode): readonly ExerciseNode[] {
  if (node.type === 'exercise') return [node];
  return 'children' in node ? node.children.flatMap(exerciseNodes) : [];
}

function packData(pack: Pack, nodes: readonly ExerciseNode[]): object {
  return {
    id: pack.id,
    title: pack.title,
    summary: pack.summary,
    version: pack.version,
    folder: pack.root,
    ...(pack.isDraft && { isDraft: true }),
    ...(pack.firstExercise !== undefined && { firstExercise: pack.firstExercise }),
    problems: pack.problems.map(problemData),
    exercises: nodes.map(({ exercise, status, missing }) => ({
      id: exercise.id,
      title: exercise.title,
      group: exercise.group,
      isBroken: exercise.isBroken,
      ...(!exercise.isBroken && {
        summary: exercise.summary,
        ...(exercise.isDraft && { isDraft: true }),
        kind: exercise.kind,
        level: exercise.level,
        minutes: { min: exercise.time.minMinutes, max: exercise.time.maxMinutes },
        tracks: exercise.tracks.map(({ id }) => id),
        tasks: exercise.tasks.map(({ id, title }) => ({ id, title })),
        missingPrerequisites: missing,
      }),
      status,
      problems: exercise.problems.map(problemData),
    })),
  };
}

function problemData({ severity, code, message, place }: Problem): object {
  return { severity, code, message, file: place.path, line: place.line, column: place.column };
}

function nodeLines(session: Session, node: CatalogNode, indent: string): string[] {
  const { terminal } = session;
  const below = (more: string): string[] =>
    'children' in node ? node.children.flatMap((child) => nodeLines(session, child, indent + more)) : [];
  switch (node.type) {
    case 'pack':
      return [
        '',
        `${terminal.style('bold', node.pack.title)}  ${terminal.style('dim', `${node.pack.id} ${node.pack.version}`)}${node.pack.isDraft ? `  ${draftWord()}` : ''}`,
        ...problemLines(session, node.pack, node.pack.problems, '  '),
        ...below('  '),
      ];
    case 'group':
      return [`${indent}${terminal.style('cyan', node.title)}`, ...below('  ')];
    case 'stage':
      return [`${indent}${terminal.style('cyan', stageTitle(node.stage.stage))}`, ...below('  ')];
    case 'paths':
      return below('');
    case 'path':
      return [
        '',
        `${terminal.style('bold', node.path.title)}  ${terminal.style('dim', l10n.t('{0} of {1} passed', node.passed, node.total))}`,
        ...below('  '),
      ];
    case 'exercise':
      return exerciseLines(session, node, indent);
    // `whetstone path` shows what is no exercise.
    case 'pathItem':
    case 'task':
      return [];
  }
}

function exerciseLines(session: Session, { pack, exercise, status }: ExerciseNode, indent: string): string[] {
  const { terminal } = session;
  if (exercise.isBroken) {
    const head = `${indent}${terminal.style('red', '✗')} ${exercise.id}  ${exercise.title}  ${terminal.style('red', l10n.t('has errors'))}`;
    return [head, ...problemLines(session, pack, exercise.problems, `${indent}    `)];
  }
  const { minMinutes, maxMinutes } = exercise.time;
  const minutes = minMinutes === maxMinutes ? String(minMinutes) : `${minMinutes}–${maxMinutes}`;
  const tracks = exercise.tracks.map(({ id }) => id).join(', ');
  const draft = exercise.isDraft ? `${draftWord()} · ` : '';
  const facts = `${draft}${l10n.t('{0} min', minutes)} · ${exercise.level} · ${exercise.kind} · ${tracks} · ${statusText(status)}`;
  return [
    `${indent}${statusIcon(terminal, status)} ${terminal.style('bold', exercise.id)}  ${terminal.fit(exercise.title, indent.length + exercise.id.length + 4)}`,
    terminal.style('dim', `${indent}    ${terminal.fit(facts, indent.length + 4)}`),
  ];
}

function problemLines(session: Session, pack: Pack, problems: readonly Problem[], indent: string): string[] {
  return problems.map((problem) =>
    session.terminal.style(
      problem.severity === 'error' ? 'red' : 'yellow',
      `${indent}${pack.root}/${formatProblem(problem)}`,
    ),
  );
}
