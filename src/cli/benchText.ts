import type { OpenExercise } from '../core/actions/openExercise';
import { bytesText, figureText } from '../core/bench/figureWords';
import type {
  BenchEvent,
  BenchVerdict,
  Budget,
  BudgetFinding,
  BudgetVerdict,
  MachineDescription,
  SuiteFinding,
} from '../core/bench/model';
import type { FoundBenchmark } from '../core/bench/planBenchmark';
import { adviceText, budgetLine, progressText, shortVerdictText, whyText } from '../core/bench/words';
import { l10n } from '../shared/l10n';
import type { Measured } from './benchData';
import { printedLines } from './printedLines';
import type { Colour, Terminal } from './terminal';

const ICONS: Readonly<Record<BudgetVerdict, readonly [Colour, string]>> = {
  met: ['green', '✓'],
  missed: ['red', '✗'],
  undecided: ['yellow', '?'],
  waived: ['yellow', '–'],
};

/** "Say hello: Greet by name, cost". */
export function benchTitle({ exercise }: OpenExercise, { taskId, check }: FoundBenchmark): string {
  const task = exercise.tasks.find(({ id }) => id === taskId);
  const optional = check.isRequired ? '' : ` ${l10n.t('(optional)')}`;
  return `${exercise.title}: ${task?.title ?? taskId}, ${check.id}${optional}`;
}

/** How far a benchmark is, and what it says so far; undefined for an event that tells nothing of it. */
export function benchProgress(event: BenchEvent): string | undefined {
  switch (event.type) {
    case 'pairMeasured': {
      const count = l10n.t('Measured {0}', progressText(event.pairs.length, event.maxPairs));
      const hasFigures = event.verdict.findings.some(({ estimate }) => estimate !== undefined);
      return hasFigures ? `${count} · ${shortVerdictText(event.verdict)}` : count;
    }
    case 'suiteAnswered':
      return l10n.t('{0} of {1} answers', event.done, event.total);
    case 'output':
      return undefined;
  }
}

/** What a benchmark came to: each budget with its figures, why it did not come to its end, and what measured it. */
export function benchLines(terminal: Terminal, { check, result, verdict }: Measured): string[] {
  const lines = [
    ...(verdict && check.kind === 'benchmark' ? verdictLines(terminal, verdict, check.budgets) : []),
    ...(result.suite ?? []).map((finding) => suiteLine(terminal, finding)),
  ];
  if (result.explanation !== undefined) lines.push(terminal.wrap(terminal.style('red', result.explanation), '  '));
  if (result.place) lines.push(terminal.style('dim', `    ${result.place.file}:${result.place.line}`));
  if (result.isStale) {
    const text = l10n.t('Files changed while it was measured, so this does not count. Measure again.');
    lines.push(terminal.wrap(text, '  '));
  }
  if (result.outcome !== 'completed') lines.push(...printedLines(terminal, result.output));
  const facts = [
    ...(check.kind === 'benchmark' ? [l10n.t('{0} pairs', result.pairs.length)] : []),
    `${(result.durationMs / 1000).toFixed(1)} s`,
    ...(result.runtime === '' ? [] : [result.runtime]),
    ...machineFacts(result.machine),
  ];
  lines.push(terminal.style('dim', terminal.wrap(facts.join(', '), '  ')));
  return lines;
}

function verdictLines(terminal: Terminal, verdict: BenchVerdict, budgets: readonly Budget[]): string[] {
  const advice = adviceText(verdict);
  const told = verdict.findings.map((finding) => whyText(finding, budgets, verdict.verdict === 'waived'));
  return [
    ...verdict.findings.flatMap((finding, index) => findingLines(terminal, finding, told[index])),
    ...(advice === undefined || told.includes(advice) ? [] : [terminal.wrap(advice, '  ')]),
  ];
}

function findingLines(terminal: Terminal, finding: BudgetFinding, why: string | undefined): string[] {
  const { budget, verdict, own, baseline } = finding;
  const [colour, icon] = ICONS[verdict];
  const figures = [
    ...(own === undefined ? [] : [l10n.t('yours {0}', figureText(budget.metric, own))]),
    ...(baseline === undefined ? [] : [l10n.t('baseline {0}', figureText(budget.metric, baseline))]),
  ];
  return [
    `  ${terminal.style(colour, icon)} ${budgetLine(budget, finding)}`,
    ...(figures.length > 0 ? [terminal.style('dim', `      ${figures.join(', ')}`)] : []),
    // Of noise, what to do about it stands once below all budgets.
    ...(why === undefined || finding.because === 'noise' ? [] : [terminal.wrap(why, '      ')]),
  ];
}

function suiteLine(terminal: Terminal, { subject, expected, answers }: SuiteFinding): string {
  const isRight = answers.length > 0 && answers.every((answer) => answer === expected);
  const icon = isRight ? terminal.style('green', '✓') : terminal.style('red', '✗');
  return `  ${icon} ${l10n.t('{0} is {1}; your benchmark says: {2}', subject, expected, answers.join(', '))}`;
}

/** The machine that measured; a figure of another says nothing. */
function machineFacts({ processor, cores, memory, system, load }: MachineDescription): string[] {
  return [
    processor,
    cores === 1 ? l10n.t('1 core') : l10n.t('{0} cores', cores),
    bytesText(memory),
    system,
    ...(load === undefined ? [] : [l10n.t('load {0}', load.toFixed(1))]),
  ];
}
