import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { findLab, labStateOf, type LabKey } from '../../core/actions/findLab';
import { subjectOf, type OpenExercise } from '../../core/actions/openExercise';
import { requirePredicted, runLab, type LabReport } from '../../core/actions/runLab';
import { labStateText } from '../../core/check/lab/labWords';
import { labsIn, type FoundLab } from '../../core/check/lab/planLab';
import { HumanError } from '../../core/errors';
import { subjectKey } from '../../core/progress/learnerState';
import type { LabReplay } from '../../shared/checks/labReplay';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { ExerciseRuns } from '../run/exerciseRuns';
import { ended, type RunNotice } from '../run/runView';
import { saveWorkspaceFiles } from '../run/saveWorkspaceFiles';
import type { Services } from '../services';

/** How long the status bar says what a lab came to. */
const MESSAGE_MS = 10_000;
/** More than anybody reads in the panel. */
const PRINTED_LENGTH = 20_000;

/**
 * The one way to run a lab in the editor, in its turn among the runs of tests. The pictures of the last run of each lab are kept while
 * the window is open.
 */
export class LabRuns implements vscode.Disposable {
  private readonly replayed = new vscode.EventEmitter<LabReplay>();
  private readonly kept = new Map<string, LabReplay>();
  private readonly subscription: vscode.Disposable;

  /** Fires when a lab has run whose pictures can be watched. */
  readonly onDidReplay = this.replayed.event;

  constructor(
    private readonly services: Pick<Services, 'world' | 'store' | 'current' | 'commands'>,
    private readonly runs: ExerciseRuns,
  ) {
    this.subscription = services.commands.register(Command.runLab, async (taskId, checkId) => {
      const found = await this.choose(taskId, checkId);
      return found && (await this.run({ taskId: found.taskId, checkId: found.check.id }))?.outcome;
    });
  }

  /** What can be watched of an exercise. @param exerciseId `subjectKey` */
  replaysOf(exerciseId: string): readonly LabReplay[] {
    return [...this.kept.values()].filter((replay) => replay.exerciseId === exerciseId);
  }

  /**
   * Runs a lab, and ends what is under way; resolves when the evidence is saved. Undefined: another was asked for before this one could
   * begin. Throws a {@link HumanError} while something is still to be predicted, and when it could not be started.
   */
  async run(key: LabKey): Promise<LabReport | undefined> {
    const open = this.runs.requireReady();
    requirePredicted(open, key, this.services.store.state);
    return this.runs.inTurn((controller) => this.carryOut(open, key, controller));
  }

  dispose(): void {
    this.subscription.dispose();
    this.replayed.dispose();
  }

  private async choose(taskId: unknown, checkId: unknown): Promise<FoundLab | undefined> {
    const { exercise, track } = this.services.current.require();
    const all = labsIn(exercise, track.id);
    const found = all.filter(
      (one) =>
        (typeof taskId !== 'string' || one.taskId === taskId) &&
        (typeof checkId !== 'string' || one.check.id === checkId),
    );
    if (found.length === 0) throw new HumanError(l10n.t('“{0}” has no lab.', exercise.title));
    if (found.length === 1) return found[0];
    const items = found.map((one) => ({
      one,
      label: one.check.id,
      description: exercise.tasks.find(({ id }) => id === one.taskId)?.title ?? one.taskId,
    }));
    return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Which lab is to run?') }))?.one;
  }

  private async carryOut(open: OpenExercise, key: LabKey, controller: AbortController): Promise<LabReport> {
    const { world, store } = this.services;
    const subject = subjectKey(subjectOf(open));
    let notice: RunNotice | undefined;
    this.runs.show(() => ({ subject, experimenting: key }));
    try {
      await saveWorkspaceFiles(open.folder, 'lab');
      const options = { ...key, runId: randomUUID(), signal: controller.signal };
      const report = await runLab(world, open, options, store.state);
      if (report.outcome === 'couldNotStart') {
        throw new HumanError(report.explanation ?? l10n.t('The lab could not be started.'), { kind: 'showLog' });
      }
      if (report.outcome !== 'cancelled') this.keep(open, key, subject, report);
      if (report.ignored.length > 0) {
        const text = l10n.t(
          'The pack’s own files stood in place of those you changed: {0}.',
          report.ignored.join(', '),
        );
        notice = { severity: 'info', text };
      }
      return report;
    } catch (error) {
      if (error instanceof HumanError) {
        notice = { severity: 'error', text: error.message, ...(error.action && { action: error.action }) };
      }
      throw error;
    } finally {
      this.runs.show((view) => ended(view, notice));
    }
  }

  private keep(open: OpenExercise, key: LabKey, exerciseId: string, { frames, output }: LabReport): void {
    const replay = { exerciseId, ...key, frames, printed: output.slice(0, PRINTED_LENGTH) };
    this.kept.set(`${exerciseId}/${key.taskId}/${key.checkId}`, replay);
    this.replayed.fire(replay);
    this.runs.tellEvidence([key.taskId]);
    const text = labStateText(findLab(open, key), labStateOf(open, key, this.services.store.state));
    vscode.window.setStatusBarMessage(l10n.t('Lab: {0}', text), MESSAGE_MS);
  }
}
