import { relative, sep } from 'node:path';
import type { FileCoverage } from '../../core/run/model';
import { mergeCoverage } from '../../core/run/coverage';
import { fileKey } from './fileKey';
import type { HarnessLine } from './harnessLine';

/** More counts than this, over all files, are not kept. */
const MAX_COUNTS = 1_000_000;

type CoverageLine = Extract<HarnessLine, { type: 'coverage' }>;

export interface CoverageScope {
  /** Absolute, with links resolved. */
  readonly workspace: string;
  /** Absolute folders of tests, as they are and as they run. */
  readonly testFolders: readonly string[];
  /** Relative to the workspace. */
  readonly testFiles: readonly string[];
}

/** Gathers what a harness tells of the learner's files. The pack's tests are none of them. */
export class CoverageCollector {
  private readonly files: FileCoverage[] = [];
  private readonly testFolders: readonly string[];
  private readonly testFiles: ReadonlySet<string>;
  private counts = 0;

  constructor(private readonly scope: CoverageScope) {
    this.testFolders = scope.testFolders.map((folder) => fileKey(`${folder}/`));
    this.testFiles = new Set(scope.testFiles);
  }

  add({ file, lines, branches }: CoverageLine): void {
    const path = relative(this.scope.workspace, file).split(sep).join('/');
    if (path.startsWith('../') || path === file || this.isTest(file, path)) return;
    this.counts += lines.length + branches.length;
    if (this.counts > MAX_COUNTS) return;
    this.files.push({ file: path, lines: lines.map(hitsOf), branches: branches.map(hitsOf) });
  }

  /** One entry for each file, sorted by path. */
  result(): FileCoverage[] {
    return mergeCoverage(this.files);
  }

  private isTest(file: string, path: string): boolean {
    const key = fileKey(file);
    return this.testFiles.has(path) || this.testFolders.some((folder) => key.startsWith(folder));
  }
}

function hitsOf([line, hits]: readonly [number, number]): { readonly line: number; readonly hits: number } {
  return { line, hits };
}
