import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunResult } from '../../src/core/run/model';
import type { TreeRegistry } from '../../src/node/process/supervisor';
import { ProcessTestRunner } from '../../src/node/run/runChecks';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { livingProcesses } from '../process/livingProcesses';
import { createSupervisor, harnessDir } from '../process/runFixture';
import { LearnerFolder } from './learnerFolder';
import { SCENARIOS, type Language, type Scenario } from './scenarios';
import { Seeded } from './seeded';

const MEGABYTE = 1024 * 1024;
/** Small, so that a run reaches it soon. */
const MEMORY_LIMIT = 400 * MEGABYTE;
/** Nothing but a program that hangs takes so long, however busy the machine is. */
const LIMIT_MS = 60_000;
/** In so many of a hundred runs the process is started when it is needed. */
const COLD_PERCENT = 10;

export interface SoakOptions {
  readonly runs: number;
  readonly seed: number;
  readonly languages: readonly Language[];
  /** Told after every run. */
  readonly onRun?: (done: number) => void | Promise<void>;
}

export interface SoakReport {
  /** How often each scenario was tried, by name. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was not as it must be. */
  readonly breaches: readonly string[];
  readonly stale: number;
}

/** Runs tests again and again while everything that can happen happens, and looks after each run at what is left of it. */
export async function soak({ runs, seed, languages, onRun }: SoakOptions): Promise<SoakReport> {
  const random = new Seeded(seed);
  const bench = await SoakBench.create(languages);
  const counts: Record<string, number> = {};
  const breaches: string[] = [];
  let stale = 0;
  try {
    for (let index = 0; index < runs; index += 1) {
      const scenario = random.pick(SCENARIOS);
      const folder = bench.folders[random.between(0, bench.folders.length - 1)] as LearnerFolder;
      const label = `run ${index}, ${scenario.name} in ${folder.language}`;
      counts[scenario.name] = (counts[scenario.name] ?? 0) + 1;
      try {
        if ((await bench.runOnce(folder, scenario, random, index)).isStale) stale += 1;
      } catch (error) {
        breaches.push(`${label}: ${error instanceof Error ? error.message : String(error)}`);
      }
      breaches.push(...(await bench.findLeft(folder)).map((left) => `${label}: ${left}`));
      await onRun?.(index + 1);
    }
    await bench.release();
    breaches.push(...(await bench.findLeft()).map((left) => `at the end: ${left}`));
  } finally {
    await bench.dispose();
  }
  return { counts, breaches, stale };
}

/** Registers with the real supervisor, and knows what is registered. */
class RecordingRegistry implements TreeRegistry {
  readonly pids = new Map<string, number | undefined>();
  private readonly supervisor = createSupervisor();

  watch(mark: string, paths: readonly string[], pid?: number): void {
    this.pids.set(mark, pid);
    this.supervisor.watch(mark, paths, pid);
  }

  forget(mark: string): void {
    this.pids.delete(mark);
    this.supervisor.forget(mark);
  }

  dispose(): void {
    this.supervisor.dispose();
  }
}

class SoakBench {
  private readonly registry = new RecordingRegistry();
  private readonly warm: ProcessTestRunner;
  private readonly cold: ProcessTestRunner;

  /** @param id only in what this soak starts, by environment or command line: a number of seconds to sleep */
  private constructor(
    readonly folders: readonly LearnerFolder[],
    private readonly id: string,
  ) {
    this.warm = this.createRunner(true);
    this.cold = this.createRunner(false);
  }

  static async create(languages: readonly Language[]): Promise<SoakBench> {
    const id = String(100_000_000 + Math.floor(performance.timeOrigin % 100_000_000));
    return new SoakBench(await Promise.all(languages.map((language) => LearnerFolder.create(language, id))), id);
  }

