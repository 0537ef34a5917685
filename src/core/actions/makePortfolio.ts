import { assess } from '../assess/rubric';
import { benchmarkPlots } from '../bench/plots/benchmarkPlots';
import { scoreReview } from '../check/review/scoreReview';
import { attemptFacts, factLines } from '../journal/attemptFacts';
import { journalOf } from '../journal/journal';
import { isInTrack, isMeasuring } from '../pack/model';
import { ownCode } from '../portfolio/ownCode';
import type { Portfolio, PortfolioExercise, PortfolioReview } from '../portfolio/portfolio';
import type { ExerciseState, LearnerState } from '../progress/learnerState';
import type { OpenExercise } from './openExercise';
import type { World } from './world';

export interface PortfolioOptions {
  readonly owner?: string;
  /** Of these packs and exercises alone; all when left out. */
  readonly packId?: string;
  readonly exerciseId?: string;
  /** Whether a path can be a file's on every system. */
  readonly isPortable: (path: string) => boolean;
}

/** Gathers what a learner has done: every exercise of which a task is passed, with their own code as it passed. */
export async function makePortfolio(
  world: World,
  learner: LearnerState,
  options: PortfolioOptions,
): Promise<Portfolio> {
  const exercises: (PortfolioExercise & { readonly order: number })[] = [];
  for (const state of learner.exercises.values()) {
    const open = openOf(world, state, options);
    if (!open || ![...state.tasks.values()].some(({ status }) => status === 'passed')) continue;
    exercises.push({ ...(await exerciseOf(world, learner, open, state, options)), order: orderOf(state) });
  }
  exercises.sort((a, b) => a.order - b.order);
  const owner = (options.owner ?? '').trim();
  return { ...(owner !== '' && { owner }), madeAt: world.clock.now(), exercises };
}

function openOf(
  { packs }: World,
  { subject, folder }: ExerciseState,
  { packId, exerciseId }: PortfolioOptions,
): OpenExercise | undefined {
  if ((packId ?? subject.pack) !== subject.pack || (exerciseId ?? subject.exercise) !== subject.exercise) return;
  const pack = packs.packs.find(({ id }) => id === subject.pack);
  const exercise = pack?.exercises.find(({ id }) => id === subject.exercise);
  if (!pack || !exercise || exercise.isBroken) return undefined;
  const track = exercise.tracks.find(({ id }) => id === subject.track);
  return track && { pack, exercise, track, folder };
}

async function exerciseOf(
  world: World,
  learner: LearnerState,
  open: OpenExercise,
  state: ExerciseState,
  { isPortable }: PortfolioOptions,
): Promise<PortfolioExercise> {
  const { pack, exercise, track } = open;
  const [journal] = journalOf(world, learner, { packId: pack.id, exerciseId: exercise.id, trackId: track.id });
  const checks = exercise.tasks.flatMap((task) =>
    task.checks
      .filter((check) => isInTrack(check, track.id))
      .map((check) => ({ check, own: state.tasks.get(task.id) })),
  );
  return {
    ...{ packId: pack.id, packTitle: pack.title, id: exercise.id, title: exercise.title, summary: exercise.summary },
    trackId: track.id,
    ...(state.status === 'passed' && { finishedAt: orderOf(state) }),
    tasks: exercise.tasks.map(({ id, title }) => ({ title, isPassed: state.tasks.get(id)?.status === 'passed' })),
    assessment: assess(pack, exercise, track.id, state),
    facts: factLines(attemptFacts(open, state, world.progress.events), { withTitles: false }),
    code: await ownCode(world, open, isPortable),
    plots: checks.flatMap(({ check, own }) =>
      isMeasuring(check) ? benchmarkPlots(check, own?.benchmarks.get(check.id)?.history ?? []) : [],
    ),
    explanations: checks.flatMap(({ check, own }) => {
      const given = own?.given.get(check.id);
      if (check.kind !== 'explain' || given?.kind !== 'explain' || given.text.trim() === '') return [];
      return [{ prompt: check.prompt, text: given.text }];
    }),
    journal: journal?.parts ?? [],
    reviews: checks.flatMap(({ check, own }) => {
      const given = own?.given.get(check.id);
      if (check.kind !== 'review' || given?.kind !== 'review') return [];
      return given.reviews.map(({ given: review }): PortfolioReview => ({
        ...scoreReview(check, review),
        ...{ reviewer: review.reviewer, role: review.role, writtenAt: review.writtenAt, comments: review.comments },
        ...(review.summary !== undefined && { summary: review.summary }),
      }));
    }),
  };
}

/** When the last of its tasks was passed. */
function orderOf({ tasks, startedAt }: ExerciseState): number {
  return Math.max(startedAt, ...[...tasks.values()].flatMap(({ passedAt }) => passedAt ?? []));
}
