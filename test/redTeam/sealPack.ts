import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { envelopePath, hintEnvelopePath } from '../../src/core/pack/loadSolution';
import { loadPack } from '../../src/core/pack/loadPack';
import type { Exercise, Pack, Task, Track } from '../../src/core/pack/model';
import { bindingOf } from '../../src/core/seal/binding';
import type { Binding, Envelope } from '../../src/core/seal/envelope';
import { planProbe } from '../../src/core/seal/planProbe';
import type { ProbeRunner, TranscriptRecord } from '../../src/core/seal/ports';
import { seal, type WantedKeyhole } from '../../src/core/seal/sealing';
import { probeSeed } from '../../src/core/seal/taskContent';
import { combinations } from '../../src/core/seal/transcriptDigest';
import { composeLayers } from '../../src/node/pack/overlay';
import { PackFolder } from '../../src/node/pack/packFolder';
import { NodeSealCrypto } from '../../src/node/seal/nodeSealCrypto';
import { overlayPayload } from '../../src/node/seal/overlayPayload';

export const crypto = new NodeSealCrypto();

/** Less than what is shipped, so that a test can try many keys. What is slow about a guess is measured in `guessing.test.ts`. */
export const CHEAP = { cost: 2 ** 12, blockSize: 8, parallel: 1 } as const;

/** What the author knows of one task in one track, and nobody else. */
export interface AuthorsTask {
  readonly bound: Binding;
  readonly contentKey: Uint8Array;
  readonly envelope: Envelope;
  /** Right transcripts: the reference's, then those of its variants. None where it is sealed by honour. */
  readonly transcripts: readonly (readonly TranscriptRecord[])[];
}

/** By `track/task`. */
export type AuthorsKnowledge = ReadonlyMap<string, AuthorsTask>;

/** Seals all of a pack, in its own folder, as its author does. */
export async function sealPack(root: string, code: string, probes: ProbeRunner): Promise<AuthorsKnowledge> {
  const files = new PackFolder(root);
  const pack = await loadPack(files, root);
  const known = new Map<string, AuthorsTask>();
  for (const exercise of pack.exercises) {
    if (exercise.isBroken) throw new Error(JSON.stringify(exercise.problems));
    for (const track of exercise.tracks) {
      for (const task of exercise.tasks) {
        const where = { pack, exercise, track, task, files };
        const sealed = await sealSolution(where, code, probes);
        if (sealed) known.set(`${track.id}/${task.id}`, sealed);
        await sealHints(where, code, known);
      }
    }
  }
  return known;
}

interface Where {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly task: Task;
  readonly files: PackFolder;
}

async function sealSolution(where: Where, code: string, probes: ProbeRunner): Promise<AuthorsTask | undefined> {
  const { pack, exercise, track, task, files } = where;
  const dir = task.solution?.dirs[track.id];
  if (!task.solution || dir === undefined) return undefined;
  const { by, hasCode, giveUp, variants } = task.solution.seal;
  const bound = await bindingOf({ pack, exercise, task, trackId: track.id }, (path) => files.readText(path), crypto);
  const transcripts: (readonly TranscriptRecord[])[] = [];
  const keyholes: WantedKeyhole[] = [];
  if (by === 'honour') keyholes.push({ kind: 'honour' });
  else {
    transcripts.push(await transcriptOf(where, bound, dir, probes));
    for (const name of variants) {
      transcripts.push(await transcriptOf(where, bound, `${exercise.dir}/alternatives/${name}/${track.id}`, probes));
    }
    const right = combinations(transcripts, crypto);
    if ('fault' in right) throw new Error(right.fault);
    keyholes.push({ kind: 'proof', digests: right.digests });
  }
  if (hasCode) keyholes.push({ kind: 'code', code });
  if (giveUp) keyholes.push({ kind: 'giveUp' });
  const payload = await overlayPayload(files, dir);
  const { envelope, contentKey } = await seal({ payload, bound, keyholes, stretching: CHEAP }, crypto);
  await write(pack.root, envelopePath(exercise.dir, track.id, task.id), envelope);
  return { bound, contentKey, envelope, transcripts };
}

async function sealHints(
  { pack, exercise, track, task, files }: Where,
  code: string,
  known: AuthorsKnowledge,
): Promise<void> {
  for (const { path, text, seal: wanted } of task.hints) {
    if (!wanted) continue;
    const subject = { pack, exercise, task, trackId: track.id, hintPath: path };
    const bound = await bindingOf(subject, (file) => files.readText(file), crypto);
    const { by } = wanted;
    const keyhole: WantedKeyhole =
      by.kind === 'honour'
        ? by
        : by.kind === 'code'
          ? { kind: 'code', code }
          : { ...by, contentKey: known.get(`${track.id}/${by.task}`)!.contentKey };
    const { envelope } = await seal({ payload: { text }, bound, keyholes: [keyhole], stretching: CHEAP }, crypto);
    await write(pack.root, hintEnvelopePath(exercise.dir, track.id, task.id, path), envelope);
  }
}

/** What an implementation answers: the starter with an overlay over it. */
async function transcriptOf(
  { pack, exercise, track, task, files }: Where,
  bound: Binding,
  overlay: string,
  probes: ProbeRunner,
): Promise<readonly TranscriptRecord[]> {
  const workspace = await mkdtemp(join(tmpdir(), 'whetstone author ü '));
  try {
    for (const [path, source] of await composeLayers(files, [...track.layers, overlay])) {
      const target = join(workspace, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await copyFile(source, target);
    }
    const seed = probeSeed(bound.content, crypto);
    const plan = planProbe({
      runId: randomUUID(),
      pack,
      exercise,
      track,
      workspace,
      taskId: task.id,
      seed,
      mode: 'transcript',
    });
    if (!plan) throw new Error(`${task.id} has no probe in ${track.id}`);
    const result = await probes.run(plan, new AbortController().signal);
    if (result.outcome !== 'completed') throw new Error(JSON.stringify(result));
    return result.records;
  } finally {
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function write(root: string, path: string, envelope: Envelope): Promise<void> {
  const target = join(root, ...path.split('/'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${JSON.stringify(envelope, undefined, 2)}\n`);
}
