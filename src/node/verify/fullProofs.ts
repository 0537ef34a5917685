import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import type { SourcePlace } from '../../core/pack/problem';
import { YamlFile } from '../../core/pack/yamlFile';
import { hintStudy, judgeHints, type KnownState } from '../../core/verify/hintCoverage';
import { judgeSteady, steadyStudy, type SteadyRun } from '../../core/verify/judgeSteady';
import { judgeMutation } from '../../core/verify/mutationScore';
import { judgePrefixes, prefixMatrix } from '../../core/verify/prefixMatrix';
import type { Proof } from '../../core/verify/report';
import type { HintStudy, MutationStudy, PrefixMatrix, TrackStudies, UnsteadyCase } from '../../core/verify/studies';
import { l10n } from '../../shared/l10n';
import { knownStates, prefixRuns } from './knownStates';
import type { FullPlan, PlannedStudy } from './planFull';
import { failAll, isGood, marked, type Shown } from './proofRuns';
import type { Recalled, Remembered } from './remembered';
import { isRuns, isStudied } from './studyShapes';
import { settle, type StudyContext } from './studyContext';
import { STUDY_MINUTES, studyMutants, type StudiedMutants } from './studyMutants';
import { reorderTests, repeatTests } from './studySteady';

/** Proofs, and what they rest on. */
export interface FullProofs {
  readonly proofs: readonly Proof[];
  readonly studies: TrackStudies;
}

/** Shows of an exercise in one track what takes many runs to show. */
export class FullProofRuns {
  constructor(
    private readonly plan: FullPlan,
    private readonly context: StudyContext,
    private readonly remembered: Remembered,
  ) {}

  /** @param shown what the runs of each verifying came to, with those that fill the prefix matrix */
  async show(shown: Promise<readonly Shown[]>): Promise<FullProofs> {
    const { prefix, repeats, order, mutated, hinted } = this.plan;
    const [steady, ordered, mutants] = await settle([
      repeats && this.showRepeats(repeats),
      order !== undefined ? this.showOrder(order) : undefined,
      settle(mutated.map((one) => this.showMutants(one))),
    ] as const);
    const done = await shown;
    const prefixes = prefix === undefined ? undefined : this.showPrefixes(prefix, done);
    const hints = await this.showHints(
      hinted,
      done,
      mutants.flatMap(({ states }) => states),
    );
    const unsteady = [...(steady?.unsteady ?? []), ...(ordered?.unsteady ?? [])];
    const studies: TrackStudies = {
      ...(prefixes?.matrix && { prefixes: prefixes.matrix }),
      ...((steady ?? ordered) && { steady: { repeats: steady?.count ?? 0, orders: ordered?.count ?? 0, unsteady } }),
      ...(mutated.length > 0 && { mutations: mutants.flatMap(({ study }) => (study ? [study] : [])) }),
      ...(hinted.length > 0 && { hints: hints.studies }),
    };
    const proofs = [
      ...(prefixes?.proofs ?? []),
      ...(steady?.proofs ?? []),
      ...(ordered?.proofs ?? []),
      ...mutants.flatMap((one) => one.proofs),
      ...hints.proofs,
    ];
    return { proofs, studies };
  }

  private showPrefixes(title: string, shown: readonly Shown[]): ShownPrefixes {
    const { track } = this.context.work;
    const { tasks } = this.plan;
    const runs = prefixRuns(shown);
    if (!runs) {
      return {
        proofs: failAll({ kind: 'prefix', titles: [title] }, l10n.t('not all tasks of the reference could be run')),
      };
    }
    const matrix = prefixMatrix(tasks, track.id, runs);
    const isFromBefore = shown.filter(({ planned }) => planned.prefix).every((one) => one.isFromBefore);
    const proof: Proof = { kind: 'prefix', title, ...judgePrefixes(matrix, tasks, track.id) };
    return { proofs: marked([proof], isFromBefore), matrix };
  }

  private showRepeats({ title, count }: NonNullable<FullPlan['repeats']>): Promise<ShownSteady> {
    return this.showSteady(title, ['repeats', count], (taskIds) => repeatTests(this.context, taskIds, count));
  }

