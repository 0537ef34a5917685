import { l10n } from '../../shared/l10n';
import type { RunnerName } from '../pack/model';
import { joinPackPath } from '../pack/packPath';
import type { YamlFile } from '../pack/yamlFile';
import type { CaseResult, FileCoverage, RunOutcome } from '../run/model';

/** One test that the learner wrote, as a run reported it. */
export interface OwnTest extends Pick<CaseResult, 'status' | 'message' | 'expected' | 'actual' | 'place'> {
  /** Relative to the workspace. */
  readonly file: string;
  /** As the framework names it. */
  readonly name: string;
}

/** What a run of the learner's own tests came to. */
export interface OwnTestsResult {
  readonly outcome: RunOutcome;
  readonly tests: readonly OwnTest[];
  /** Test files that could not be loaded, and why. */
  readonly notLoaded: readonly { readonly file: string; readonly message: string }[];
  /** Why it is not `completed`. */
  readonly explanation?: string;
  /** What was printed, bounded. */
  readonly output: string;
  /** Of a run that was asked for it. */
  readonly coverage?: readonly FileCoverage[];
}

/** Runners that tell of whatever tests they find; the others know only the pack's. */
const RUNNERS: readonly RunnerName[] = ['node-test', 'mocha', 'vitest', 'jest', 'pytest', 'unittest'];

/** Whether tests of the learner's own can be judged with a runner. */
export function runsOwnTests(runner: RunnerName): boolean {
  return RUNNERS.includes(runner);
}

/** The patterns that stay in the learner's workspace; the others are reported at their place. */
export function insidePatterns(
  patterns: readonly string[],
  where: readonly PropertyKey[],
  yaml: Pick<YamlFile, 'report'>,
): readonly string[] {
  return patterns.flatMap((pattern, index) => {
    const inside = joinPackPath('', pattern);
    if (inside !== undefined && inside !== '') return [inside];
    yaml.report('outsidePack', [...where, index], `"${pattern}" leads out of the learner's workspace.`);
    return [];
  });
}

/** Tests that did not hold, in the order in which they were reported. */
export function failedTests({ tests }: Pick<OwnTestsResult, 'tests'>): readonly OwnTest[] {
  return tests.filter(({ status }) => status === 'failed' || status === 'errored' || status === 'timedOut');
}

/** There is nothing to run. */
export function withoutTests(patterns: readonly string[]): Pick<CaseResult, 'status' | 'message'> {
  const message = l10n.t('You have no test files yet. They are looked for at {0}.', patterns.join(', '));
  return { status: 'failed', message };
}
