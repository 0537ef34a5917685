import { join, posix } from 'node:path';
import { fitsPatterns } from '../../../core/check/filePatterns';
import { testFilesOf } from '../../../core/run/planRun';
import { runnerFacts } from '../../../core/run/runners';
import { fileKey } from '../../run/fileKey';
import type { RunFile, RunFiles } from '../../run/pristineTests';
import type { Inspection } from '../inspection';

/** The learner's test files and what lies among them, by paths relative to the workspace. */
export class OwnTestFiles {
  private constructor(
    /** Sorted. */
    readonly tests: readonly string[],
    /** Fixtures and the like: what fits a pattern and is no test file by its name. */
    readonly helpers: readonly string[],
  ) {}

  /** Those that fit a pattern. The pack's own tests are none of them. */
  static find({ plan, files }: Pick<Inspection, 'plan' | 'files'>, patterns: readonly string[]): OwnTestFiles {
    const facts = runnerFacts(plan.track.runner);
    const packs = new Set(testFilesOf(plan.exercise, plan.track.id).map(({ workspacePath }) => workspacePath));
    const own = Object.keys(files.hashes)
      .filter((path) => !packs.has(path) && fitsPatterns(path, patterns))
      .sort();
    const isTest = (path: string): boolean => facts.isTestFile(posix.basename(path));
    return new OwnTestFiles(
      own.filter(isTest),
      own.filter((path) => !isTest(path)),
    );
  }

  has(path: string): boolean {
    return this.tests.includes(path) || this.helpers.includes(path);
  }

  /** As a run has them that takes place in a folder, absolute and with links resolved. */
  in(folder: string): RunFiles & { find(path: string): RunFile | undefined } {
    const at = (path: string, isSupport: boolean): RunFile => {
      const absolute = join(folder, ...path.split('/'));
      return { planned: { packPath: path, workspacePath: path, isSupport }, path: absolute, packPath: absolute };
    };
    const files = [...this.tests.map((path) => at(path, false)), ...this.helpers.map((path) => at(path, true))];
    const byKey = new Map(files.map((file) => [fileKey(file.path), file]));
    const names = new Set(
      files.map(({ planned }) => posix.dirname(planned.workspacePath)).filter((name) => name !== '.'),
    );
    return {
      files,
      folders: [...names].map((name) => ({ folder: name, path: join(folder, ...name.split('/')) })),
      find: (path) => byKey.get(fileKey(path)),
    };
  }
}
