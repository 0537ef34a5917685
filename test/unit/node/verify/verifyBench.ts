import type { LabRunner } from '../../../../src/core/check/lab/labRunner';
import { fakeLabRunner } from '../../../fakes/fakeLabRunner';
import { LOOKS } from '../../../../src/core/bench/judge';
import type { BenchResult } from '../../../../src/core/bench/model';
import type { BenchPlan } from '../../../../src/core/bench/planBenchmark';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Problem } from '../../../../src/core/pack/problem';
import { inspectedCases } from '../../../../src/core/check/inspectedCases';
import type { InspectionPlan, InspectionResult } from '../../../../src/core/check/inspection';
import type { BenchRunner, CreateWorkspace, Inspector } from '../../../../src/core/ports';
import type { CaseStatus, RunPlan, RunResult } from '../../../../src/core/run/model';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';
import { Limiter } from '../../../../src/node/verify/limiter';
import {
  Verifier,
  type BenchmarkReport,
  type PackReport,
  type TrackReport,
  type TrackRunner,
  type Judge,
  type VerifierPorts,
  type VerifyFilter,
  type VerifyReport,
} from '../../../../src/node/verify/verifier';
import { FakeProbeRunner } from '../../../fakes/fakeProbeRunner';
import type { InMemoryProofMemory } from '../../../fakes/inMemoryProofMemory';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

type Statuses = Readonly<Record<string, CaseStatus>>;

/** A sound `greet`: by its top layer, what each case comes to; cases that are not named pass. */
const SOUND: Readonly<Record<string, Statuses>> = {
  'greet/starter/typescript': { 'by-name': 'failed', all: 'failed' },
  'greet/solution/typescript/hello': { all: 'failed' },
  'greet/solution/typescript/many': {},
  'greet/alternatives/short/typescript': {},
  'greet/wrong/rude/typescript': { 'by-name': 'failed', all: 'failed' },
};

export const FILES = {
  'greet/solution/typescript/many/src/many.ts': 'export {};\n',
  'greet/alternatives/short/typescript/src/greet.ts': 'export {};\n',
  'greet/wrong/rude/typescript/src/greet.ts': 'export {};\n',
  'greet/wrong/rude/expect.yaml': 'why: It is rude.\nfails: [hello.unit.by-name]\npasses: [hello.unit.no-name]\n',
};

/** A benchmark for `greet`, which asks for half of the baseline's pace. */
export const BENCHMARK = {
  'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
    '      - { id: style,',
    "      - { id: cost, benchmark: cost, for: Style, optional: true, budget: { throughput: '>= 0.5x baseline' } }\n      - { id: style,",
  ),
  ...Object.fromEntries(
    [
      'typescript/cost/bench.ts',
      'typescript/cost/baseline/src/greet.ts',
      'python/cost/bench.py',
      'python/cost/baseline/greet.py',
    ].map((path) => [`greet/bench/${path}`, '']),
  ),
  'greet/wrong/slow/typescript/src/greet.ts': 'export {};\n',
  'greet/wrong/slow/expect.yaml': 'why: It is slow.\nbenchmarks: [cost]\n',
};

/** How many times as quick as the baseline each top layer is; 1 when it is not named. */
const SOUND_PACE: Readonly<Record<string, number>> = { 'greet/wrong/slow/typescript': 0.1 };

/** Pairs of which nobody can tell on which side of half the baseline's pace they lie. */
export const NOISE = [0.05, 5, 0.05, 5];

export class VerifyBench implements Judge, BenchRunner {
  readonly created: CreateWorkspace[] = [];
  readonly removed: string[] = [];
  readonly plans: RunPlan[] = [];
  readonly measured: BenchPlan[] = [];
  overrides: Partial<RunResult> = {};
  measuredOverrides: Partial<BenchResult> = {};
  pace: Readonly<Record<string, number | readonly number[]>> = SOUND_PACE;
  /** Runs and measurements that go on, now and at most. */
  running = 0;
  mostWhileMeasured = 0;
  hasBenchmarks = true;
  private folders = 0;
  readonly probes = new FakeProbeRunner();
  /** What inspected cases come to, by top layer and `check.case`; those that are not named pass. */
  inspected: Readonly<Record<string, Statuses>> = {};
  /** By top layer: why cases could not be judged. */
  unjudged: Readonly<Record<string, string>> = {};
  /** By top layer: what this machine lacks, so that cases are errored. */
  lacking: Readonly<Record<string, string>> = {};
  /** The checks that were inspected, by top layer. */
  readonly inspections: Record<string, string[]> = {};
  labs: LabRunner = fakeLabRunner();
  readonly inspector: Inspector = { inspect: (plan) => this.inspect(plan) };
  runners: (track: string) => TrackRunner = () => this.onMachine;

  /** What is kept from one verifying to the next; nothing when left out. */
  memory: InMemoryProofMemory | undefined;
  filter: VerifyFilter = {};
  /** Where workspaces would be; a real folder for runs that change files in them. */
  root = '/scratch';
  lay: (request: CreateWorkspace) => Promise<void> = () => Promise.resolve();
  /** What a case comes to, before the layers are asked. */
  statusOf: (plan: RunPlan, name: string, run: number) => CaseStatus | undefined = () => undefined;
  mutantsOf: VerifierPorts['mutantsOf'] = () => Promise.resolve([]);
  /** What is told of the pack without running it. */
  advice: readonly Problem[] = [];

