import { loadPack } from '../../src/core/pack/loadPack';
import { envelopePath, hintEnvelopePath } from '../../src/core/pack/loadSolution';
import type { Exercise, Pack, Task } from '../../src/core/pack/model';
import { bindingOf } from '../../src/core/seal/binding';
import type { Binding, HintPayload, SolutionPayload } from '../../src/core/seal/envelope';
import { seal, type WantedKeyhole } from '../../src/core/seal/sealing';
import { probeSeed } from '../../src/core/seal/taskContent';
import { transcriptDigest } from '../../src/core/seal/transcriptDigest';
import { NodeSealCrypto } from '../../src/node/seal/nodeSealCrypto';
import { fakeRecords } from './fakeProbeRunner';
import { InMemoryPackFiles } from './inMemoryPackFiles';
import { samplePack } from './samplePack';

/** What opens the seals of {@link sealedPack}. */
export const REFERENCE_ANSWERS = ['Hello Ada', 'Hello stranger'];
export const SEAL_CODE = 'open sesame';

/** As quick as it may be: what is tested is not how slow it is. */
export const QUICK_STRETCHING = { cost: 2, blockSize: 1, parallel: 1 };

const SOLUTIONS: Readonly<Record<string, SolutionPayload['files']>> = {
  hello: { 'src/greet.ts': 'the greeting\n', 'src/old': null },
  many: { 'src/many.ts': 'the greetings\n' },
};
const HINTS: Readonly<Record<string, string>> = {
  'hints/by-task.md': 'Build upon the greeting.\n',
  'hints/by-code.md': 'Ask me again.\n',
  'hints/by-word.md': 'On my word.\n',
};

const crypto = new NodeSealCrypto();

export interface SealedPackOptions {
  /** Other files than the usual ones. */
  readonly changes?: Readonly<Record<string, string | undefined>>;
  /** Content keys of an earlier sealing by envelope, to be kept. */
  readonly contentKeys?: ReadonlyMap<string, Uint8Array>;
}

export interface SealedPack {
  /** The files as they ship: envelopes, and neither solutions nor sealed hints. */
  readonly files: Record<string, string>;
  /** By envelope. */
  readonly contentKeys: ReadonlyMap<string, Uint8Array>;
}

/**
 * The sample pack, sealed: the first task of `greet` by proof (and code, and giving up), the second by honour with three hints, each
 * sealed in another way.
 */
export async function sealedPack({
  changes = {},
  contentKeys = new Map(),
}: SealedPackOptions = {}): Promise<SealedPack> {
  const files = plainFiles(changes);
  const pack = await loadPack(new InMemoryPackFiles(withEnvelopePlaces(files)), '/packs/sample');
  const exercise = pack.exercises.find((one): one is Exercise => one.id === 'greet' && !one.isBroken);
  if (!exercise) throw new Error(JSON.stringify(pack.exercises[0]?.problems));
  const keys = new Map<string, Uint8Array>();
  const put = async (
    path: string,
    payload: SolutionPayload | HintPayload,
    bound: Binding,
    keyholes: WantedKeyhole[],
  ) => {
    const contentKey = contentKeys.get(path);
    const request = { payload, bound, keyholes, stretching: QUICK_STRETCHING, ...(contentKey && { contentKey }) };
    const sealed = await seal(request, crypto);
    files[path] = JSON.stringify(sealed.envelope, undefined, 2);
    keys.set(path, sealed.contentKey);
  };
  for (const task of exercise.tasks) {
    const bound = await boundTo(files, pack, exercise, task);
    const path = envelopePath('greet', 'typescript', task.id);
    await put(path, { files: SOLUTIONS[task.id] ?? {} }, bound, solutionKeyholes(task, bound));
    for (const hint of task.hints) {
      if (!hint.seal) continue;
      const text = HINTS[hint.path.slice('greet/'.length)] ?? '';
      const keyhole = hintKeyhole(hint.seal.by, keys.get(envelopePath('greet', 'typescript', 'hello')));
      const hintBound = await boundTo(files, pack, exercise, task, hint.path);
      await put(hintEnvelopePath('greet', 'typescript', task.id, hint.path), { text }, hintBound, [keyhole]);
    }
  }
  return { files, contentKeys: keys };
}

function boundTo(
  files: Readonly<Record<string, string>>,
  pack: Pack,
  exercise: Exercise,
  task: Task,
  hintPath?: string,
): Promise<Binding> {
  const subject = { pack, exercise, task, trackId: 'typescript', ...(hintPath !== undefined && { hintPath }) };
  return bindingOf(subject, async (path) => files[path], crypto);
}

function solutionKeyholes({ solution }: Task, { content }: Binding): WantedKeyhole[] {
  if (solution?.seal.by !== 'proof') return [{ kind: 'honour' }];
  const records = fakeRecords(probeSeed(content, crypto), REFERENCE_ANSWERS);
  return [
    { kind: 'proof', digests: [transcriptDigest(records, crypto)] },
    { kind: 'code', code: SEAL_CODE },
    { kind: 'giveUp' },
  ];
}

function hintKeyhole(
  by: NonNullable<Task['hints'][number]['seal']>['by'],
  contentKey: Uint8Array | undefined,
): WantedKeyhole {
  if (by.kind === 'honour') return { kind: 'honour' };
  if (by.kind === 'code') return { kind: 'code', code: SEAL_CODE };
  if (!contentKey) throw new Error('the task that opens the hint comes first');
  return { kind: 'task', task: by.task, contentKey };
}

function plainFiles(changes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const exercise = samplePack()['greet/exercise.yaml'] ?? '';
  return samplePack({
    'greet/exercise.yaml': exercise
      .replace(
        '  - id: many\n',
        '    solution: { seal: probe, code: true, giveUp: { attempts: 2, minutes: 30 } }\n  - id: many\n',
      )
      .replace(
        /(tests: many, .*\n)/,
        `$1    hints:
      - { text: hints/by-task.md, seal: { task: hello } }
      - { text: hints/by-code.md, after: { attempts: 1 }, seal: code }
      - { text: hints/by-word.md, seal: honour }
    solution: { seal: honour }
`,
      ),
    'greet/probe/typescript/hello/probe.ts': 'export const probe = () => undefined;\n',
    'greet/solution/typescript/hello/src/greet.ts': undefined,
    ...changes,
  });
}

/** Envelopes that say nothing yet, so that the loader knows where they will stand. */
function withEnvelopePlaces(files: Readonly<Record<string, string>>): Record<string, string> {
  const places = [
    ...Object.keys(SOLUTIONS).map((task) => envelopePath('greet', 'typescript', task)),
    ...Object.keys(HINTS).map((path) => hintEnvelopePath('greet', 'typescript', 'many', path)),
  ];
  return { ...files, ...Object.fromEntries(places.map((path) => [path, ''])) };
}
