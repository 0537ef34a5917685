import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../../../src/core/bench/random';
import type { Mutant } from '../../../../src/core/mutate/model';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Problem } from '../../../../src/core/pack/problem';
import type { CaseStatus, RunEvent, RunPlan, RunResult } from '../../../../src/core/run/model';
import type { ProbePlan, ProbeResult, SealCrypto } from '../../../../src/core/seal/ports';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import type { CheckReport, SealPromise } from '../../../../src/node/seal/checkReport';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';
import { SealChecker, type SealCheckerPorts } from '../../../../src/node/seal/sealChecker';
import { Sealer, type SealReport } from '../../../../src/node/seal/sealer';
import { Limiter } from '../../../../src/node/verify/limiter';
import type { PackToVerify, VerifyFilter } from '../../../../src/node/verify/verifier';
import { Verifier } from '../../../../src/node/verify/verifier';
import { layWorkspace } from '../../../../src/node/workspace/layWorkspace';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { fakeLabRunner } from '../../../fakes/fakeLabRunner';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

/** Answers are made of what `src/answer.ts` says after `says:`, apart from what follows `large:`, which is its group's. */
const answer = (says: string, more = ''): string => `// says: ${says}\n${more}`;

export const PACK: Readonly<Record<string, string>> = {
  'pack.yaml': 'whetstone: 1\nid: acme.sealed\ntitle: Sealed\nsummary: To test with.\nversion: 1.0.0\n',
  'quiz/exercise.yaml': `id: quiz
title: Quiz
summary: Answers questions.
kind: workshop
level: beginner
time: 10m
tracks: { typescript: { runner: node-test } }
tasks:
  - id: first
    title: First
    checks: [{ id: unit, tests: first }]
    solution: { seal: probe, code: true }
  - id: second
    title: Second
    checks: [{ id: unit, tests: second }]
    hints:
      - { text: hints/late.md, seal: { task: first } }
      - { text: hints/later.md, seal: honour }
    solution: { seal: honour, giveUp: { attempts: 3 } }
`,
  'quiz/tasks/first.md': '# First\n',
  'quiz/tasks/second.md': '# Second\n',
  'quiz/hints/late.md': 'Build on what you have.\n',
  'quiz/hints/later.md': 'Ask somebody.\n',
  'quiz/starter/typescript/src/answer.ts': answer('nothing'),
  'quiz/solution/typescript/first/src/answer.ts': answer('right', 'first line\nsecond line\n'),
  'quiz/solution/typescript/second/src/other.ts': '// the second\n',
  'quiz/probe/typescript/first/probe.ts': 'export function probe() {}\n',
  'quiz/tests/typescript/first/first.test.ts': "test('one: it answers', () => {});\n",
  'quiz/tests/typescript/second/second.test.ts': "test('two: it answers again', () => {});\n",
  'quiz/alternatives/shorter/typescript/src/answer.ts': answer('right', 'shorter\n'),
  'quiz/wrong/guess/typescript/src/answer.ts': answer('guess'),
  'quiz/wrong/guess/expect.yaml': 'why: It guesses.\nfails: [first.unit.one]\n',
};

/** Answers that look like chance. */
export const SOME_ANSWERS = Array.from({ length: 200 }, (_, index) =>
  String(createHash('sha256').update(String(index)).digest().readUInt8() % 10),
);

export const CODE = 'correct horse battery';

/** Real primitives, but for what is slow on purpose. */
class QuickCrypto extends NodeSealCrypto implements SealCrypto {
  override stretch(secret: Uint8Array, how: object): Promise<Uint8Array> {
    return Promise.resolve(createHash('sha256').update(secret).update(JSON.stringify(how)).digest());
  }
}

/** A pack on the disk, and all that seals and checks it; code is read rather than run. */
export class SealingBench {
  readonly folders = new TemporaryFolders();
  readonly workspaces: string[] = [];
  readonly seals = new QuickCrypto();
  code: string | undefined = CODE;
  knownCode: string | undefined;
  /** How often somebody was asked for the code. */
  asked = 0;
  /** How many answers a probe comes to. */
  count = 200;
  /** Answers `says` gives, by what the code says; at random, by the seed, when left out. */
  answers: Readonly<Record<string, readonly string[]>> = {};
  /** What the environment changes in the answers. */
  isUnsteady: (plan: ProbePlan, run: number) => boolean = () => false;
  /** Codes that the tests let pass. */
  passing = (text: string): boolean => text.includes('says: right');
  leaks: readonly Problem[] = [];
  mutants: readonly Mutant[] = [];
  probed = 0;
  tested = 0;
  root = '';
  private folderCount = 0;

  async make(changes: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    this.root = await this.folders.make({});
    await this.change({ ...PACK, ...changes });
  }

