import type { CaseKey, RunEvent, RunResult } from '../core/run/model';

/** What a run printed, sorted into what stands under a test that did not pass and all the rest. */
export class PrintedOutput {
  private readonly parts: { readonly text: string; readonly by: string | undefined }[] = [];

  add(event: RunEvent): void {
    if (event.type === 'output') this.parts.push({ text: event.text, by: event.case && nameOf(event.case) });
  }

  /** In order, without what the tests printed that did not pass: that stands with them. */
  rest({ cases, output }: RunResult): string {
    if (this.parts.length === 0) return output;
    const shown = new Set(cases.filter((one) => one.status !== 'passed' && one.output !== undefined).map(nameOf));
    return this.parts.map(({ text, by }) => (by !== undefined && shown.has(by) ? '' : text)).join('');
  }
}

function nameOf({ task, check, case: id }: CaseKey): string {
  return `${task}/${check}/${id}`;
}
