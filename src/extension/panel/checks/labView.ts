import { shareOf } from '../../../core/check/lab/judgeLab';
import type { LabRun, LabState } from '../../../core/check/lab/labState';
import {
  comparisonText,
  goalLimitText,
  labFigureText,
  labStateText,
  openPredictions,
  predictionText,
} from '../../../core/check/lab/labWords';
import type { LabCheck } from '../../../core/check/model';
import { l10n } from '../../../shared/l10n';
import type { LabFigureView, LabGoalView, LabPredictionView, LabView } from '../../../shared/checks/labView';
import type { CheckViewContext } from './checkViews';

/** Runs that the table of figures shows. */
const SHOWN_RUNS = 4;

/** What the panel shows of the check. */
export function labView(check: LabCheck, context: CheckViewContext): LabView {
  const { task, own, experimenting } = context;
  const found = own?.given.get(check.id);
  const state = found?.kind === 'lab' ? found : undefined;
  const base = context.base(check);
  const last = state?.runs.at(-1);
  const ended = (state?.runs ?? []).filter(({ event }) => event.outcome === 'completed');
  const before = Math.max(0, ended.length - SHOWN_RUNS);
  const isRunning = experimenting?.taskId === task.id && experimenting.checkId === check.id;
  return {
    ...base,
    title: check.title ?? l10n.t('Lab'),
    kind: 'lab',
    state: base.state === 'open' && last ? 'failed' : base.state,
    stateText: labStateText(check, state),
    stage: isRunning ? 'running' : openPredictions(check, state).length > 0 ? 'predict' : last ? 'ran' : 'ready',
    predictions: predictionViews(check, state),
    goals: goalViews(check, last),
    runs: ended.slice(-SHOWN_RUNS).map((_, index) => l10n.t('Run {0}', before + index + 1)),
    figures: figureViews(check, ended.slice(-SHOWN_RUNS)),
    ...(last && { last: lastView(check, last) }),
    picturesPerSecond: check.picturesPerSecond,
  };
}

function predictionViews(check: LabCheck, state: LabState | undefined): LabPredictionView[] {
  const figures = state?.runs.findLast(({ event }) => event.outcome === 'completed')?.event.figures;
  return check.predictions.map((asked) => {
    const { id, text, figure } = asked;
    const unit = figure === undefined ? undefined : check.figures[figure]?.unit;
    const expected = state?.predictions.get(id);
    const came = figure === undefined ? undefined : figures?.[figure];
    return {
      ...{ id, text, isNumber: figure !== undefined },
      ...(unit !== undefined && { unit }),
      ...(expected !== undefined && { expected: predictionText(check, asked, expected) }),
      ...(figure !== undefined &&
        came !== undefined &&
        typeof expected === 'number' && {
          came: labFigureText(check, figure, came),
          comparison: comparisonText(expected, came),
        }),
    };
  });
}

function goalViews(check: LabCheck, last: LabRun | undefined): LabGoalView[] {
  const isJudged = last?.event.outcome === 'completed';
  return check.goals.map((goal) => {
    const value = last?.event.figures[goal.figure];
    return {
      text: goal.text,
      limit: goalLimitText(check, goal),
      state: !isJudged ? 'open' : last.goals.get(goal.id) ? 'reached' : 'missed',
      ...(isJudged && value !== undefined && { came: labFigureText(check, goal.figure, value) }),
    };
  });
}

function figureViews(check: LabCheck, runs: readonly LabRun[]): LabFigureView[] {
  if (runs.length === 0) return [];
  return Object.entries(check.figures).map(([name, { title }]) => ({
    title,
    values: runs.map(({ event }) => {
      const value = event.figures[name];
      return value === undefined ? l10n.t('not told') : labFigureText(check, name, value);
    }),
  }));
}

function lastView(check: LabCheck, run: LabRun): NonNullable<LabView['last']> {
  const { event, freshness } = run;
  const { place } = event;
  return {
    isFailed: event.outcome !== 'completed',
    text: lastText(check, run),
    isStale: freshness === 'stale',
    ...(place && {
      place: { path: place.file, line: place.line, ...(place.column !== undefined && { column: place.column }) },
    }),
  };
}

function lastText(check: LabCheck, run: LabRun): string {
  const { event } = run;
  if (event.outcome !== 'completed') return event.explanation ?? l10n.t('The lab did not come to its end.');
  if (!run.counts) return l10n.t('Files changed while the lab ran, so this does not count. Run it again.');
  return shareOf(check, run) === 1
    ? l10n.t('The lab has run. Compare what came with what you expected.')
    : l10n.t('The lab has run. Change your code and run it again until all goals are reached.');
}
