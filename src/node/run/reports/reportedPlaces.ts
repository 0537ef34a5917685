import { isAbsolute, join, relative, sep } from 'node:path';
import type { Case } from '../../../core/pack/model';
import type { FilePlace } from '../../../core/run/model';
import type { ReportedPlace } from '../../../core/run/reports/reportReader';
import { fileKey } from '../fileKey';
import type { PristineTests } from '../pristineTests';

/** Finds what a tool's places mean in the learner's workspace. */
export class ReportedPlaces {
  private readonly known: readonly string[];

  constructor(
    /** Absolute folder, links resolved, that the tool ran in: the workspace or a copy of it. */
    private readonly root: string,
    /** The learner's files, relative to the workspace. */
    files: Iterable<string>,
    private readonly pristine: PristineTests,
  ) {
    this.known = [...new Set([...files, ...pristine.files.map(({ planned }) => planned.workspacePath)])];
  }

  /** The deepest place in the learner's code or in a test, not in the pack's helpers; else the test's own line. */
  placeOf(planned: Case, places: readonly ReportedPlace[]): FilePlace | undefined {
    for (const { file, line, column } of places) {
      const path = this.pathOf(file, planned.file);
      if (path === undefined) continue;
      const place = { line, ...(column !== undefined && { column }) };
      const test = this.testAt(path);
      if (!test) return { file: path, ...place };
      const found = test.planned.isSupport ? undefined : this.pristine.placeInWorkspace(test, place);
      if (found) return found;
    }
    const test = this.testAt(planned.file);
    return test && this.pristine.placeInWorkspace(test, { line: planned.line });
  }

  private testAt(path: string): PristineTests['files'][number] | undefined {
    return this.pristine.files.find(({ planned }) => planned.workspacePath === path);
  }

  /**
   * The file that a tool means, relative to the workspace. Some say only how its path ends, Go only its name: then it is the one
   * beside the test, else the only one.
   */
  private pathOf(file: string, testFile: string): string | undefined {
    const folder = testFile.slice(0, testFile.lastIndexOf('/') + 1);
    if (this.known.includes(`${folder}${file}`)) return `${folder}${file}`;
    const absolute = isAbsolute(file) ? file : join(this.root, file);
    const path = relative(this.root, absolute).split(sep).join('/');
    if (path.startsWith('../') || isAbsolute(path)) return undefined;
    const exact = this.known.find((known) => fileKey(known) === fileKey(path));
    if (exact !== undefined || isAbsolute(file)) return exact;
    const ending = `/${path}`;
    const alike = this.known.filter((known) => `/${known}`.endsWith(ending));
    return alike.find((known) => known.startsWith(folder)) ?? (alike.length === 1 ? alike[0] : undefined);
  }
}
