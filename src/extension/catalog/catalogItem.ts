import * as vscode from 'vscode';
import { taskText } from '../../core/actions/texts';
import { taskPlace } from '../../core/anchor/taskPlace';
import type { CatalogNode, ExerciseNode } from '../../core/catalog/catalogTree';
import { draftSentence, draftWord } from '../../core/catalog/draftWords';
import { spentWord } from '../../core/catalog/timeWord';
import { isInspected } from '../../core/check/model';
import { pinAdvice, pinWords } from '../../core/package/pins';
import { standingWords } from '../../core/package/standingWords';
import { isInTrack, isMeasuring, type Task, type TrackId } from '../../core/pack/model';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { CatalogElement, ProblemElement } from './catalogElement';
import { factsLine, statusWord, trackWord } from './factWords';
import { pathItem, pathStepItem, stageItem } from './pathItems';
import { doneText, itemTooltip, statusIcon, type ItemContext } from './itemParts';

/** How one line of the catalog looks: label, words, icon, tooltip, what a click does, what a screen reader says. */
export function catalogItem(element: CatalogElement, context: ItemContext): vscode.TreeItem {
  const item = draw(element, context);
  item.id = element.id;
  return item;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function draw(element: CatalogElement, context: ItemContext): vscode.TreeItem {
  switch (element.type) {
    case 'pack':
      return packItem(element, context);
    case 'group':
      return groupItem(element, context);
    case 'exercise':
      return exerciseItem(element, context);
    case 'task':
      return taskItem(element, context);
    case 'paths':
      return pathsItem(context);
    case 'path':
      return pathItem(element, context);
    case 'stage':
      return stageItem(element, context);
    case 'pathItem':
      return pathStepItem(element);
    case 'problem':
      return problemItem(element);
  }
}

type NodeOf<Type extends CatalogNode['type']> = Extract<CatalogNode, { readonly type: Type }>;

function packItem({ pack, passed }: NodeOf<'pack'>, { pins, standingOf }: ItemContext): vscode.TreeItem {
  const item = new vscode.TreeItem(pack.title, Expanded);
  const isBroken = pack.problems.some(({ severity }) => severity === 'error');
  const total = pack.exercises.filter((exercise) => !exercise.isBroken).length;
  const known = isBroken ? l10n.t('Has problems') : doneText(passed, total);
  const pinned = pinWords(pins, pack);
  const standing = standingOf(pack);
  const isOff = standing?.kind === 'changed' || standing?.kind === 'wrong';
  item.description = [
    ...(pinned === undefined ? [] : [pinned]),
    ...(isOff ? [l10n.t('Not as it was packaged')] : []),
    ...(pack.isDraft ? [draftWord()] : []),
    known,
  ].join(' · ');
  item.iconPath = isBroken ? brokenIcon() : pinned === undefined ? new vscode.ThemeIcon('package') : warningIcon();
  item.tooltip = itemTooltip(pack.title, [
    pack.summary,
    l10n.t('Version {0}', pack.version),
    ...(pinned === undefined ? [] : [`${pinned}. ${pinAdvice(pins, pack)}`]),
    ...(pack.isDraft ? [`${draftWord()}. ${draftSentence()}`] : []),
    (standing && standingWords(standing)) ?? '',
  ]);
  item.contextValue = isBroken ? 'pack.broken' : 'pack';
  item.accessibilityInformation = { label: l10n.t('Pack {0}, {1}', pack.title, item.description) };
  return item;
}

function groupItem({ title, passed, children }: NodeOf<'group'>, context: ItemContext): vscode.TreeItem {
  const { isFiltered, isOpen } = context;
  const hasWork = children.some(
    (child) => child.type === 'exercise' && (child.status !== 'passed' || isOpen(child.pack.id, child.exercise.id)),
  );
  const item = new vscode.TreeItem(title, hasWork || isFiltered ? Expanded : Collapsed);
  const sound = children.filter((child) => child.type === 'exercise' && !child.exercise.isBroken);
  item.description = doneText(passed, sound.length);
  item.tooltip = itemTooltip(title, [item.description]);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: l10n.t('Group {0}, {1}', title, item.description) };
  return item;
}

function exerciseItem(node: ExerciseNode, context: ItemContext): vscode.TreeItem {
  const { exercise, pack, status, state } = node;
  if (exercise.isBroken) return brokenItem(node);
  const isOpen = context.isOpen(pack.id, exercise.id);
  const item = new vscode.TreeItem(exercise.title, isOpen ? Expanded : Collapsed);
  const facts = factsLine(exercise);
  const words = status === 'inProgress' ? progressText(node) : statusWord(status);
  const known = status === 'notStarted' ? `${facts} · ${words}` : `${words} · ${facts}`;
  item.description = node.isNext ? l10n.t('Next · {0}', known) : known;
  item.iconPath = statusIcon(status);
  item.tooltip = itemTooltip(exercise.title, [
    exercise.summary,
    facts,
    ...(exercise.isDraft ? [draftSentence()] : []),
    l10n.t('Status: {0}', words),
    l10n.t('Tracks: {0}', exercise.tracks.map(({ id }) => trackWord(id)).join(', ')),
    ...(state && state.spentMs > 0 ? [l10n.t('Spent so far: {0}', spentWord(state.spentMs))] : []),
    ...(state ? [l10n.t('Folder: {0}', state.folder)] : []),
    ...(node.missing.length > 0 ? [l10n.t('Better done first: {0}', node.missing.join(', '))] : []),
  ]);
  item.contextValue = ['exercise', status, exercise.tracks.length > 1 ? 'tracks' : '', isOpen ? 'open' : '']
    .filter(Boolean)
    .join('.');
  const label = l10n.t('Exercise {0}, {1}, {2}', exercise.title, words, facts);
  item.accessibilityInformation = { label: node.isNext ? l10n.t('{0}, next on its path', label) : label };
  item.command = {
    command: status === 'notStarted' ? Command.lookAtExercise : Command.startExercise,
    title: status === 'notStarted' ? l10n.t('Look at Exercise') : l10n.t('Resume Exercise'),
    arguments: [node],
  };
  return item;
}