  private showOrder(title: string): Promise<ShownSteady> {
    return this.showSteady(title, ['order'], (taskIds) => reorderTests(this.context, taskIds));
  }

  /** A flake that was found once is one, however the next runs end: it is kept until something changes. */
  private async showSteady(
    title: string,
    more: readonly unknown[],
    study: (taskIds: readonly string[]) => Promise<readonly SteadyRun[]>,
  ): Promise<ShownSteady> {
    const { exercise, track } = this.context.work;
    const taskIds = this.plan.tasks.map(({ id }) => id);
    const shown = await this.recall<readonly SteadyRun[]>(
      'steady',
      [...more, taskIds],
      isRuns,
      () => true,
      () => study(taskIds),
    );
    if ('failure' in shown)
      return { proofs: failAll({ kind: 'steady', titles: [title] }, shown.failure), count: 0, unsteady: [] };
    const { unsteady } = steadyStudy(exercise, track.id, shown.value);
    const proof: Proof = { kind: 'steady', title, failures: judgeSteady({ unsteady }) };
    return { proofs: marked([proof], shown.isFromBefore), count: shown.value.length, unsteady };
  }

  private async showMutants({ task, title }: PlannedStudy): Promise<ShownMutants> {
    const shown = await this.recall<StudiedMutants>(
      'mutation',
      [task.id],
      isStudied,
      ({ study }) => isGood([proofOfMutants(title, study)]),
      () => studyMutants(this.context, task),
    );
    if ('failure' in shown)
      return { proofs: failAll({ kind: 'mutation', titles: [title] }, shown.failure), states: [] };
    const { study, states } = shown.value;
    return { proofs: marked([proofOfMutants(title, study)], shown.isFromBefore), study, states };
  }

  private async showHints(
    hinted: readonly PlannedStudy[],
    shown: readonly Shown[],
    mutants: readonly KnownState[],
  ): Promise<{ readonly proofs: readonly Proof[]; readonly studies: readonly HintStudy[] }> {
    const placeOf = await this.hintPlaces();
    const all = hinted.map(({ task, title }) => {
      const study = hintStudy(task, [...knownStates(shown, this.plan.tasks, task), ...mutants]);
      const judged = judgeHints(study, task, (index) => placeOf(task, index));
      return { study, proof: { kind: 'hints', title, ...judged } as const };
    });
    const isFromBefore = shown.every((one) => one.isFromBefore);
    return {
      proofs: marked(
        all.map(({ proof }) => proof),
        isFromBefore,
      ),
      studies: all.map(({ study }) => study),
    };
  }

  private async hintPlaces(): Promise<(task: Task, index: number) => SourcePlace> {
    const { exercise, files } = this.context.work;
    const path = `${exercise.dir}/exercise.yaml`;
    const yaml = new YamlFile(path, (await files.readText(path)) ?? '');
    return (task, index) => yaml.placeOf(['tasks', exercise.tasks.indexOf(task), 'hints', index]);
  }

  private async recall<T>(
    kind: string,
    more: readonly unknown[],
    isOne: (value: unknown) => value is T,
    isKept: (value: T) => boolean,
    work: () => Promise<T>,
  ): Promise<Recalled<T> | { readonly failure: string }> {
    const { exercise, track } = this.context.work;
    const overlays = exercise.tasks.flatMap(({ solution }) => solution?.dirs[track.id] ?? []);
    try {
      return await this.remembered.recall({ ...this.context.work, kind, overlays, more }, isOne, isKept, work);
    } catch (error) {
      if (error instanceof HumanError) return { failure: error.message };
      throw error;
    }
  }
}

interface ShownPrefixes {
  readonly proofs: readonly Proof[];
  readonly matrix?: PrefixMatrix;
}

interface ShownSteady {
  readonly proofs: readonly Proof[];
  readonly count: number;
  readonly unsteady: readonly UnsteadyCase[];
}

interface ShownMutants {
  readonly proofs: readonly Proof[];
  readonly study?: MutationStudy;
  readonly states: readonly KnownState[];
}

function proofOfMutants(title: string, study: MutationStudy): Proof {
  return { kind: 'mutation', title, ...judgeMutation(study, STUDY_MINUTES) };
}
