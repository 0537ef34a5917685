import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProbePlan, ProbeResult, TranscriptRecord } from '../../../src/core/seal/ports';
import { ProcessProbeRunner, type ProcessProbeRunnerOptions } from '../../../src/node/probe/runProbes';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { CountingRegistry } from '../bench/benchFixture';
import { harnessDir } from '../runFixture';

export const SEED = '0123456789abcdeffedcba9876543210';

export interface ProbeFixtureFiles {
  readonly language?: 'node' | 'python';
  /** The probe's program. */
  readonly probe: string;
  /** What lies beside it, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  /** By path in the workspace: what the learner has. */
  readonly own?: Readonly<Record<string, string>>;
  /** Over the usual plan. */
  readonly plan?: Partial<ProbePlan>;
  readonly options?: Partial<ProcessProbeRunnerOptions>;
  readonly signal?: AbortSignal;
  /** The interpreter of Python; the machine's own when left out. */
  readonly python?: string;
}

/** Runs probes in packs and workspaces of their own, in folders whose paths hold what paths may hold. */
export class ProbeFixture {
  readonly registry = new CountingRegistry();
  /** The workspace of the last one. */
  workspace = '';
  private readonly folders = new TemporaryFolders();

  async run(files: ProbeFixtureFiles): Promise<ProbeResult> {
    const { language = 'node', probe, beside = {}, own = {} } = files;
    const isPython = language === 'python';
    const name = isPython ? 'probe.py' : 'probe.ts';
    const laid: Record<string, string> = { [name]: probe, ...beside };
    const all: Record<string, string> = { 'workspace/none.txt': '' };
    for (const [path, text] of Object.entries(own)) {
      all[`workspace/${path}`] = text;
      all[`pack/starter/${path}`] = text;
    }
    for (const [path, text] of Object.entries(laid)) all[`pack/probe/${path}`] = text;
    const folder = await this.folders.make(all);
    this.workspace = join(folder, 'workspace');
    const plan: ProbePlan = {
      ...{
        runId: 'one',
        packId: 'test.pack',
        packRoot: join(folder, 'pack'),
        exerciseId: 'exercise',
        task: 'the-task',
      },
      ...{ language, workspace: this.workspace, seed: SEED, mode: 'transcript', timeoutMs: 20_000, allTestFiles: [] },
      track: {
        ...{ id: isPython ? 'python' : 'typescript', runner: isPython ? 'unittest' : 'node-test' },
        ...{ layers: ['starter'], vendor: [], requires: {}, plugins: [], preload: [] },
      },
      source: {
        program: `probe/the-task/${name}`,
        files: Object.keys(laid).map((path) => ({
          packPath: `probe/${path}`,
          workspacePath: `probe/the-task/${path}`,
        })),
      },
      ...files.plan,
    };
    return this.runPlan(plan, files);
  }

  runPlan(plan: ProbePlan, { options, python, signal }: Partial<ProbeFixtureFiles> = {}): Promise<ProbeResult> {
    const runner = new ProcessProbeRunner({
      runtimes: new MachineRuntimes({
        ...{ log: nullLog, harnessDir, nodePath: () => process.execPath },
        ...(python !== undefined && { pythonPath: () => Promise.resolve(python) }),
      }),
      ...{ harnessDir, supervisor: this.registry, log: nullLog, clock: { now: () => Date.now() } },
      ...options,
    });
    return runner.run(plan, signal ?? new AbortController().signal);
  }

  /** The transcript; throws what else it came to. */
  async records(files: ProbeFixtureFiles): Promise<readonly TranscriptRecord[]> {
    const result = await this.run(files);
    if (result.outcome !== 'completed') throw new Error(JSON.stringify(result));
    return result.records;
  }

  /** Their texts. */
  async texts(files: ProbeFixtureFiles): Promise<readonly string[]> {
    return (await this.records(files)).map(({ text }) => text);
  }

  /** Why there is no transcript. */
  async explanation(files: ProbeFixtureFiles, outcome = 'crashed'): Promise<string> {
    const result = await this.run(files);
    if (result.outcome !== outcome || !('explanation' in result)) throw new Error(JSON.stringify(result));
    return result.explanation;
  }

  async close(): Promise<void> {
    await this.folders.removeAll();
  }
}

/** Interpreters of Python of several versions, 3.10 the oldest: those on PATH, and those that pyenv has. */
export async function findPythons(): Promise<ReadonlyMap<string, string>> {
  const root = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  const managed = (await readdir(root).catch(() => [])).map((name) => join(root, name, 'bin', 'python'));
  const found = new Map<string, string>();
  for (const path of ['python3', ...[10, 11, 12, 13, 14].map((minor) => `python3.${minor}`), ...managed]) {
    const script = 'import sys; print("%d.%d" % sys.version_info[:2], sys.executable)';
    const answer = await promisify(execFile)(path, ['-I', '-c', script]).catch(() => undefined);
    const [, minor = '', executable = ''] = /^3\.(\d+) (.+)$/.exec(answer?.stdout.trim() ?? '') ?? [];
    if (Number(minor) >= 10 && !found.has(`3.${minor}`)) found.set(`3.${minor}`, executable);
  }
  return found;
}
