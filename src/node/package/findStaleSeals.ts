import { envelopePath, hintEnvelopePath } from '../../core/pack/loadSolution';
import type { Exercise, Hint, Pack, Task, Track } from '../../core/pack/model';
import { bindingOf } from '../../core/seal/binding';
import type { Keyhole } from '../../core/seal/envelope';
import type { PackFolder } from '../pack/packFolder';
import { readEnvelope } from '../seal/envelopeFiles';
import { faultOfKeyholes } from '../seal/faultOfKeyholes';
import { differenceOf } from '../seal/inspectEnvelope';
import { NodeSealCrypto } from '../seal/nodeSealCrypto';
import { keyholeKinds } from '../seal/sealWork';

/** One envelope that is to ship, and what it should be. */
interface Wanted {
  readonly path: string;
  readonly task: Task;
  readonly track: Track;
  readonly hint?: Hint;
  readonly keyholes: readonly Keyhole['kind'][];
}

/**
 * Envelopes that nobody could open, or that are locked otherwise than their pack says, as far as that can be seen without a key: sealed
 * before a test, a probe, a revision or the lock itself was changed. Sentences that name them; those that are missing are not among them.
 */
export async function findStaleSeals(pack: Pack, files: PackFolder): Promise<readonly string[]> {
  const crypto = new NodeSealCrypto();
  const exercises = pack.exercises.filter((exercise): exercise is Exercise => !exercise.isBroken);
  const found = await Promise.all(
    exercises.flatMap((exercise) =>
      wantedOf(exercise).map(async ({ path, task, track, hint, keyholes }): Promise<readonly string[]> => {
        const read = await readEnvelope(files, path);
        if (!read) return [];
        if ('fault' in read) return [`${path}: it cannot be read: ${read.fault}.`];
        const subject = { pack, exercise, task, trackId: track.id, ...(hint && { hintPath: hint.path }) };
        const bound = await bindingOf(subject, (file) => files.readText(file), crypto);
        const fault = differenceOf(read.envelope.bound, bound) ?? faultOfKeyholes(read.envelope, keyholes);
        return fault === undefined ? [] : [`${path}: ${fault}`];
      }),
    ),
  );
  return found.flat();
}

function wantedOf({ dir, tasks, tracks }: Exercise): readonly Wanted[] {
  return tracks.flatMap((track) =>
    tasks.flatMap((task): Wanted[] => [
      ...(task.solution
        ? [{ path: envelopePath(dir, track.id, task.id), task, track, keyholes: keyholeKinds(task.solution.seal) }]
        : []),
      ...task.hints.flatMap((hint): Wanted[] =>
        hint.seal
          ? [
              {
                path: hintEnvelopePath(dir, track.id, task.id, hint.path),
                task,
                track,
                hint,
                keyholes: [hint.seal.by.kind],
              },
            ]
          : [],
      ),
    ]),
  );
}
