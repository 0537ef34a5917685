import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { CaseResult, RunEvent, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { ignoredText, summaryText } from './runTexts';
import { caseKey, type PlannedTest } from './runView';
import type { TestItems } from './testItems';

/** Tells the editor's test results how a run goes. */
export class TestReport {
  private readonly reported = new Set<string>();
  private hasOutput = false;

  constructor(
    private readonly run: vscode.TestRun,
    private readonly items: TestItems,
    private readonly open: OpenExercise,
    private readonly tests: readonly PlannedTest[],
  ) {
    for (const { task, check, case: one } of tests) {
      const item = items.caseItem({ task, check, case: one.id });
      if (item) run.enqueued(item);
    }
  }

  onEvent(event: RunEvent): void {
    switch (event.type) {
      case 'caseStarted': {
        const item = this.items.caseItem(event);
        if (item) this.run.started(item);
        return;
      }
      case 'caseFinished':
        this.report(event.result);
        return;
      case 'output':
        this.print(event.text, event.case && this.items.caseItem(event.case));
        this.hasOutput = true;
        return;
      case 'debuggerAwaited':
        return;
    }
  }

  /** Adds what only the end of the run tells: cases without a result of their own, what was left out, the sum. */
  finish(result: RunResult): void {
    if (!this.hasOutput && result.output !== '') this.print(result.output);
    const isCancelled = result.outcome === 'cancelled';
    for (const one of result.cases) {
      if (!this.reported.has(caseKey(one)) && !(isCancelled && one.status === 'notRun')) {
        this.report(one, result.explanation);
      }
    }
    const lines = [
      ...(result.isOutputCut ? [l10n.t('There was more output; it is left out.')] : []),
      ...(result.explanation === undefined ? [] : [result.explanation]),
      ...(result.ignored.length > 0 ? [ignoredText(result.ignored)] : []),
      isCancelled ? l10n.t('Cancelled.') : summaryText(result),
    ];
    this.print(`\n${lines.join('\n')}\n`);
  }

  /** The run could not go on: its tasks show why. */
  fail(message: string): void {
    for (const taskId of new Set(this.tests.map(({ task }) => task))) {
      const item = this.items.itemOfTask(taskId);
      if (item) this.run.errored(item, new vscode.TestMessage(message));
    }
    this.print(`${message}\n`);
  }

  /** What one case came to. */
  report(result: CaseResult, explanation?: string): void {
    this.reported.add(caseKey(result));
    const item = this.items.caseItem(result);
    if (!item) return;
    const { durationMs } = result;
    switch (result.status) {
      case 'passed':
        this.run.passed(item, durationMs);
        return;
      case 'skipped':
        this.run.skipped(item);
        return;
      case 'failed':
        this.run.failed(item, this.messageOf(result, item), durationMs);
        return;
      case 'errored':
      case 'timedOut':
        this.run.errored(item, this.messageOf(result, item), durationMs);
        return;
      case 'notRun':
        this.run.errored(item, this.messageOf({ ...result, ...notRunMessage(result, explanation) }, item));
    }
  }

  private messageOf(result: CaseResult, item: vscode.TestItem): vscode.TestMessage {
    const text = result.message ?? fallbackText(result);
    const message =
      result.expected !== undefined && result.actual !== undefined
        ? vscode.TestMessage.diff(text, result.expected, result.actual)
        : new vscode.TestMessage(text);
    const location = this.locationOf(result, item);
    if (location) message.location = location;
    return message;
  }

  private locationOf({ place }: CaseResult, item: vscode.TestItem): vscode.Location | undefined {
    if (!place) return item.uri && item.range ? new vscode.Location(item.uri, item.range) : undefined;
    const uri = vscode.Uri.file(path.join(this.open.folder, ...place.file.split('/')));
    return new vscode.Location(uri, new vscode.Position(place.line - 1, Math.max(0, (place.column ?? 1) - 1)));
  }

  /** @param item the test that printed it */
  private print(text: string, item?: vscode.TestItem): void {
    // The results view is a terminal.
    this.run.appendOutput(text.replace(/\r?\n/g, '\r\n'), undefined, item);
  }
}

function notRunMessage({ message }: CaseResult, explanation: string | undefined): { message: string } {
  return { message: message ?? explanation ?? l10n.t('This test did not run, or its result did not arrive.') };
}

function fallbackText({ status }: CaseResult): string {
  if (status === 'timedOut') return l10n.t('This test ran out of time.');
  return status === 'failed' ? l10n.t('This test does not pass.') : l10n.t('This test stopped with an error.');
}
