import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import { fitsPatterns } from '../../core/check/filePatterns';
import { applyMutant } from '../../core/mutate/applyMutant';
import { changedLines } from '../../core/mutate/changedLines';
import type { Mutant } from '../../core/mutate/model';
import { mutationLanguage } from '../../core/mutate/mutationLanguage';
import { isInTrack, type Exercise, type Task, type Track } from '../../core/pack/model';
import type { SourcePlace } from '../../core/pack/problem';
import { solutionDirs } from '../../core/pack/solutionDirs';
import type { CaseKey, RunPlan, RunResult } from '../../core/run/model';
import { planRun } from '../../core/run/planRun';
import type { KnownState } from '../../core/verify/hintCoverage';
import { DEFAULT_SCORE, mutationScore } from '../../core/verify/mutationScore';
import type { MutantVerdict, MutationStudy } from '../../core/verify/studies';
import { l10n } from '../../shared/l10n';
import { readLayer } from '../pack/overlay';
import { pickEvenly } from '../seal/pickEvenly';
import { textsOf } from '../seal/subjects';
import { forEachAtOnce, keptCases, withBeds, type StudyContext } from './studyContext';
import type { TestBeds } from './testBeds';

/** So many mutants of a task are tried in a track, spread evenly over all that there are. */
const MOST_MUTANTS = 300;
/** After so long, a study tries no more. */
export const STUDY_MINUTES = 20;
/** Of the mutants that are found, so many are run to the end, to see what learners who write such code would see. */
const MOST_STATES = 8;
/** What does not end in five times the reference's time does not end; and at least so long, for a machine that is busy. */
const LEAST_LIMIT_MS = 5_000;
const PATIENCE = 5;
/** Cases that have found a mutant lately are the likeliest to find the next. */
const MOST_FIRST = 8;

/** What came of the mutants of a task's reference, and what fails in some of those that are found. */
export interface StudiedMutants {
  readonly study: MutationStudy;
  readonly states: readonly KnownState[];
}

/** A mutant of the reference, with its file as it then reads. */
interface Candidate {
  readonly name: string;
  readonly place: SourcePlace;
  readonly changes: ReadonlyMap<string, string>;
}

type Ended = 'found' | 'late' | 'survived';

/** Whether a task has tests, and a reference that mutants may be made of. */
export function hasMutants(task: Task, track: Track): boolean {
  const isTested = task.checks.some((check) => check.kind === 'tests' && isInTrack(check, track.id));
  return isTested && task.solution?.dirs[track.id] !== undefined;
}

/**
 * Tries whether the tests that a learner has by the time of a task find changes of what its reference adds: each mutant in a process
 * of its own, until the first test that fails.
 * @throws HumanError where the reference cannot be read as code or does not pass itself
 */
export async function studyMutants(context: StudyContext, task: Task): Promise<StudiedMutants> {
  const { exercise, track } = context.work;
  const { all, paths } = await candidatesOf(context, task);
  const listed = new Set((task.solution?.seal.mutants ?? []).map(({ mutant }) => mutant));
  const others = all.filter(({ name }) => !listed.has(name));
  const chosen = new Set([...all.filter(({ name }) => listed.has(name)), ...pickEvenly(others, MOST_MUTANTS)]);
  const tried = all.filter((one) => chosen.has(one));
  const atLeast = exercise.mutationScore ?? DEFAULT_SCORE;
  // Of another track's files that track's own study tells.
  const gone = [...listed].filter(
    (name) => paths.some((path) => name.startsWith(`${path}:`)) && !all.some((one) => one.name === name),
  );
  const nothing = { task: task.id, total: all.length, atLeast, ...(gone.length > 0 && { gone }) };
  if (tried.length === 0) return { study: { ...nothing, verdicts: [] }, states: [] };
  return withBeds(context, solutionDirs(exercise, track.id, task.id), async (beds) => {
    const trial = await Trial.of(context, task, beds);
    const ended = await forEachAtOnce(tried, (one) => trial.try(one));
    const verdicts = tried.flatMap((one, index): MutantVerdict[] => {
      const end = ended[index];
      return end === undefined ? [] : [{ name: one.name, place: one.place, is: verdictOf(end, listed.has(one.name)) }];
    });
    const found = tried.filter((_, index) => ended[index] === 'found');
    const states = await forEachAtOnce(pickEvenly(found, MOST_STATES), (one) => trial.stateOf(one));
    const score = mutationScore(verdicts);
    const isLate = verdicts.length < tried.length;
    const study: MutationStudy = {
      ...{ ...nothing, verdicts },
      ...(score !== undefined && { score }),
      ...((isLate || tried.length < all.length) && { leftOut: isLate ? 'time' : 'sample' }),
    };
    return { study, states };
  });
}

function verdictOf(end: Ended, isListed: boolean): MutantVerdict['is'] {
  if (!isListed) return end;
  return end === 'survived' ? 'listed' : 'listedAndFound';
}

