import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../../pack/model';
import type { Measurement } from '../../progress/learnerState';
import type { PlotView } from '../../../shared/panelProtocol';
import { growthPlot, scalabilityPlot } from './curvePlots';
import { distributionPlot } from './distributionPlot';
import { historyPlot } from './historyPlot';

/** The plots of what was measured: of the last one, and of all attempts. None where there is nothing to be seen. */
export function benchmarkPlots(
  check: BenchmarkCheck | BenchmarkSuiteCheck,
  history: readonly Measurement[],
): readonly PlotView[] {
  const last = history.at(-1);
  if (!last || check.kind === 'benchmarkSuite') return [];
  // What a measurement that broke off has seen is no figure; those before it are.
  const isWhole = last.outcome === 'completed';
  const ofLast = isWhole ? [scalabilityPlot(last), growthPlot(last), distributionPlot(last)] : [];
  return [...ofLast, historyPlot(check, history)].filter((plot) => plot !== undefined);
}
