import { applyMutant } from '../../core/mutate/applyMutant';
import { changedLines } from '../../core/mutate/changedLines';
import { mutationLanguage } from '../../core/mutate/mutationLanguage';
import type { CancelSignal } from '../../core/ports';
import { readLayer } from '../pack/overlay';
import type { Limiter } from '../verify/limiter';
import type { MutantsOf } from '../verify/studyContext';
import { isKey } from './checkAnswers';
import { promiseOf, type SealPromise } from './checkReport';
import { firstDifference } from './firstDifference';
import { pickEvenly } from './pickEvenly';
import { referenceOf, type ProofSetting, type RightAnswers } from './rightAnswers';
import type { SealWork } from './sealWork';
import { textsOf } from './subjects';
import { VisibleTests, type VisibleTestsPorts } from './visibleTests';

export interface MutantPorts extends VisibleTestsPorts {
  readonly mutantsOf: MutantsOf;
}

export interface MutantOptions {
  /** How many mutants of a task are tried at most; all when left out. */
  readonly most?: number;
  readonly onProgress: (done: number, total: number) => void;
}

/** A mutant of the reference, with the file it is in as it then reads. */
interface Candidate {
  readonly name: string;
  readonly changes: ReadonlyMap<string, string>;
}

/** `caught`: a test fails, or does not end. `shut`: none does, and it does not open the seal, with the reason. */
type Verdict =
  | { readonly is: 'caught'; readonly isLate: boolean }
  | { readonly is: 'opens' }
  | { readonly is: 'shut'; readonly why: string };

export interface MutantCheck {
  readonly promise: SealPromise;
  readonly notes: readonly string[];
}

/**
 * Shows that the probe knows nothing that the visible tests do not: a change of the reference that they let pass opens the seal
 * all the same, or is listed with a reason. Tried are changes in what the reference has other than the starter.
 */
export async function checkMutants(
  setting: ProofSetting,
  right: RightAnswers,
  { ports, limiter }: { readonly ports: MutantPorts; readonly limiter: Limiter },
  { most, onProgress }: MutantOptions,
): Promise<MutantCheck> {
  const { work, signal } = setting;
  const { all, paths } = await candidatesOf(work, ports, signal);
  const allowed = work.solution.seal.mutants.map(({ mutant }) => mutant);
  const listed = all.filter(({ name }) => allowed.includes(name));
  const others = all.filter(({ name }) => !allowed.includes(name));
  const chosen = [...listed, ...(most === undefined ? others : pickEvenly(others, most))];
  const tests = await VisibleTests.of(work, referenceOf(work), ports, limiter, signal);
  if ('failure' in tests) return { promise: promiseOf('mutant', TITLE, tests.failure), notes: [] };
  let done = 0;
  onProgress(done, chosen.length);
  const verdicts = await Promise.all(
    chosen.map(async (candidate): Promise<readonly [name: string, verdict: Verdict]> => {
      const verdict = await judge(candidate, setting, right, tests);
      done += 1;
      onProgress(done, chosen.length);
      return [candidate.name, verdict];
    }),
  );
  const verdictOf = new Map(verdicts);
  const faults = [
    ...others.flatMap(({ name }) => {
      const verdict = verdictOf.get(name);
      return verdict?.is === 'shut' ? [`${name}: the tests let it pass, and it stays shut: ${verdict.why}`] : [];
    }),
    ...(await staleNames(work, allowed, paths, verdictOf)),
  ];
  const count = (wanted: Verdict['is']): number => verdicts.filter(([, { is }]) => is === wanted).length;
  const title = `${TITLE} (${chosen.length} tried, ${count('caught')} caught, ${count('opens')} open it, ${listed.length} listed)`;
  const leftOut = all.length - chosen.length;
  const late = verdicts.filter(([, verdict]) => verdict.is === 'caught' && verdict.isLate).length;
  return {
    promise: promiseOf('mutant', title, ...faults),
    notes: [
      ...(leftOut > 0 ? [`${leftOut} of ${all.length} mutants were left out.`] : []),
      // On a machine that is busy with other things these may be too many.
      ...(late > 0 ? [`${late} mutants are taken for caught because their tests did not end.`] : []),
    ],
  };
}

const TITLE = 'mutants that the tests let pass open it';

async function judge(
  { changes }: Candidate,
  setting: ProofSetting,
  right: RightAnswers,
  tests: VisibleTests,
): Promise<Verdict> {
  const { work, bound, prober, signal } = setting;
  const answer = { overlays: referenceOf(work), changes };
  const judged = await tests.judge(answer, signal);
  if (judged !== 'passes') return { is: 'caught', isLate: judged === 'doesNotEnd' };
  const probed = await prober.probe(work, bound, answer, signal);
  if ('failure' in probed) return { is: 'shut', why: probed.failure };
  if (isKey(right, setting, probed.records)) return { is: 'opens' };
  return { is: 'shut', why: firstDifference(right.transcripts[0].records, probed.records) ?? '' };
}

async function candidatesOf(
  work: SealWork,
  ports: MutantPorts,
  signal: CancelSignal,
): Promise<{ readonly all: readonly Candidate[]; readonly paths: readonly string[] }> {
  const { files, track, dir } = work;
  const sources = [...(await readLayer(files, dir)).files.keys()].filter((path) => mutationLanguage(path));
  const starter = new Map(await textsOf(files, track.layers, sources));
  const reference = new Map(await textsOf(files, [dir], sources));
  const all: Candidate[] = [];
  for (const path of sources) {
    const language = mutationLanguage(path);
    const text = reference.get(path);
    if (!language || text === undefined) continue;
    const lines = changedLines(starter.get(path) ?? '', text);
    const mutants = await ports.mutantsOf(work, language, path, text, lines, signal);
    all.push(...mutants.map((one) => ({ name: one.name, changes: new Map([[path, applyMutant(text, one)]]) })));
  }
  return { all, paths: sources };
}

/** What is listed and is of no use: a name that is none, or that is not needed any more. */
async function staleNames(
  { files, task, track }: SealWork,
  allowed: readonly string[],
  own: readonly string[],
  verdictOf: ReadonlyMap<string, Verdict>,
): Promise<readonly string[]> {
  const elsewhere: string[] = [];
  for (const [trackId, dir] of Object.entries(task.solution?.dirs ?? {})) {
    if (trackId !== track.id) elsewhere.push(...(await readLayer(files, dir)).files.keys());
  }
  return allowed.flatMap((name) => {
    const isIn = (paths: readonly string[]): boolean => paths.some((path) => name.startsWith(`${path}:`));
    switch (verdictOf.get(name)?.is) {
      // One that opens the seal all the same is listed for the verifier: it may count for nothing in the mutation score.
      case 'shut':
      case 'opens':
        return [];
      case 'caught':
        return [`${name} is listed and fails the tests: it is not needed any more.`];
      case undefined:
        return isIn(elsewhere) && !isIn(own) ? [] : [`${name} is listed, and there is no such mutant any more.`];
    }
  });
}
