import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { InspectionPlan } from '../../../src/core/check/inspection';
import { loadPack } from '../../../src/core/pack/loadPack';
import { formatProblem } from '../../../src/core/pack/problem';
import type { CaseResult, RunEvent } from '../../../src/core/run/model';
import { FileInspector } from '../../../src/node/inspect/inspector';
import { PackFolder } from '../../../src/node/pack/packFolder';
import type { TreeRegistry } from '../../../src/node/process/supervisor';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { layWorkspace } from '../../../src/node/workspace/layWorkspace';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir } from '../runFixture';

type Texts = Readonly<Record<string, string>>;

export interface Inspected {
  readonly outcome: string;
  readonly cases: readonly CaseResult[];
  /** By the case's id. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly events: readonly RunEvent[];
  readonly judged: readonly string[];
  readonly messageOf: (id: string) => string;
}

export interface InspectOptions {
  readonly signal?: AbortSignal;
  readonly supervisor?: TreeRegistry;
  readonly onEvent?: (event: RunEvent) => void;
  /** The check to judge; the first of the first task when left out. */
  readonly checkId?: string;
}

/** A pack, and a learner's workspace of one of its exercises, whose checks are inspected as the front ends do. */
export class InspectionFixture {
  private readonly inspector: FileInspector;
  private readonly registry = new ListenedRegistry();
  private ownPack: string | undefined;

  private constructor(
    private readonly root: string,
    private readonly plan: InspectionPlan,
  ) {
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
    this.inspector = new FileInspector({ runtimes, supervisor: this.registry, log: nullLog, harnessDir });
  }

  /** Of a pack in a folder; a copy is made where files are changed. */
  static async of(packRoot: string, exerciseId: string, trackId: string): Promise<InspectionFixture> {
    const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone prüfung '));
    const pack = await loadPack(new PackFolder(packRoot), packRoot);
    const exercise = pack.exercises.find(({ id }) => id === exerciseId);
    if (!exercise || exercise.isBroken) {
      const problems = [...pack.problems, ...(exercise?.problems ?? [])].map(formatProblem);
      throw new Error(`${exerciseId} is broken:\n${problems.join('\n')}`);
    }
    const track = exercise.tracks.find(({ id }) => id === trackId)!;
    const workspace = join(root, 'work space');
    await mkdir(workspace);
    const marker = { whetstone: 1 as const, pack: pack.id, packVersion: '1.0.0', exercise: exerciseId, track: trackId };
    await layWorkspace(workspace, {
      ...{ folder: workspace, packRoot, layers: track.layers, files: [], vendor: track.vendor, marker },
    });
    const checks = exercise.tasks.flatMap((task) => task.checks.map((check) => ({ task, check })));
    const plan = { runId: 'run', pack, exercise, track, workspace, checks: checks as InspectionPlan['checks'] };
    return new InspectionFixture(root, plan);
  }

  /** Of a pack with one exercise `shelf` with the given files and one task with the given checks. */
  static async make(track: string, runner: string, checks: string, files: Texts): Promise<InspectionFixture> {
    const root = await mkdtemp(join(await realpath(tmpdir()), 'whetstone pack '));
    const exercise = `id: shelf
title: Shelf
summary: A shelf.
kind: testing
level: beginner
time: 10m
rubric: { Functionality: 100 }
tracks: { ${track}: { runner: ${runner} } }
tasks:
  - id: tests
    title: Tests
    checks: ${checks}
`;
    await writeAll(root, {
      'pack.yaml': 'whetstone: 1\nid: acme.shelf\ntitle: Shelf\nsummary: A shelf.\nversion: 1.0.0\n',
      'shelf/exercise.yaml': exercise,
      'shelf/tasks/tests.md': 'Write tests.\n',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`shelf/${path}`, text])),
    });
    const fixture = await InspectionFixture.of(root, 'shelf', track);
    if (['mocha', 'vitest', 'jest'].includes(runner)) {
      await symlink(resolve('node_modules'), fixture.inWorkspace('node_modules'), 'junction');
    }
    fixture.ownPack = root;
    return fixture;
  }

  inWorkspace(path: string): string {
    return join(this.plan.workspace, path);
  }

  async edit(files: Texts): Promise<void> {
    await writeAll(this.plan.workspace, files);
  }

  /** Lays a folder of the pack over the workspace, as a reference. */
  async lay(folder: string): Promise<void> {
    await cp(join(this.plan.pack.root, folder), this.plan.workspace, { recursive: true });
  }

  async inspect(options: InspectOptions = {}): Promise<Inspected> {
    const { signal = new AbortController().signal, onEvent = () => undefined, checkId } = options;
    this.registry.listener = options.supervisor;
    const { checks } = this.plan;
    const chosen = checkId === undefined ? checks.slice(0, 1) : checks.filter(({ check }) => check.id === checkId);
    const events: RunEvent[] = [];
    const result = await this.inspector.inspect(
      { ...this.plan, checks: chosen },
      (event) => {
        events.push(event);
        onEvent(event);
      },
      signal,
    );
    return {
      ...{ outcome: result.outcome, cases: result.cases, events, judged: Object.keys(result.judged) },
      statuses: Object.fromEntries(result.cases.map((one) => [one.case, one.status])),
      messageOf: (id) => result.cases.find((one) => one.case === id)?.message ?? '',
    };
  }

  async remove(): Promise<void> {
    for (const folder of [this.root, this.ownPack]) {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** Hands on what it is told to whoever listens during an inspection. */
class ListenedRegistry implements TreeRegistry {
  listener: TreeRegistry | undefined;

  watch(mark: string, paths: readonly string[], pid?: number): void {
    this.listener?.watch(mark, paths, pid);
  }

  forget(mark: string): void {
    this.listener?.forget(mark);
  }
}

async function writeAll(folder: string, files: Texts): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
