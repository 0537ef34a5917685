import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LearnerStore } from '../../src/core/actions/learnerStore';
import { openSolution } from '../../src/core/actions/openSolution';
import type { OpenExercise } from '../../src/core/actions/openExercise';
import { runTasks } from '../../src/core/actions/runTasks';
import { startExercise } from '../../src/core/actions/startExercise';
import { trySeal, type SealKey, type SealOutcome } from '../../src/core/actions/trySeal';
import type { World } from '../../src/core/actions/world';
import { HumanError } from '../../src/core/errors';
import type { EventPayload } from '../../src/core/progress/event';
import type { LearnerState, TaskState } from '../../src/core/progress/learnerState';
import { subjectKey } from '../../src/core/progress/learnerState';
import { wireWorld } from '../../src/cli/wireWorld';
import { Terminal } from '../../src/cli/terminal';
import { nullLog } from '../fakes/nullLog';
import { installation } from './shippedPack';

const signal = new AbortController().signal;
const terminal = new Terminal({
  isTty: false,
  columns: undefined,
  env: {},
  writeOut: () => undefined,
  writeError: () => undefined,
});

type Track = 'typescript' | 'python';

/** Somebody with the package's files, a home of their own, and the engine's own code, which they may change as they like. */
export class Attacker {
  private readonly store: LearnerStore;
  private hasLeft = false;

  private constructor(
    private readonly base: string,
    private readonly dispose: () => Promise<void>,
    readonly world: World,
    readonly open: OpenExercise,
  ) {
    this.store = new LearnerStore(world);
  }

  /** @param tools parts of the engine that are replaced by the attacker's own */
  static async with(
    folder: string,
    { track = 'typescript', exercise = 'roman', ...tools }: { track?: Track; exercise?: string } & Partial<World> = {},
  ): Promise<Attacker> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'whetstone attacker ü ')));
    const wired = await wireWorld(
      { home: join(base, 'home'), packs: [folder] },
      { installation, cwd: base, terminal, signal, log: nullLog },
    );
    const world = { ...wired.session.world, ...tools };
    const [pack] = world.packs.packs;
    const open = await startExercise(world, { pack: pack!.id, exercise, track });
    return new Attacker(base, wired.dispose, world, open);
  }

  get state(): LearnerState {
    return this.store.state;
  }

  task(id = 'write'): TaskState {
    const { pack, exercise, track } = this.open;
    const key = subjectKey({ pack: pack.id, exercise: exercise.id, track: track.id });
    return this.state.exercises.get(key)!.tasks.get(id)!;
  }

  async write(path: string, text: string): Promise<void> {
    const target = join(this.open.folder, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  /** Lays a folder of files over the workspace. */
  async lay(folder: string): Promise<void> {
    await cp(folder, this.open.folder, { recursive: true });
  }

  /** Runs the tests of a task for real. */
  async runTests(taskId = 'write'): Promise<void> {
    await runTasks(this.world, this.open, { taskIds: [taskId], isExplicit: true, runId: randomUUID(), signal });
  }

  /** Writes evidence into the log as if the engine had. */
  async forge(payload: Record<string, unknown>): Promise<void> {
    const { pack, exercise, track } = this.open;
    await this.world.progress.append({
      pack: pack.id,
      exercise: exercise.id,
      track: track.id,
      ...payload,
    } as unknown as EventPayload);
  }

  /** A run in which all cases of all tasks passed, and an answer to every question. */
  async forgePassedRun(): Promise<void> {
    const { exercise, track } = this.open;
    for (const { id, checks } of exercise.tasks) {
      for (const question of checks.flatMap((check) => (check.kind === 'reflection' ? check.questions : []))) {
        await this.forge({ type: 'journalWritten', task: id, question, text: 'as you like' });
      }
    }
    await this.forge({
      type: 'runFinished',
      outcome: 'completed',
      tasks: Object.fromEntries(exercise.tasks.map(({ id, revision }) => [id, revision])),
      cases: exercise.tasks.flatMap(({ id, checks }) =>
        checks.flatMap((check) =>
          check.kind !== 'tests'
            ? []
            : check.suites[track.id]!.cases.map((one) => ({
                task: id,
                check: check.id,
                case: one.id,
                status: 'passed',
              })),
        ),
      ),
      ...{ codeHash: 'f'.repeat(64), files: {}, isStale: false, isExplicit: true, durationMs: 1, runtime: 'node 24' },
    });
  }

  /** A run that passed nothing. @param code another one makes another attempt */
  async forgeAttempt(taskId: string, code: string): Promise<void> {
    await this.forge({
      ...{
        type: 'runFinished',
        outcome: 'completed',
        tasks: { [taskId]: 1 },
        cases: [],
        codeHash: code,
        files: { a: code },
      },
      ...{ isStale: false, isExplicit: true, durationMs: 1, runtime: 'node 24' },
    });
  }

  trySeal(key: SealKey = { by: 'proof' }, taskId = 'write'): Promise<SealOutcome> {
    return trySeal(this.world, this.open, taskId, this.state, key, { signal });
  }

  /** The solution as the engine shows it; the reason why not, where it does not. */
  async solution(taskId = 'write'): Promise<{ readonly texts: readonly string[] } | { readonly refusal: string }> {
    try {
      const files = await openSolution(this.world, this.open, taskId, this.state);
      return { texts: [...files.values()].filter((text) => text !== undefined) };
    } catch (error) {
      if (error instanceof HumanError) return { refusal: error.message };
      throw error;
    }
  }

  /** Everything that the attacker's home holds by now: work, log, and what the engine left there. */
  async homeTexts(): Promise<readonly string[]> {
    const entries = await readdir(this.base, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
  }

  /** Does nothing the second time. */
  async leave(): Promise<void> {
    if (this.hasLeft) return;
    this.hasLeft = true;
    await this.dispose();
    await rm(this.base, { recursive: true, force: true, maxRetries: 5 });
  }
}
