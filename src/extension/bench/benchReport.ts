import * as path from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { FilePlace } from '../../core/run/model';
import type { Measurement } from '../../core/progress/learnerState';
import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { benchSummary } from '../../core/bench/benchSummary';

/** Tells the editor's test results how a benchmark goes and what it came to. */
export class BenchReport {
  constructor(
    private readonly run: vscode.TestRun,
    private readonly item: vscode.TestItem | undefined,
    private readonly open: OpenExercise,
  ) {
    if (item) run.started(item);
  }

  cancelled(): void {
    this.print(`\n${l10n.t('Cancelled.')}\n`);
  }

  finish(check: BenchmarkCheck | BenchmarkSuiteCheck, measurement: Measurement, durationMs?: number): void {
    const { status, text } = benchSummary(check, measurement);
    this.print(`\n${text}\n`);
    if (!this.item) return;
    switch (status) {
      case 'passed':
        this.run.passed(this.item, durationMs);
        return;
      case 'failed':
        this.run.failed(this.item, this.messageOf(text, measurement.place), durationMs);
        return;
      case 'errored':
        this.run.errored(this.item, this.messageOf(text, measurement.place), durationMs);
    }
  }

  /** The benchmark could not go on. */
  fail(message: string): void {
    if (this.item) this.run.errored(this.item, new vscode.TestMessage(message));
    this.print(`${message}\n`);
  }

  private messageOf(text: string, place: FilePlace | undefined): vscode.TestMessage {
    const message = new vscode.TestMessage(text);
    if (place) {
      const uri = vscode.Uri.file(path.join(this.open.folder, ...place.file.split('/')));
      const position = new vscode.Position(place.line - 1, Math.max(0, (place.column ?? 1) - 1));
      message.location = new vscode.Location(uri, position);
    }
    return message;
  }

  /** @param text also what the learner's code printed */
  print(text: string): void {
    // The results view is a terminal.
    this.run.appendOutput(text.replace(/\r?\n/g, '\r\n'), undefined, this.item);
  }
}
