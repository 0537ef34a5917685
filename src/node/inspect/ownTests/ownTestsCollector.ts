import { relative, sep } from 'node:path';
import type { OwnTest, OwnTestsResult } from '../../../core/check/ownTests';
import type { Case } from '../../../core/pack/model';
import type { FilePlace } from '../../../core/run/model';
import type { RunCollector } from '../../run/caseCollector';
import type { HarnessFrame, HarnessLine } from '../../run/harnessLine';
import type { RunFile } from '../../run/pristineTests';

/** Worst last: a test that is told of more than once is as good as its worst report. */
const SEVERITY: readonly OwnTest['status'][] = ['passed', 'skipped', 'failed', 'errored', 'timedOut'];
/** What is kept of the tests of one run. */
const MAX_TESTS = 5_000;

export interface CollectorOptions {
  /** Where the run takes place, absolute and with links resolved. */
  readonly folder: string;
  readonly files: { find(path: string): RunFile | undefined };
  /** Told of each test that does not hold. */
  readonly onFailure: () => void;
}

/** Keeps whatever tests a harness tells of: which ones there are is the learner's to say. */
export class OwnTestsCollector implements RunCollector {
  private readonly found = new Map<string, OwnTest>();
  private readonly unloaded: OwnTestsResult['notLoaded'][number][] = [];

  constructor(private readonly options: CollectorOptions) {}

  get tests(): readonly OwnTest[] {
    return [...this.found.values()];
  }

  get notLoaded(): OwnTestsResult['notLoaded'] {
    return this.unloaded;
  }

  /** What could not be loaded is told by {@link notLoaded}. */
  get explanation(): string | undefined {
    return undefined;
  }

  start({ file, name }: Extract<HarnessLine, { type: 'caseStarted' }>): Case {
    return { id: name, title: name, file: this.pathOf(file), line: 1 };
  }

  finish({
    file,
    name,
    status,
    message,
    expected,
    actual,
    frames,
  }: Extract<HarnessLine, { type: 'caseFinished' }>): void {
    const path = this.pathOf(file);
    const place = status === 'passed' ? undefined : this.placeOf(path, frames ?? []);
    this.keep({
      ...{ file: path, name, status },
      ...(message !== undefined && { message }),
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(place && { place }),
    });
  }

  failLoading({ file, message }: Extract<HarnessLine, { type: 'loadFailed' }>): void {
    this.unloaded.push({ file: this.pathOf(file), message });
  }

  /** Whose output it is does not matter: all of it is kept together. */
  addOutput(): undefined {
    return undefined;
  }

  interrupt({ file, title }: Case, status: 'timedOut' | 'errored', message: string): void {
    this.keep({ file, name: title, status, message, place: { file, line: 1 } });
  }

  private keep(test: OwnTest): void {
    const key = `${test.file}\0${test.name}`;
    const before = this.found.get(key);
    if (before && SEVERITY.indexOf(before.status) >= SEVERITY.indexOf(test.status)) return;
    if (!before && this.found.size >= MAX_TESTS) return;
    this.found.set(key, test);
    if (test.status !== 'passed' && test.status !== 'skipped') this.options.onFailure();
  }

  /** The deepest frame in the learner's files, as they stand in the workspace. */
  private placeOf(path: string, frames: readonly HarnessFrame[]): FilePlace {
    for (const { file, line, column } of frames) {
      const own = relative(this.options.folder, file).split(sep).join('/');
      if (own.startsWith('..') || own === file || /(?:^|\/)(?:node_modules|\.venv)\//.test(own)) continue;
      return { file: own, line, ...(column !== undefined && { column }) };
    }
    return { file: path, line: 1 };
  }

  private pathOf(file: string): string {
    return (
      this.options.files.find(file)?.planned.workspacePath ?? relative(this.options.folder, file).split(sep).join('/')
    );
  }
}
