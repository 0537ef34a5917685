import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import type { OpenExercise } from '../../core/actions/openExercise';
import type { FileCoverage, RunResult } from '../../core/run/model';
import { hasRunMode } from '../../core/run/runModes';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { coverageDetails } from './coverageDetails';
import type { ExerciseRuns } from './exerciseRuns';
import type { RunScope } from './runScope';
import { CODE_TAG } from './testItems';

/** Runs tests with coverage from the test explorer; the editor shows what ran, by file and line. */
export class CoverageProfile implements vscode.Disposable {
  private readonly profile: vscode.TestRunProfile;
  private readonly details = new WeakMap<vscode.FileCoverage, vscode.FileCoverageDetail[]>();
  private last: readonly vscode.FileCoverage[] = [];

  constructor(
    private readonly services: Pick<Services, 'current'>,
    runs: ExerciseRuns,
  ) {
    const cover = async (scope: RunScope, testRequest: vscode.TestRunRequest): Promise<void> => {
      this.requireRunner();
      await runs.run({
        ...scope,
        mode: 'coverage',
        isExplicit: true,
        testRequest,
        hooks: { onResult: (result, testRun, open) => this.show(result, testRun, open) },
      });
    };
    this.profile = runs.addProfile(l10n.t('Coverage'), vscode.TestRunProfileKind.Coverage, cover, { tag: CODE_TAG });
    this.profile.loadDetailedCoverage = (_run, file) => Promise.resolve(this.detailsOf(file));
  }

  /** What the editor was told of the last run: what integration tests look at. */
  get shown(): readonly vscode.FileCoverage[] {
    return this.last;
  }

  /** Lines and branches of a file that was shown. */
  detailsOf(file: vscode.FileCoverage): vscode.FileCoverageDetail[] {
    return this.details.get(file) ?? [];
  }

  dispose(): void {
    this.profile.dispose();
  }

  private requireRunner(): void {
    const { runner } = this.services.current.require().track;
    if (hasRunMode(runner, 'coverage')) return;
    throw new HumanError(l10n.t('Coverage cannot be measured for this exercise: its tests are run by {0}.', runner));
  }

  private show({ coverage = [] }: RunResult, testRun: vscode.TestRun, open: OpenExercise): void {
    this.last = coverage.map((file) => this.fileOf(file, open));
    for (const file of this.last) testRun.addCoverage(file);
  }

  private fileOf(coverage: FileCoverage, { folder }: OpenExercise): vscode.FileCoverage {
    const details = coverageDetails(coverage);
    const file = vscode.FileCoverage.fromDetails(
      vscode.Uri.file(path.join(folder, ...coverage.file.split('/'))),
      details,
    );
    this.details.set(file, details);
    return file;
  }
}
