import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findSubject, type OpenExercise } from '../../src/core/actions/openExercise';
import { envelopePath, hintEnvelopePath } from '../../src/core/pack/loadSolution';
import { loadPack } from '../../src/core/pack/loadPack';
import type { Pack, Task } from '../../src/core/pack/model';
import { bindingOf } from '../../src/core/seal/binding';
import type { Envelope } from '../../src/core/seal/envelope';
import { planProbe } from '../../src/core/seal/planProbe';
import { seal, type WantedKeyhole } from '../../src/core/seal/sealing';
import { probeSeed } from '../../src/core/seal/taskContent';
import { transcriptDigest } from '../../src/core/seal/transcriptDigest';
import { PackFolder } from '../../src/node/pack/packFolder';
import { ProcessProbeRunner } from '../../src/node/probe/runProbes';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { NodeSealCrypto } from '../../src/node/seal/nodeSealCrypto';
import { nullLog } from '../fakes/nullLog';
import { repositoryRoot } from '../host/repositoryRoot';
import type { PreparedExercise } from './prepareWorkspace';

/** The instructor's code of the sealed pack. */
export const SEAL_CODE = 'ante meridiem';

const crypto = new NodeSealCrypto();

/** An exercise in the course of being sealed. */
type Sealing = Omit<OpenExercise, 'folder'>;

/**
 * The fixture pack of sealed solutions as it ships, in TypeScript: with envelopes, and without what was sealed. They are as real as an
 * author's, but for the instructor's code, which tests know.
 * @param parent a folder that it is laid into
 */
export async function sealedExercise(parent: string): Promise<PreparedExercise> {
  const root = join(parent, 'packs of Zoë', 'seals');
  await cp(join(repositoryRoot(), 'test', 'fixtures', 'packs', 'seals'), root, { recursive: true });
  await rm(join(root, 'roman', 'seals'), { recursive: true, force: true });
  const pack = await loadPack(new PackFolder(root), root);
  const sealing = findSubject([pack], { pack: pack.id, exercise: 'roman', track: 'typescript' });
  const contentKeys = new Map<string, Uint8Array>();
  for (const task of sealing.exercise.tasks) contentKeys.set(task.id, await sealSolution(sealing, task));
  for (const task of sealing.exercise.tasks) await sealHints(sealing, task, contentKeys);
  await rename(join(root, 'roman', 'solution'), join(parent, 'references'));
  for (const evidence of ['alternatives', 'wrong']) await rm(join(root, 'roman', evidence), { recursive: true });
  return {
    root,
    exercise: 'roman',
    env: { WHETSTONE_REFERENCES: join(parent, 'references', 'typescript') },
  };
}

async function sealSolution(sealing: Sealing, task: Task): Promise<Uint8Array> {
  const { pack, exercise, track } = sealing;
  const { solution } = task;
  const dir = solution?.dirs[track.id];
  if (!solution || dir === undefined) throw new Error(`${task.id} has no solution in ${track.id}`);
  const files: Record<string, string> = {};
  for (const path of await new PackFolder(pack.root).listFiles(dir)) {
    files[path.slice(dir.length + 1)] = await readFile(join(pack.root, path), 'utf8');
  }
  const bound = await bindingFor(sealing, task);
  const { by, hasCode, giveUp } = solution.seal;
  const keyholes: WantedKeyhole[] = [
    by === 'proof' ? { kind: 'proof', digests: [await proofOf(sealing, task, bound.content)] } : { kind: 'honour' },
    ...(hasCode ? [{ kind: 'code', code: SEAL_CODE } as const] : []),
    ...(giveUp ? [{ kind: 'giveUp' } as const] : []),
  ];
  const { envelope, contentKey } = await seal({ payload: { files }, bound, keyholes }, crypto);
  await write(pack, envelopePath(exercise.dir, track.id, task.id), envelope);
  return contentKey;
}

async function sealHints(sealing: Sealing, task: Task, contentKeys: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const { pack, exercise, track } = sealing;
  for (const hint of task.hints) {
    if (hint.seal?.by.kind !== 'task') continue;
    const contentKey = contentKeys.get(hint.seal.by.task);
    if (!contentKey) throw new Error(`${hint.path} is sealed by a task that is not`);
    const keyholes: WantedKeyhole[] = [{ kind: 'task', task: hint.seal.by.task, contentKey }];
    const bound = await bindingFor(sealing, task, hint.path);
    const { envelope } = await seal({ payload: { text: hint.text }, bound, keyholes }, crypto);
    await write(pack, hintEnvelopePath(exercise.dir, track.id, task.id, hint.path), envelope);
    await rm(join(pack.root, hint.path));
  }
}

function bindingFor({ pack, exercise, track }: Sealing, task: Task, hintPath?: string): Promise<Envelope['bound']> {
  const files = new PackFolder(pack.root);
  const subject = { pack, exercise, task, trackId: track.id, ...(hintPath !== undefined && { hintPath }) };
  return bindingOf(subject, (path) => files.readText(path), crypto);
}

/** What the reference answers. */
async function proofOf({ pack, exercise, track }: Sealing, task: Task, content: string): Promise<Uint8Array> {
  const workspace = await mkdtemp(join(dirname(pack.root), 'reference '));
  const layers = [`starter/${track.id}`, `solution/${track.id}/${task.id}`];
  for (const layer of layers) await cp(join(pack.root, exercise.dir, layer), workspace, { recursive: true });
  const plan = planProbe({
    ...{ runId: task.id, pack, exercise, track, workspace },
    ...{ taskId: task.id, seed: probeSeed(content, crypto), mode: 'transcript' },
  });
  if (!plan) throw new Error(`${task.id} has no probe in ${track.id}`);
  const harnessDir = join(repositoryRoot(), 'dist', 'harness');
  const runner = new ProcessProbeRunner({
    runtimes: new MachineRuntimes({ log: nullLog, harnessDir }),
    supervisor: { watch: () => undefined, forget: () => undefined },
    ...{ log: nullLog, clock: { now: () => Date.now() }, harnessDir },
  });
  const result = await runner.run(plan, new AbortController().signal);
  await rm(workspace, { recursive: true });
  if (result.outcome !== 'completed') throw new Error(`The reference cannot be probed: ${JSON.stringify(result)}`);
  return transcriptDigest(result.records, crypto);
}

async function write({ root }: Pack, path: string, envelope: Envelope): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), `${JSON.stringify(envelope, undefined, 2)}\n`);
}
