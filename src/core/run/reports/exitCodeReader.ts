import { l10n } from '../../../shared/l10n';
import { readComparison } from './comparison';
import { describeEnd, PlainOutput } from './plainOutput';
import type { ReportedName, ReportEvent, ReportReader, StepEnd } from './reportReader';

/** Programs that tell by their exit code: each step is a case, which passes when it ends with 0. */
export class ExitCodeReader implements ReportReader {
  private readonly output = new PlainOutput();
  private running: ReportedName = { name: '' };

  /** @param cases whose case each step is */
  constructor(private readonly cases: readonly ReportedName[]) {}

  stepStarted(step: number): readonly ReportEvent[] {
    this.output.clear();
    this.running = this.cases[step] ?? { name: '' };
    return [{ type: 'caseStarted', ...this.running }];
  }

  line(_stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    this.output.add(text);
    return [{ type: 'output', text: `${text}\n`, by: this.running }];
  }

  stepEnded(end: StepEnd): readonly ReportEvent[] {
    if (end.code === 0) return [{ type: 'caseFinished', ...this.running, status: 'passed' }];
    const last = this.output.lastLines();
    const said = end.signal === null ? last : `${describeEnd(end)}\n${last}`.trim();
    return [
      {
        type: 'caseFinished',
        ...this.running,
        status: end.signal === null ? 'failed' : 'errored',
        message: said === '' ? l10n.t('It ended with exit code {0} and printed nothing.', String(end.code)) : said,
        ...readComparison(last),
        places: this.output.places(),
      },
    ];
  }
}