  /** One run, with its result compared with what it must be. */
  async runOnce(folder: LearnerFolder, scenario: Scenario, random: Seeded, index: number): Promise<RunResult> {
    const marker = `marker-${index}-a;`;
    await folder.save(scenario, marker);
    if (scenario.isTestEdited) await folder.editTest(true);
    const controller = new AbortController();
    const runner = random.between(1, 100) <= COLD_PERCENT ? this.cold : this.warm;
    const { meanwhile } = scenario;
    let saving: Promise<void> | undefined;
    const afterMs = random.between(0, meanwhile?.mostMs ?? 0);
    const timer = setTimeout(() => {
      if (meanwhile?.what === 'cancel') controller.abort();
      if (meanwhile?.what === 'save') saving = folder.save(scenario, `marker-${index}-b;`);
    }, afterMs);
    try {
      const result = await runner.run(
        folder.plan(`soak-${index}`, scenario.limitMs ?? LIMIT_MS),
        () => undefined,
        controller.signal,
      );
      clearTimeout(timer);
      // What was saved while the result came may be before or after it.
      const isSaving = saving !== undefined;
      await saving;
      await check(folder, scenario, result, isSaving);
      return result;
    } finally {
      clearTimeout(timer);
      await runner.whenQuiet(folder.workspace);
      if (scenario.isTestEdited) await folder.editTest(false);
    }
  }

  /** Processes and files that are left and must not be. */
  async findLeft(folder?: LearnerFolder): Promise<string[]> {
    // One that waits may end, and another may begin to, while all are listed.
    const before = [...this.registry.pids.values()];
    const ours = (await livingProcesses()).filter(
      ({ pid, command, environment }) => pid !== process.pid && `${command} ${environment}`.includes(this.id),
    );
    const waiting = new Set([...before, ...this.registry.pids.values()]);
    // A server has the process of the next run ready: one, and no other child.
    for (const server of [...waiting]) waiting.add(ours.find(({ parentPid }) => parentPid === server)?.pid);
    const living = ours.filter(({ pid }) => !waiting.has(pid));
    const files = folder ? await folder.strayFiles() : [];
    return [
      ...living.map(({ pid, command }) => `process ${pid} is left: ${command.slice(0, 200)}`),
      ...files.map((path) => `file is left: ${path}`),
    ];
  }

  async release(): Promise<void> {
    await this.warm.release();
    await this.cold.release();
    // What is given back to the loop may still be under way.
    await delay(100);
    for (const [mark] of this.registry.pids) assert.fail(`${mark} is still registered`);
  }

  async dispose(): Promise<void> {
    await this.warm.release();
    this.registry.dispose();
    for (const folder of this.folders) await folder.remove();
  }

  private createRunner(isWarm: boolean): ProcessTestRunner {
    const environment = () => ({ ...process.env, SOAK_ID: this.id });
    return new ProcessTestRunner({
      runtimes: new MachineRuntimes({ log: nullLog, harnessDir }),
      supervisor: this.registry,
      log: nullLog,
      clock: { now: () => Date.now() },
      harnessDir,
      environment: environment(),
      memoryLimitBytes: MEMORY_LIMIT,
      isWarm,
    });
  }
}

/** The verdict must be about the judged bytes; and these are the ones that stand there now, or it is called stale. */
async function check(folder: LearnerFolder, scenario: Scenario, result: RunResult, isSaving: boolean): Promise<void> {
  const marker = folder.judgedMarker(result.judged);
  assert.ok(marker !== undefined, 'the judged bytes are none that the learner saved');
  try {
    scenario.expect(result, marker);
  } catch (error) {
    const { outcome, explanation, output, isStale, durationMs } = result;
    const seen = { outcome, explanation, isStale, durationMs, output: output.slice(-300) };
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${JSON.stringify(seen)}`, {
      cause: error,
    });
  }
  if (result.isStale) {
    assert.ok(isSaving, 'a result was called stale though nothing was saved');
    return;
  }
  const others = [...result.output.matchAll(/marker-\d+-\w;/g)].map(String).filter((printed) => printed !== marker);
  assert.deepEqual(others, [], `judged ${marker}, but another was run`);
  if (!isSaving) assert.equal(await folder.currentMarker(), marker);
}

/** Open files, sockets and pipes of this process; undefined where the system does not tell. */
export function openDescriptors(): number | undefined {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : undefined;
}
