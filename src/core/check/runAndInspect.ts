import type { CancelSignal, Inspector, TestRunner } from '../ports';
import type { RunEvent, RunPlan, RunResult } from '../run/model';
import type { InspectionPlan, InspectionResult } from './inspection';

export interface JudgePorts {
  readonly runner: Pick<TestRunner, 'run'>;
  readonly inspector: Inspector;
}

export interface JudgeWork extends Pick<InspectionPlan, 'pack' | 'exercise' | 'track'> {
  readonly plan: RunPlan;
  /** What is to be inspected beside the plan's tests. */
  readonly checks: InspectionPlan['checks'];
  /** Called once the tests are done, and what they judged need not stand still any more; not where there are none. */
  readonly onTested?: () => void;
}

/** What came of the tests, and what of the inspection; one that was not to be, or did not come to it, is not there. */
export interface Judged {
  readonly tested?: RunResult;
  readonly inspected?: InspectionResult;
}

/** Runs the tests, and inspects what is judged otherwise: of the same files. What is neither planned nor to be inspected is not started. */
export async function runAndInspect(
  { runner, inspector }: JudgePorts,
  { pack, exercise, track, plan, checks, onTested }: JudgeWork,
  onEvent: (event: RunEvent) => void,
  signal: CancelSignal,
): Promise<Judged> {
  const tested = plan.checks.length > 0 ? await runner.run(plan, onEvent, signal) : undefined;
  if (tested) onTested?.();
  const isOver = tested?.outcome === 'cancelled' || tested?.outcome === 'couldNotStart';
  if (tested && (isOver || checks.length === 0)) return { tested };
  const files = tested?.judgedBytes && { hashes: tested.judged, bytes: tested.judgedBytes };
  const { runId, workspace } = plan;
  const inspected = await inspector.inspect(
    { runId, pack, exercise, track, workspace, checks, ...(files && { files }) },
    onEvent,
    signal,
  );
  return { ...(tested && { tested }), inspected };
}

/** Both as the result of one run. Undefined where there was nothing to judge. */
export function asOneRun({ tested, inspected }: Judged): RunResult | undefined {
  if (!inspected) return tested;
  const { failure, ...rest } = inspected;
  const action = failure?.action;
  if (!tested) {
    const nothing = { output: '', isOutputCut: false, isStale: false, ignored: [], runtime: '' };
    return { ...rest, ...(action && { action }), ...nothing };
  }
  const explanation = [tested.explanation, inspected.explanation].filter((one) => one !== undefined).join('\n');
  return {
    ...tested,
    outcome: inspected.outcome === 'cancelled' ? 'cancelled' : tested.outcome,
    cases: [...tested.cases, ...inspected.cases],
    ...(explanation !== '' && { explanation }),
    ...(action && { action }),
    durationMs: tested.durationMs + inspected.durationMs,
  };
}
