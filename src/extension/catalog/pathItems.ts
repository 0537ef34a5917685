import * as vscode from 'vscode';
import type { CatalogNode, PathItemNode } from '../../core/catalog/catalogTree';
import {
  beforeText,
  itemKindWord,
  needsText,
  nextText,
  positionText,
  stageText,
  stageTitle,
  timesText,
} from '../../core/catalog/pathTexts';
import { minutesWord } from '../../core/catalog/timeWord';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { itemTooltip, statusIcon, type ItemContext } from './itemParts';

// How learning paths look in the catalog.

type NodeOf<Type extends CatalogNode['type']> = Extract<CatalogNode, { readonly type: Type }>;

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A learning path: where the learner is on it. */
export function pathItem({ path, pack, progress }: NodeOf<'path'>, { isFiltered }: ItemContext): vscode.TreeItem {
  const hasBegun = progress.done > 0 && !progress.isDone;
  const item = new vscode.TreeItem(path.title, hasBegun || isFiltered ? Expanded : Collapsed);
  const position = positionText(progress);
  const next = nextText(progress);
  const before = beforeText(progress);
  const { missing } = progress;
  item.description =
    missing.length > 0 && progress.done === 0
      ? l10n.t('{0} · better done first: {1}', position, missing.join(', '))
      : position;
  item.iconPath = progress.isDone ? statusIcon('passed') : new vscode.ThemeIcon('milestone');
  item.tooltip = itemTooltip(path.title, [
    path.summary,
    position,
    ...(next === undefined ? [] : [next]),
    ...(before === undefined ? [] : [before]),
    timesText(progress),
    pack.title,
  ]);
  item.contextValue = 'path';
  const label = l10n.t('Learning path {0}, {1}', path.title, position);
  item.accessibilityInformation = { label: [label, next, before].filter((text) => text !== undefined).join('. ') };
  return item;
}

/** A stage of a learning path; the one where the learner is says so, and is unfolded. */
export function stageItem({ stage, isCurrent }: NodeOf<'stage'>, { isFiltered }: ItemContext): vscode.TreeItem {
  const title = stageTitle(stage.stage);
  const item = new vscode.TreeItem(title, isCurrent || isFiltered ? Expanded : Collapsed);
  const words = stageText(stage);
  const hasBegun = isCurrent && stage.done > 0;
  item.description = hasBegun ? l10n.t('{0} · you are here', words) : words;
  item.tooltip = itemTooltip(title, [words, needsText(stage.stage)]);
  item.contextValue = 'stage';
  item.accessibilityInformation = { label: l10n.t('Stage {0}, {1}', title, item.description) };
  return item;
}

/** A step of a learning path that is no exercise; a click shows what there is to do. */
export function pathStepItem(node: PathItemNode): vscode.TreeItem {
  const { item: step, isDone, isNext } = node;
  const item = new vscode.TreeItem(step.title, None);
  const facts = [itemKindWord(step.kind), minutesWord(step.minutes)].join(' · ');
  const state = isDone ? l10n.t('Done') : isNext ? l10n.t('Next') : l10n.t('Open');
  item.description = isDone || isNext ? `${state} · ${facts}` : facts;
  item.iconPath = statusIcon(isDone ? 'passed' : 'notStarted');
  item.tooltip = itemTooltip(step.title, [step.text, facts, l10n.t('You say yourself when it is done.')]);
  item.contextValue = isDone ? 'pathItem.done' : 'pathItem.open';
  item.accessibilityInformation = { label: l10n.t('Step {0}, {1}, {2}', step.title, state, facts) };
  item.command = { command: Command.openPathItem, title: l10n.t('Look at the Step'), arguments: [node] };
  return item;
}