  constructor(private readonly statuses: Readonly<Record<string, Statuses>> = SOUND) {}

  get onMachine(): TrackRunner {
    return { runner: this, inspector: this.inspector, labs: this.labs, benchmarks: this, probes: this.probes };
  }

  private inspect(plan: InspectionPlan): Promise<InspectionResult> {
    const top = this.topOf(plan.workspace);
    this.inspections[top] = plan.checks.map(({ check }) => check.id);
    const explanation = this.unjudged[top];
    const message = this.lacking[top];
    return Promise.resolve({
      outcome: 'completed',
      cases: plan.checks.flatMap(({ task, check }) =>
        inspectedCases(check, plan.track.id).map(({ id, title }) => ({
          ...{ task: task.id, check: check.id, case: id, title },
          status: this.inspected[top]?.[`${check.id}.${id}`] ?? 'passed',
        })),
      ),
      ...(explanation !== undefined && { explanation }),
      ...(message !== undefined && { failure: { message } }),
      judged: {},
      durationMs: 1,
    });
  }

  async measure(plan: BenchPlan): Promise<BenchResult> {
    this.measured.push(plan);
    this.running += 1;
    await new Promise(setImmediate);
    this.mostWhileMeasured = Math.max(this.mostWhileMeasured, this.running);
    this.running -= 1;
    const paces = [this.pace[this.topOf(plan.workspace)] ?? 1].flat();
    const count = paces.length > 1 ? LOOKS.at(-1)! : LOOKS[0]!;
    return {
      outcome: 'completed',
      pairs: Array.from({ length: count }, (_, index) => ({
        own: { throughput: 1000 * paces[index % paces.length]! },
        baseline: { throughput: 1000 },
      })),
      raw: [],
      output: '',
      judged: {},
      isStale: false,
      machine: { processor: 'fake', cores: 1, memory: 1, system: 'fake' },
      runtime: 'fake 1',
      durationMs: 1,
      ...this.measuredOverrides,
    };
  }

  private topOf(workspace: string): string {
    return this.created.find(({ folder }) => folder === workspace)!.layers.at(-1)!;
  }

  async run(plan: RunPlan): Promise<RunResult> {
    const index = this.plans.push(plan) - 1;
    this.running += 1;
    await new Promise(setImmediate);
    this.running -= 1;
    const top = this.topOf(plan.workspace);
    return {
      outcome: 'completed',
      cases: plan.checks.flatMap(({ task, check, cases, only }) =>
        cases
          .filter(({ id }) => only?.includes(id) ?? true)
          .map(({ id, title }) => ({
            task,
            check,
            case: id,
            title,
            status: this.statusOf(plan, `${task}.${check}.${id}`, index) ?? this.statuses[top]?.[id] ?? 'passed',
            message: `said ${id}`,
          })),
      ),
      output: '',
      isOutputCut: false,
      judged: {},
      isStale: false,
      ignored: [],
      durationMs: 1,
      runtime: 'fake 1',
      ...this.overrides,
    };
  }

  async verify(
    changes: Record<string, string | undefined> = {},
    tracks: readonly string[] = ['typescript'],
    signal = new AbortController().signal,
  ): Promise<{ pack: PackReport; tracks: TrackReport[]; benchmarks: BenchmarkReport[]; all: VerifyReport[] }> {
    const files = new InMemoryPackFiles(samplePack({ ...FILES, ...changes }));
    if (this.memory) this.memory.files ??= files;
    const verifier = new Verifier(
      {
        createWorkspace: async (request) => {
          this.created.push(request);
          await this.lay(request);
        },
        runnerFor: async ({ track }) => this.runners(track.id),
        newFolder: () => `${this.root}/${(this.folders += 1)}`,
        removeFolder: async (folder) => void this.removed.push(folder),
        seals: new NodeSealCrypto(),
        findLeaks: async () => [],
        advise: async () => this.advice,
        mutantsOf: (...args) => this.mutantsOf(...args),
        ...(this.memory && { memory: this.memory }),
        now: () => 0,
      },
      new Limiter(4),
    );
    const all: VerifyReport[] = [];
    const pack = await loadPack(files, '/packs/sample');
    const filter = { exercises: ['greet'], tracks, hasBenchmarks: this.hasBenchmarks, ...this.filter };
    for await (const report of verifier.verify({ pack, files }, filter, signal)) {
      all.push(report);
    }
    return {
      pack: all.find((one) => one.type === 'pack')!,
      tracks: all.filter((one) => one.type === 'track'),
      benchmarks: all.filter((one) => one.type === 'benchmarks'),
      all,
    };
  }

  /** What was not shown, one line a failure. */
  async failures(changes: Record<string, string | undefined> = {}): Promise<string[]> {
    const { tracks, benchmarks } = await this.verify(changes);
    return [...tracks, ...benchmarks].flatMap(({ proofs }) =>
      proofs.flatMap(({ title, failures }) =>
        failures.map(({ about, why }) => `${title}: ${about === undefined ? '' : `${about}: `}${why.split('\n')[0]!}`),
      ),
    );
  }
}

export function withPace(changes: Readonly<Record<string, number | readonly number[]>>): VerifyBench {
  const bench = new VerifyBench();
  bench.pace = { ...SOUND_PACE, ...changes };
  return bench;
}

export function withStatuses(changes: Readonly<Record<string, Statuses>>): VerifyBench {
  return new VerifyBench({ ...SOUND, ...changes });
}
