import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { LabPlan, LabResult } from '../../../src/core/check/lab/labRunner';
import { planLab } from '../../../src/core/check/lab/planLab';
import { loadPack } from '../../../src/core/pack/loadPack';
import { ProcessLabRunner, type ProcessLabRunnerOptions } from '../../../src/node/lab/runLabs';
import { PackFolder } from '../../../src/node/pack/packFolder';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { layWorkspace } from '../../../src/node/workspace/layWorkspace';
import { workspaceFilesOf } from '../../../src/core/run/workspaceFilesOf';
import { nullLog } from '../../fakes/nullLog';
import { CountingRegistry } from '../bench/benchFixture';
import { harnessDir } from '../runFixture';

export const kitDir = resolve('dist/kit');

export interface LabFixtureFiles {
  /** The program of the lab. */
  readonly lab: string;
  /** By path in the workspace: what the learner has, over the starter. */
  readonly own?: Readonly<Record<string, string>>;
  readonly timeout?: string;
}

/** A pack with one lab that uses the kit, and the workspace of a learner, in a folder whose path holds what paths may hold. */
export class LabFixture {
  readonly registry = new CountingRegistry();
  workspace = '';
  private folder = '';
  private plan: LabPlan | undefined;

  async make({ lab, own = {}, timeout = '20s' }: LabFixtureFiles): Promise<void> {
    await this.close();
    this.folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone lab ü ')));
    const root = join(this.folder, 'pack');
    await this.write(root, {
      'pack.yaml': 'whetstone: 1\nid: test.lab\ntitle: Lab\nsummary: Lab\nversion: 1.0.0\n',
      'desk/exercise.yaml':
        'id: desk\ntitle: Desk\nsummary: Desk\nkind: lab\nlevel: beginner\ntime: 5m\ntracks:\n  typescript: { runner: node-test, kit: [simulator] }\ntasks:\n  - id: rush\n    title: Rush\n    checks:\n      - { id: lab, lab: rush.lab.yaml }\n',
      'desk/rush.lab.yaml': `program: queue\nseed: 5\ntimeout: ${timeout}\nfigures:\n  p95: { title: Within }\npredictions:\n  - { id: p95, text: Within what, figure: p95 }\n`,
      'desk/tasks/rush.md': 'Rush.\n',
      'desk/lab/typescript/queue/lab.ts': lab,
      'desk/starter/typescript/src/plan.ts': 'export const workers: number = 2;\n',
    });
    const pack = await loadPack(new PackFolder(root), root);
    const [exercise] = pack.exercises;
    if (!exercise || exercise.isBroken) throw new Error(JSON.stringify(exercise?.problems ?? pack.problems));
    const track = exercise.tracks[0]!;
    this.workspace = join(this.folder, 'workspace');
    await mkdir(this.workspace);
    await layWorkspace(
      this.workspace,
      {
        folder: this.workspace,
        packRoot: root,
        layers: track.layers,
        files: workspaceFilesOf(exercise, track.id),
        vendor: [],
        kit: track.kit ?? [],
        marker: { whetstone: 1, pack: pack.id, packVersion: '1.0.0', exercise: exercise.id, track: track.id },
      },
      kitDir,
    );
    await this.write(this.workspace, own);
    this.plan = planLab({
      ...{ runId: 'one', pack, exercise, track, workspace: this.workspace },
      ...{ taskId: 'rush', checkId: 'lab' },
    });
  }

  async run(
    files: LabFixtureFiles | undefined,
    options: Partial<ProcessLabRunnerOptions> = {},
    signal = new AbortController().signal,
  ): Promise<LabResult> {
    if (files) await this.make(files);
    const environment = { ...process.env, WHETSTONE_NODE: undefined };
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir, nodePath: () => process.execPath, environment });
    const runner = new ProcessLabRunner({
      ...{ runtimes, harnessDir, kitDir, supervisor: this.registry, log: nullLog },
      clock: { now: () => Date.now() },
      ...options,
    });
    return runner.run(this.plan!, signal);
  }

  async write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const target = join(root, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
  }

  async close(): Promise<void> {
    if (this.folder !== '') await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    this.folder = '';
  }
}
