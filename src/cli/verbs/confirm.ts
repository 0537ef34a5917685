import type { Command } from 'commander';
import { confirmItem } from '../../core/actions/confirmItem';
import type { OpenExercise } from '../../core/actions/openExercise';
import { itemsOf } from '../../core/check/checklist/checklistKind';
import type { ChecklistState } from '../../core/check/checklist/checklistState';
import { checklistText, proofText } from '../../core/check/checklist/checklistWords';
import type { ChecklistItem } from '../../core/check/model';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { exerciseData, passedLines, subjectData, taskStateOf } from '../exerciseView';
import { checkName, findChecks, type FoundCheck } from '../findChecks';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import type { Terminal } from '../terminal';
import { addTrackOption, addVerb, type Act, type ExerciseOptions } from './verb';

interface ConfirmOptions extends ExerciseOptions {
  readonly check?: string;
  readonly item?: string;
  readonly note?: string;
  readonly undo?: boolean;
}

type Found = FoundCheck<'checklist'>;

/** `whetstone confirm [exercise]` */
export function addConfirm(program: Command, act: Act): void {
  addTrackOption(addVerb(program, 'confirm [exercise]', l10n.t('show the checklists, or give your word for an item')))
    .option('--task <task>', l10n.t('only the checklists of this task'))
    .option('--check <check>', l10n.t('only this checklist'))
    .option('--item <item>', l10n.t('the item that is done'))
    .option('--note <note>', l10n.t('how you know'))
    .option('--undo', l10n.t('take the word for the item back'))
    .action((name: string | undefined, options: ConfirmOptions) =>
      act(options, (session) => confirm(session, name, options)),
    );
}

export async function confirm(session: Session, name: string | undefined, options: ConfirmOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const found = findChecks(open, 'checklist', options);
  const { item, note, undo } = options;
  if (item === undefined && (note !== undefined || undo)) {
    throw new CommandError('usage', l10n.t('Say with --item which item this is about.'), itemsText(found));
  }
  const said = item === undefined ? undefined : findItem(found, item);
  const wasPassed = said && taskStateOf(session, open, said.task)?.status === 'passed';
  if (said && item !== undefined) {
    const word = { taskId: said.task.id, check: said.check, item, isDone: !undo, ...(note !== undefined && { note }) };
    try {
      await confirmItem(session.world, open, word, session.store.state);
    } catch (error) {
      // What was typed cannot be; nothing is wrong with the machine.
      throw error instanceof HumanError ? new CommandError('usage', error.message) : error;
    }
  }
  const shown = said ? [said] : found;
  const isPassed = said && taskStateOf(session, open, said.task)?.status === 'passed';
  return {
    exitCode: ExitCode.ok,
    data: {
      ...subjectData(open),
      checklists: shown.map((one) => checklistData(session, open, one)),
      exercise: exerciseData(session, open),
    },
    text: [
      ...shown.flatMap((one, index) => [...(index > 0 ? [''] : []), ...checklistLines(session, open, one)]),
      ...(said && isPassed && !wasPassed ? ['', ...passedLines(session, open, said.task)] : []),
      ...(said ? [] : ['', l10n.t('Give your word with: {0}', 'whetstone confirm --item <item> --note "…"')]),
    ].join('\n'),
  };
}

function findItem(found: readonly Found[], item: string): Found {
  const having = found.filter(({ check }) => itemsOf(check).some(({ id }) => id === item));
  const [first, ...others] = having;
  if (first && others.length === 0) return first;
  if (!first) throw new CommandError('usage', l10n.t('There is no item “{0}” here.', item), itemsText(found));
  const names = having.map(checkName).join(', ');
  throw new CommandError(
    'usage',
    l10n.t('Several checklists have an item “{0}”: {1}.', item, names),
    l10n.t('Name one with --check.'),
  );
}

function itemsText(found: readonly Found[]): string {
  const ids = found.flatMap(({ check }) => itemsOf(check).filter(({ proof }) => proof.kind === 'word'));
  return l10n.t('Items for your word: {0}', ids.map(({ id }) => id).join(', '));
}

function stateOfList(session: Session, open: OpenExercise, { task, check }: Found): ChecklistState | undefined {
  const given = taskStateOf(session, open, task)?.given.get(check.id);
  return given?.kind === 'checklist' ? given : undefined;
}

function checklistData(session: Session, open: OpenExercise, found: Found): object {
  const { task, check } = found;
  const state = stateOfList(session, open, found);
  return {
    task: task.id,
    check: check.id,
    isPassed: taskStateOf(session, open, task)?.passedChecks.has(check.id) ?? false,
    isNoteRequired: check.isNoteRequired,
    areas: check.areas.map(({ title, items }) => ({
      title,
      items: items.map(({ id, text, proof }) => ({
        id,
        text,
        proof: proof.kind === 'word' ? 'word' : `${proof.task}/${proof.check}`,
        isDone: false,
        ...state?.items.get(id),
      })),
    })),
  };
}

function checklistLines(session: Session, open: OpenExercise, found: Found): string[] {
  const { terminal } = session;
  const { task, check } = found;
  const state = stateOfList(session, open, found);
  const lines = [
    terminal.style('bold', `${check.title ?? task.title} (${checkName(found)})`),
    checklistText(check, state),
  ];
  for (const { title, items } of check.areas) {
    lines.push('', terminal.style('cyan', title));
    for (const item of items) lines.push(...itemLines(terminal, item, state));
  }
  return lines;
}

function itemLines(
  terminal: Terminal,
  { id, text, proof }: ChecklistItem,
  state: ChecklistState | undefined,
): string[] {
  const own = state?.items.get(id);
  const mark = own?.isDone ? terminal.style('green', '✓') : '○';
  const shown = proof.kind === 'word' ? proofText(proof) : `${proofText(proof)} (${proof.task}/${proof.check})`;
  return [
    terminal.wrap(`${mark} ${id}: ${text}`),
    terminal.style('dim', `    ${shown}`),
    ...(own?.note === undefined ? [] : [terminal.wrap(own.note, '    ')]),
  ];
}