function brokenItem({ exercise, pack }: ExerciseNode): vscode.TreeItem {
  const item = new vscode.TreeItem(exercise.title, Collapsed);
  const first = exercise.problems.find(({ severity }) => severity === 'error') ?? exercise.problems[0];
  const reason = first?.message ?? '';
  item.description = l10n.t('Broken: {0}', reason);
  item.iconPath = brokenIcon();
  item.tooltip = itemTooltip(exercise.title, [
    l10n.t('This exercise cannot be started: its files have errors.'),
    ...exercise.problems.map(({ message, place }) => `${place.path}:${place.line}:${place.column}: ${message}`),
  ]);
  item.contextValue = 'exercise.broken';
  item.accessibilityInformation = { label: l10n.t('Exercise {0}, broken: {1}', exercise.title, reason) };
  if (first) {
    item.command = {
      command: Command.openProblem,
      title: l10n.t('Go to Problem'),
      arguments: [{ root: pack.root, place: first.place }],
    };
  }
  return item;
}

function taskItem(node: NodeOf<'task'>, { isOpen }: ItemContext): vscode.TreeItem {
  const { task, exercise, pack, number, status, state, trackId } = node;
  const item = new vscode.TreeItem(`${number}. ${task.title}`, None);
  const words = taskText(state, trackId === undefined ? undefined : { task, trackId });
  const isAtHand = isOpen(pack.id, exercise.id);
  item.description = words;
  item.iconPath = statusIcon(status);
  item.tooltip = itemTooltip(task.title, [l10n.t('Status: {0}', words)]);
  item.contextValue = ['task', ...(isAtHand ? ['open', ...taskMenus(task, trackId)] : [])].join('.');
  item.accessibilityInformation = { label: l10n.t('Task {0}, {1}, {2}', number, task.title, words) };
  if (isAtHand) item.command = { command: Command.openTask, title: l10n.t('Go to the Task'), arguments: [node] };
  return item;
}

/** What the menu of a task at hand offers beside what all have. */
function taskMenus(task: Task, trackId: TrackId | undefined): string[] {
  const { checks, solution } = task;
  const inTrack = checks.filter((check) => trackId === undefined || isInTrack(check, trackId));
  return [
    ...(checks.some(isMeasuring) ? ['benchmark'] : []),
    ...(inTrack.some((check) => check.kind === 'tests' || isInspected(check)) ? ['run'] : []),
    ...(inTrack.some(({ kind }) => kind === 'tests') ? ['tests'] : []),
    ...(trackId === undefined || taskPlace(task, trackId) ? ['anchor'] : []),
    ...(solution?.seal.by === 'proof' ? ['proof'] : []),
    ...(solution?.seal.hasCode ? ['code'] : []),
    ...(solution?.seal.giveUp ? ['giveUp'] : []),
  ];
}

function pathsItem({ isFiltered }: ItemContext): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Learning paths'), isFiltered ? Expanded : Collapsed);
  item.iconPath = new vscode.ThemeIcon('map');
  item.contextValue = 'paths';
  return item;
}

function problemItem({ root, problem }: ProblemElement): vscode.TreeItem {
  const { message, place, severity } = problem;
  const item = new vscode.TreeItem(message, None);
  item.description = `${place.path}:${place.line}:${place.column}`;
  item.iconPath = severity === 'error' ? brokenIcon() : warningIcon();
  item.tooltip = `${message}\n${item.description}`;
  item.contextValue = 'problem';
  item.accessibilityInformation = { label: l10n.t('Problem: {0}, in {1}', message, item.description) };
  item.command = { command: Command.openProblem, title: l10n.t('Go to Problem'), arguments: [{ root, place }] };
  return item;
}

/** "1 of 3 tasks passed", or "In progress" before the first. */
function progressText({ exercise, state }: ExerciseNode): string {
  const total = exercise.isBroken ? 0 : exercise.tasks.length;
  const passed = [...(state?.tasks.values() ?? [])].filter(({ status }) => status === 'passed').length;
  return passed === 0 ? statusWord('inProgress') : l10n.t('In progress, {0} of {1} tasks passed', passed, total);
}

function warningIcon(): vscode.ThemeIcon {
  return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
}

function brokenIcon(): vscode.ThemeIcon {
  return new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
}
