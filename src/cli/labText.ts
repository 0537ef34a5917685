import type { OpenExercise } from '../core/actions/openExercise';
import type { LabReport } from '../core/actions/runLab';
import type { LabFrame } from '../core/check/lab/labFrames';
import type { LabState } from '../core/check/lab/labState';
import {
  comparisonText,
  goalLimitText,
  labFigureText,
  labStateText,
  openPredictions,
  predictionText,
} from '../core/check/lab/labWords';
import type { FoundLab } from '../core/check/lab/planLab';
import type { LabCheck } from '../core/check/model';
import { l10n } from '../shared/l10n';
import { sparkline } from './sparkline';
import { printedLines } from './printedLines';
import type { Terminal } from './terminal';

const CHART_COLUMNS = 60;
/** Runs that a figure's history shows. */
const MAX_HISTORY = 8;

/** "Returns desk: Survive the rush, rush". */
export function labTitle({ exercise }: OpenExercise, { taskId, check }: FoundLab): string {
  const task = exercise.tasks.find(({ id }) => id === taskId);
  const optional = check.isRequired ? '' : ` ${l10n.t('(optional)')}`;
  return `${exercise.title}: ${task?.title ?? taskId}, ${check.id}${optional}`;
}

/** What is asked before a lab runs, with what has been said of it, and how to say the rest. */
export function predictionLines(terminal: Terminal, check: LabCheck, state: LabState | undefined): string[] {
  const lines = check.predictions.flatMap((asked) => {
    const value = state?.predictions.get(asked.id);
    const unit = asked.figure === undefined ? undefined : check.figures[asked.figure]?.unit;
    const answer =
      value === undefined
        ? unit === undefined
          ? l10n.t('not predicted yet')
          : l10n.t('not predicted yet; a number, in {0}', unit)
        : l10n.t('you expect {0}', predictionText(check, asked, value));
    return [terminal.wrap(`  ${asked.id}: ${asked.text}`, '  '), terminal.wrap(terminal.style('dim', answer), '    ')];
  });
  const open = openPredictions(check, state);
  if (open.length === 0) return lines;
  const options = open.map(({ id }) => `--predict ${id}=…`).join(' ');
  return [...lines, '', l10n.t('Say what you expect, then it can run: {0}', `whetstone lab ${options}`)];
}

/** What a run came to: goals, what came beside what was expected, all figures with those of the runs before, and its course. */
export function labLines(
  terminal: Terminal,
  check: LabCheck,
  state: LabState | undefined,
  report: LabReport,
): string[] {
  const lines: string[] = [];
  if (report.explanation !== undefined) lines.push(terminal.wrap(terminal.style('red', report.explanation), '  '));
  if (report.isStale) {
    lines.push(terminal.wrap(l10n.t('Files changed while the lab ran, so this does not count. Run it again.'), '  '));
  }
  if (report.ignored.length > 0) {
    const text = l10n.t('The pack’s own files stood in place of those you changed: {0}.', report.ignored.join(', '));
    lines.push(terminal.wrap(text, '  '));
  }
  if (report.outcome === 'completed') {
    lines.push(...goalLines(terminal, check, state, report), ...expectedLines(terminal, check, state, report));
    lines.push(...figureLines(terminal, check, state), ...chartLines(terminal, report.frames));
  }
  lines.push(...printedLines(terminal, report.output));
  lines.push(terminal.style('dim', `  ${labStateText(check, state)} · ${(report.durationMs / 1000).toFixed(1)} s`));
  return lines;
}

function goalLines(terminal: Terminal, check: LabCheck, state: LabState | undefined, { figures }: LabReport): string[] {
  const reached = state?.runs.at(-1)?.goals;
  return check.goals.map((goal) => {
    const icon = reached?.get(goal.id) ? terminal.style('green', '✓') : terminal.style('red', '✗');
    const value = figures[goal.figure];
    const came = value === undefined ? l10n.t('not told') : labFigureText(check, goal.figure, value);
    return `  ${icon} ${goal.text}: ${came} (${goalLimitText(check, goal)})`;
  });
}

function expectedLines(
  terminal: Terminal,
  check: LabCheck,
  state: LabState | undefined,
  { figures }: LabReport,
): string[] {
  const lines = check.predictions.flatMap((asked) => {
    const expected = state?.predictions.get(asked.id);
    if (expected === undefined) return [];
    const actual = asked.figure === undefined ? undefined : figures[asked.figure];
    const said = l10n.t('you expected {0}', predictionText(check, asked, expected));
    const came =
      actual === undefined || asked.figure === undefined || typeof expected !== 'number'
        ? said
        : `${said}; ${l10n.t('it came to {0}, {1}', labFigureText(check, asked.figure, actual), comparisonText(expected, actual))}`;
    return [terminal.wrap(asked.text, '  '), terminal.wrap(terminal.style('dim', came), '    ')];
  });
  return lines.length === 0 ? [] : ['', `  ${terminal.style('bold', l10n.t('What you expected'))}`, ...lines];
}

function figureLines(terminal: Terminal, check: LabCheck, state: LabState | undefined): string[] {
  const runs = (state?.runs ?? []).filter(({ event }) => event.outcome === 'completed').slice(-MAX_HISTORY);
  const lines = Object.entries(check.figures).flatMap(([name, { title }]) => {
    const values = runs.flatMap(({ event }) => event.figures[name] ?? []);
    if (values.length === 0) return [];
    const course = values.map((value) => labFigureText(check, name, value)).join(' → ');
    return [terminal.wrap(`${title}: ${course}`, '  ')];
  });
  if (lines.length === 0) return [];
  const heading = runs.length > 1 ? l10n.t('Figures, oldest run first') : l10n.t('Figures');
  return ['', `  ${terminal.style('bold', heading)}`, ...lines];
}

/** How the queues went, one line a node. */
function chartLines(terminal: Terminal, frames: readonly LabFrame[]): string[] {
  const names = [...new Set(frames.flatMap(({ nodes }) => nodes.map(({ name }) => name)))];
  const lines = names.flatMap((name) => {
    const queue = frames.map(({ nodes }) => nodes.find((node) => node.name === name)?.queue ?? 0);
    const most = Math.max(...queue);
    return most === 0 ? [] : [`  ${sparkline(queue, CHART_COLUMNS)}  ${l10n.t('{0}: up to {1} waiting', name, most)}`];
  });
  const end = frames.at(-1)?.at ?? 0;
  if (lines.length === 0) return [];
  const heading = l10n.t('Queues over {0} s of simulated time', Math.round(end / 1000));
  return ['', `  ${terminal.style('bold', heading)}`, ...lines];
}
