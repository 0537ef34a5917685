import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { envelopePath, hintEnvelopePath } from '../../core/pack/loadSolution';
import type { Exercise } from '../../core/pack/model';
import type { PackFiles } from '../../core/ports';
import { parseEnvelope, type Envelope } from '../../core/seal/envelope';

export type ReadEnvelope = ReturnType<typeof parseEnvelope>;

/** Reads an envelope of a pack; undefined when there is none. */
export async function readEnvelope(files: PackFiles, path: string): Promise<ReadEnvelope | undefined> {
  const text = await files.readText(path);
  return text === undefined ? undefined : parseEnvelope(text);
}

/** Writes an envelope in one step: nobody ever reads half of one. @param root absolute folder of the pack */
export async function writeEnvelope(root: string, path: string, envelope: Envelope): Promise<void> {
  const target = join(root, ...path.split('/'));
  const partial = join(dirname(target), `.${randomUUID()}.partial`);
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(partial, `${JSON.stringify(envelope, undefined, 2)}\n`);
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Takes an envelope away. @param root absolute folder of the pack */
export async function removeEnvelope(root: string, path: string): Promise<void> {
  await rm(join(root, ...path.split('/')), { force: true });
}

/** The files under an exercise's `seals/` that nothing in it is the solution or the hint of; relative to the pack's root. */
export async function findOrphans(files: PackFiles, exercise: Exercise): Promise<readonly string[]> {
  const wanted = new Set(
    exercise.tracks.flatMap(({ id: trackId }) =>
      exercise.tasks.flatMap(({ id, solution, hints }) => [
        ...(solution && (solution.dirs[trackId] ?? solution.envelopes[trackId]) !== undefined
          ? [envelopePath(exercise.dir, trackId, id)]
          : []),
        ...hints.filter(({ seal }) => seal).map(({ path }) => hintEnvelopePath(exercise.dir, trackId, id, path)),
      ]),
    ),
  );
  return (await files.listFiles(`${exercise.dir}/seals`)).filter((path) => !wanted.has(path));
}
