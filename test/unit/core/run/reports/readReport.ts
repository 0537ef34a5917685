import type { ReportEvent, ReportReader, StepEnd } from '../../../../../src/core/run/reports/reportReader';

export interface Step {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly end?: Partial<StepEnd>;
}

/** Lets a reader read what one step printed, and answers all its events. */
export function readReport(reader: ReportReader, step: Step): ReportEvent[] {
  const lines = (text = ''): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  return [
    ...(reader.stepStarted?.(0) ?? []),
    ...lines(step.stderr).flatMap((line) => reader.line('stderr', line)),
    ...lines(step.stdout).flatMap((line) => reader.line('stdout', line)),
    ...reader.stepEnded({ code: 0, signal: null, files: new Map(), ...step.end }),
  ];
}

type Finished = Extract<ReportEvent, { type: 'caseFinished' }>;
type LoadFailed = Extract<ReportEvent, { type: 'loadFailed' }>;

export const finished = (events: readonly ReportEvent[]): Finished[] =>
  events.filter((event) => event.type === 'caseFinished');

export const loadFailures = (events: readonly ReportEvent[]): LoadFailed[] =>
  events.filter((event) => event.type === 'loadFailed');

/** `{ name: what it printed }`; what was printed by none stands under ''. */
export function printed(events: readonly ReportEvent[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const event of events) {
    if (event.type !== 'output') continue;
    const name = event.by?.name ?? '';
    texts[name] = (texts[name] ?? '') + event.text;
  }
  return texts;
}