  async change(changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) await rm(join(this.root, path), { recursive: true, force: true });
      else await writeFiles(this.root, { [path]: text });
    }
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  async target(): Promise<PackToVerify> {
    const files = new PackFolder(this.root);
    return { files, pack: await loadPack(files, this.root) };
  }

  /** What became of each envelope: its name, the outcome, and the reasons. */
  async seal({ prune = false, filter = {} }: { prune?: boolean; filter?: VerifyFilter } = {}): Promise<SealReport[]> {
    const ports = {
      ...this.ports(),
      code: async () => {
        this.asked += 1;
        return this.code;
      },
      ...(this.knownCode !== undefined && { knownCode: this.knownCode }),
    };
    const signal = new AbortController().signal;
    return collect(new Sealer(ports, new Limiter(2)).seal(await this.target(), filter, { prune }, signal));
  }

  async outcomes(options: { prune?: boolean } = {}): Promise<Record<string, string>> {
    const reports = await this.seal(options);
    return Object.fromEntries(reports.map(({ name, outcome, reasons }) => [name, [outcome, ...reasons].join(' | ')]));
  }

  async check(mutants?: number): Promise<CheckReport[]> {
    const options = { onProgress: () => undefined, ...(mutants !== undefined && { mutants }) };
    const signal = new AbortController().signal;
    return collect(new SealChecker(this.ports(), new Limiter(2)).check(await this.target(), {}, options, signal));
  }

  async promises(mutants?: number): Promise<readonly SealPromise[]> {
    return (await this.check(mutants)).flatMap((report) => (report.type === 'task' ? report.promises : []));
  }

  /** What is not shown: each promise with its first reason. */
  async broken(mutants?: number): Promise<string[]> {
    const promises = await this.promises(mutants);
    return promises.flatMap(({ title, failures }) => failures.map(({ why }) => `${title}: ${why}`));
  }

  /** What the verifier shows of seals, and what it does not. */
  async verify(isSealed = false): Promise<{ shown: string[]; failures: string[]; problems: string[] }> {
    const signal = new AbortController().signal;
    const reports = await collect(
      new Verifier({ ...this.ports(), advise: async () => [] }, new Limiter(2)).verify(
        await this.target(),
        { isSealed },
        signal,
      ),
    );
    const proofs = reports.flatMap((report) => (report.type === 'track' ? report.proofs : []));
    const seals = proofs.filter(({ kind }) => kind === 'seal');
    return {
      shown: seals.filter(({ failures }) => failures.length === 0).map(({ title }) => title),
      failures: seals.flatMap(({ title, failures }) => failures.map(({ why }) => `${title}: ${why}`)),
      problems: reports.flatMap((report) =>
        report.type === 'pack' ? report.problems.map(({ message }) => message) : [],
      ),
    };
  }

  private ports(): SealCheckerPorts {
    return {
      createWorkspace: async (request) => {
        await mkdir(request.folder);
        this.workspaces.push(request.folder);
        await layWorkspace(request.folder, request);
      },
      newFolder: (ending = '') => `${this.root}-${(this.folderCount += 1)}${ending}`,
      removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
      runnerFor: () =>
        Promise.resolve({
          runner: { run: (plan, onEvent) => this.test(plan, onEvent) },
          inspector: fakeInspector(),
          labs: fakeLabRunner(),
          benchmarks: { measure: () => Promise.reject(new Error('Nothing is measured here.')) },
          probes: { run: (plan) => this.probe(plan) },
        }),
      seals: this.seals,
      findLeaks: () => Promise.resolve(this.leaks),
      amongBusy: (work) => work(),
      mutantsOf: (_work, _language, path, _text, lines) =>
        Promise.resolve(this.mutants.filter(({ file, line }) => file === path && lines.has(line))),
      now: () => 0,
    };
  }

  private async probe(plan: ProbePlan): Promise<ProbeResult> {
    const run = (this.probed += 1);
    const text = await readFile(join(plan.workspace, 'src', 'answer.ts'), 'utf8');
    if (text.includes('crash'))
      return { outcome: 'crashed', explanation: 'src/answer.ts:1: it crashed', durationMs: 1 };
    const says = /says: (.*)/.exec(text)?.[1] ?? '';
    const seed = `${plan.seed} ${says}${this.isUnsteady(plan, run) ? ' unsteady' : ''}`;
    const answers = this.answers[says] ?? this.random(seed);
    const large = /large: (.*)/.exec(text)?.[1];
    const records = answers.map((one) => ({ group: '', text: one }));
    const more =
      large === undefined ? [] : this.random(`${plan.seed} ${large}`).map((one) => ({ group: 'large', text: one }));
    return { outcome: 'completed', records: [...records, ...more], durationMs: 1 };
  }

  private random(seed: string): string[] {
    const next = createRandom(createHash('sha256').update(seed).digest().readUInt32LE());
    return Array.from({ length: this.count }, () => String(next() % 10));
  }

  private async test(plan: RunPlan, onEvent: (event: RunEvent) => void): Promise<RunResult> {
    this.tested += 1;
    const text = await readFile(join(plan.workspace, 'src', 'answer.ts'), 'utf8');
    const isPassed = this.passing(text);
    const outcome = text.includes('endless') ? 'timedOut' : 'completed';
    const status: CaseStatus = isPassed ? 'passed' : 'failed';
    const cases = plan.checks.flatMap(({ task, check, cases: all }) =>
      all.map(({ id, title }) => ({ task, check, case: id, title, status })),
    );
    for (const result of cases) onEvent({ type: 'caseFinished', result });
    return {
      ...{ outcome, cases, output: '', isOutputCut: false, judged: {}, isStale: false, ignored: [] },
      ...{ durationMs: 1, runtime: 'fake 1' },
    };
  }
}

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}