/** The changes of the lines that a task's overlay has other than the tasks before it. */
async function candidatesOf(
  { ports, work, signal }: StudyContext,
  task: Task,
): Promise<{ readonly all: readonly Candidate[]; readonly paths: readonly string[] }> {
  const { exercise, track, files } = work;
  const dir = task.solution?.dirs[track.id];
  if (dir === undefined) return { all: [], paths: [] };
  const ownTests = ownTestsIn(exercise, track);
  const paths = [...(await readLayer(files, dir)).files.keys()].filter(
    (path) => mutationLanguage(path) && !fitsPatterns(path, ownTests),
  );
  const earlier = solutionDirs(exercise, track.id, task.id).filter((one) => one !== dir);
  const before = new Map(await textsOf(files, [...track.layers, ...earlier], paths));
  const after = new Map(await textsOf(files, [dir], paths));
  const all: Candidate[] = [];
  for (const path of paths) {
    const language = mutationLanguage(path);
    const text = after.get(path);
    if (!language || text === undefined) continue;
    const lines = changedLines(before.get(path) ?? '', text);
    const mutants = await ports.mutantsOf(work, language, path, text, lines, signal);
    all.push(...mutants.map((one) => candidateOf(one, `${dir}/${path}`, text)));
  }
  return { all, paths };
}

/** Patterns of the tests that learners write themselves: the pack's tests run none of them, and so find nothing in them. */
function ownTestsIn({ tasks }: Exercise, { id }: Track): readonly string[] {
  return tasks.flatMap(({ checks }) =>
    checks.flatMap((check) =>
      check.kind === 'coverage' || check.kind === 'mutants' ? (check.sources[id]?.tests ?? []) : [],
    ),
  );
}

function candidateOf(mutant: Mutant, packPath: string, text: string): Candidate {
  const { name, file, line, column } = mutant;
  return { name, place: { path: packPath, line, column }, changes: new Map([[file, applyMutant(text, mutant)]]) };
}

/** The tests of a task and of those before it, the cheapest first. */
class Trial {
  /** Cases that have found a mutant, the last one first. */
  private killers: readonly CaseKey[] = [];
  private readonly endsAt: number;

  private constructor(
    private readonly context: StudyContext,
    private readonly task: Task,
    private readonly beds: TestBeds,
    private readonly limitMs: number,
    private readonly cheapest: readonly string[],
  ) {
    this.endsAt = context.ports.now() + STUDY_MINUTES * 60_000;
  }

  /** Runs them over the reference, to see that it passes and how long they take. */
  static async of(context: StudyContext, task: Task, beds: TestBeds): Promise<Trial> {
    const unlimited = new Trial(context, task, beds, Number.POSITIVE_INFINITY, []);
    const result = await beds.run({ plan: (workspace) => unlimited.plan(workspace) });
    if (!isPassed(result)) {
      throw new HumanError(l10n.t('the reference does not pass the tests that its mutants are tried with'));
    }
    const costs = new Map<string, number>();
    for (const { task: id, check, durationMs = 0 } of result.cases) {
      const key = `${id}.${check}`;
      costs.set(key, (costs.get(key) ?? 0) + durationMs);
    }
    const limitMs = Math.max(LEAST_LIMIT_MS, PATIENCE * result.durationMs);
    const isOwn = (key: string): boolean => key.startsWith(`${task.id}.`);
    const cheapest = [...costs.keys()].sort(
      (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (costs.get(a) ?? 0) - (costs.get(b) ?? 0),
    );
    return new Trial(context, task, beds, limitMs, cheapest);
  }

  /** Undefined when the time is over. */
  async try({ changes }: Candidate): Promise<Ended | undefined> {
    if (this.context.ports.now() > this.endsAt) return undefined;
    const result = await this.beds.run({ changes, plan: (workspace) => this.plan(workspace), stopsEarly: true });
    if (isPassed(result)) return 'survived';
    // This machine's doing, and no test's.
    if (result.outcome === 'couldNotStart') {
      throw new HumanError(result.explanation ?? l10n.t('the tests could not be started'));
    }
    const killer = result.cases.find(({ status }) => status !== 'passed' && status !== 'notRun');
    if (killer) {
      const { task, check, case: id } = killer;
      const isOther = (one: CaseKey): boolean => one.task !== task || one.check !== check || one.case !== id;
      this.killers = [{ task, check, case: id }, ...this.killers.filter(isOther)].slice(0, MOST_FIRST);
    }
    return result.outcome === 'timedOut' || killer?.status === 'timedOut' ? 'late' : 'found';
  }

  /** All that a mutant fails. */
  async stateOf({ name, place, changes }: Candidate): Promise<KnownState> {
    const result = await this.beds.run({ changes, plan: (workspace) => this.plan(workspace) });
    return { name: l10n.t('mutant {0}', name), place, cases: keptCases(result) };
  }

  private plan(workspace: string): RunPlan {
    const { exercise } = this.context.work;
    const taskIds = exercise.tasks.slice(0, exercise.tasks.indexOf(this.task) + 1).map(({ id }) => id);
    const plan = planRun({ runId: randomUUID(), ...this.context.work, workspace, taskIds, first: this.killers });
    const rank = ({ task, check }: RunPlan['checks'][number]): number => this.cheapest.indexOf(`${task}.${check}`);
    return {
      ...plan,
      timeoutMs: Math.min(plan.timeoutMs, this.limitMs),
      checks: plan.checks
        .map((check) => ({ ...check, timeoutMs: Math.min(check.timeoutMs, this.limitMs) }))
        .sort((a, b) => rank(a) - rank(b)),
    };
  }
}

function isPassed({ outcome, cases, explanation }: RunResult): boolean {
  return outcome === 'completed' && explanation === undefined && cases.every(({ status }) => status === 'passed');
}
