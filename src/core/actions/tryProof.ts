import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Task } from '../pack/model';
import type { CancelSignal } from '../ports';
import type { EventOf } from '../progress/event';
import { codeHash } from '../run/codeHash';
import { keyholesOf, openWithProof, type SealedBox } from '../seal/opening';
import { planProbe } from '../seal/planProbe';
import type { ProbePlan, ProbeResult, PublicDifference } from '../seal/ports';
import { probeSeed } from '../seal/taskContent';
import { transcriptDigest } from '../seal/transcriptDigest';
import { boundedEvidence } from './keepEvidence';
import { keepOpening } from './keepOpening';
import { subjectOf, type OpenExercise } from './openExercise';
import type { SealOutcome, TrySealOptions } from './trySeal';
import type { World } from './world';

/**
 * Tries the learner's files as they are as the key of a task's solution. Nothing of the sealed transcript is told but whether all
 * of it fits.
 */
export async function tryProof(
  world: World,
  open: OpenExercise,
  task: Task,
  box: SealedBox,
  { signal, onStep }: TrySealOptions,
): Promise<SealOutcome> {
  const { folder } = open;
  if (!(await world.workspaces.exists(folder))) {
    throw new HumanError(
      l10n.t('The folder {0} is not there any more. Start the exercise again to make it anew.', folder),
    );
  }
  const plan = planOf(world, open, task, box);
  if (!plan || keyholesOf(box.envelope, 'proof').length === 0) {
    throw new HumanError(l10n.t('No code can be tried as the key to this solution: it is sealed in another way.'));
  }
  // Before the probe reads them: code that is written meanwhile can be tried again.
  const code = codeHash(await world.workspaces.hashes(folder));
  onStep?.('probing');
  const probed = await world.probes.run(plan, signal);
  const isCancelled = (): boolean => signal.aborted;
  if (probed.outcome === 'cancelled' || isCancelled()) return { outcome: 'cancelled' };
  if (probed.outcome !== 'completed') {
    const explanation = explanationOf(probed);
    if (probed.outcome !== 'couldNotStart') {
      await append(world, open, task, box, { outcome: 'failed', codeHash: code, explanation });
    }
    return { outcome: 'failed', explanation };
  }
  onStep?.('deriving');
  const opened = await openWithProof(box, transcriptDigest(probed.records, world.seals), world.seals);
  if (opened) {
    await keepOpening(world, open, task, { box, opened, by: 'proof', codeHash: code });
    return { outcome: 'opened' };
  }
  if (isCancelled()) return { outcome: 'cancelled' };
  onStep?.('explaining');
  const difference = await findDifference(world, plan, signal);
  if (isCancelled()) return { outcome: 'cancelled' };
  await append(world, open, task, box, { outcome: 'shut', codeHash: code, ...(difference && { difference }) });
  return { outcome: 'shut', ...(difference && { difference }) };
}

function planOf({ seals }: World, open: OpenExercise, task: Task, { bound }: SealedBox): ProbePlan | undefined {
  const { pack, exercise, track, folder } = open;
  return planProbe({
    ...{ pack, exercise, track, workspace: folder, taskId: task.id },
    mode: 'transcript',
    runId: [...seals.randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    seed: probeSeed(bound.content, seals),
  });
}

function explanationOf(probed: ProbeResult): string {
  const text = 'explanation' in probed ? probed.explanation : '';
  return boundedEvidence(text === '' ? l10n.t('The probe came to no result.') : text);
}

/** The first public case that differs; none where they are all alike, or came to no end. */
async function findDifference(
  { probes }: World,
  plan: ProbePlan,
  signal: CancelSignal,
): Promise<PublicDifference | undefined> {
  const told = await probes.run({ ...plan, runId: `${plan.runId}p`, mode: 'public' }, signal);
  if (told.outcome !== 'public' || !told.difference) return undefined;
  const { title, expected, actual } = told.difference;
  return {
    title: boundedEvidence(title),
    expected: boundedEvidence(expected),
    actual: boundedEvidence(actual),
  };
}

type Tried = Pick<EventOf<'sealTried'>, 'outcome' | 'codeHash' | 'explanation' | 'difference'>;

async function append(
  { progress }: World,
  open: OpenExercise,
  { id, revision }: Task,
  { bound }: SealedBox,
  tried: Tried,
): Promise<void> {
  await progress.append({
    type: 'sealTried',
    ...subjectOf(open),
    ...{ task: id, revision, content: bound.content },
    by: 'proof',
    ...tried,
  });
}
