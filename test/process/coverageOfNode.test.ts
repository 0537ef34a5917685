import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { loadPack } from '../../src/core/pack/loadPack';
import { solutionDirs } from '../../src/core/pack/solutionDirs';
import type { FileCoverage, RunPlan } from '../../src/core/run/model';
import { planRun, testFilesOf } from '../../src/core/run/planRun';
import { PackFolder } from '../../src/node/pack/packFolder';
import { layWorkspace } from '../../src/node/workspace/layWorkspace';
import { createRunner } from './runFixture';

const execute = promisify(execFile);

interface NodeCount {
  readonly line: number;
  readonly count: number;
}

/** How Node's own test runner counts a file: every line is listed, also those that hold no code. */
interface NodeFile {
  readonly path: string;
  readonly lines: readonly NodeCount[];
  readonly functions: readonly NodeCount[];
  readonly branches: readonly NodeCount[];
}

/** Tells only what Node's test runner says of coverage. */
const REPORTER = `export default async function* (events) {
  for await (const { type, data } of events) if (type === 'test:coverage') yield JSON.stringify(data.summary.files);
}
`;

describe('coverage of a real exercise', function () {
  this.timeout(120_000);
  let root: string;
  let workspace: string;
  let plan: RunPlan;

  /** The circuit breaker with its reference solution, as it is when a learner has done all. */
  before(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-coverage-')));
    workspace = join(root, 'workspace');
    const packRoot = resolve('exercises', 'production-engineering');
    const pack = await loadPack(new PackFolder(packRoot), packRoot);
    const exercise = pack.exercises.find(({ id }) => id === 'circuit-breaker')!;
    assert.ok(!exercise.isBroken);
    const track = exercise.tracks.find(({ id }) => id === 'typescript')!;
    const last = exercise.tasks.at(-1)!;
    await layWorkspace(workspace, {
      folder: workspace,
      packRoot,
      layers: [...track.layers, ...solutionDirs(exercise, track.id, last.id)],
      files: testFilesOf(exercise, track.id),
      vendor: track.vendor,
      marker: { whetstone: 1, pack: pack.id, packVersion: pack.version, exercise: exercise.id, track: track.id },
    });
    plan = planRun({
      runId: 'coverage',
      pack,
      exercise,
      track,
      workspace,
      mode: 'coverage',
      taskIds: ['trip', 'wire'],
    });
  });

  after(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  async function ours(): Promise<readonly FileCoverage[]> {
    const runner = createRunner();
    const result = await runner.run(plan, () => undefined, new AbortController().signal);
    await runner.whenQuiet();
    assert.deepEqual([...new Set(result.cases.map(({ status }) => status))], ['passed'], result.explanation);
    return result.coverage ?? [];
  }

  async function nodes(): Promise<readonly NodeFile[]> {
    const reporter = join(workspace, 'tests', 'reporter.mjs');
    await writeFile(reporter, REPORTER);
    const tests = plan.checks.flatMap(({ files }) => files.filter(({ isSupport }) => !isSupport));
    const { stdout } = await execute(
      process.execPath,
      [
        ...['--test', '--test-isolation=none', '--experimental-test-coverage', `--test-reporter=${reporter}`],
        ...['--test-coverage-exclude=tests/**', '--test-coverage-exclude=node_modules/**'],
        ...tests.map(({ workspacePath }) => workspacePath),
      ],
      { cwd: workspace, maxBuffer: 64 * 1024 * 1024 },
    );
    return (JSON.parse(stdout) as readonly NodeFile[]).map((file) => {
      return { ...file, path: relative(workspace, file.path).split(sep).join('/') };
    });
  }

  it('names the same files, and the same lines of code as not run, as Node itself does', async () => {
    const [mine, theirs] = [await ours(), await nodes()];
    assert.deepEqual(
      mine.map(({ file }) => file),
      theirs.map(({ path }) => path).sort(),
    );
    let agreed = 0;
    for (const { file, lines } of mine) {
      const node = theirs.find(({ path }) => path === file)!;
      const counts = new Map(node.lines.map(({ line, count }) => [line, count]));
      // Node takes a line for run as soon as a blank before it, or the bracket after it, belongs to what ran: the first line
      // of a function or an arm that never ran. Ours are told by the first thing that the line does.
      const begins = new Set(
        [...node.functions, ...node.branches].flatMap(({ line, count }) => (count === 0 ? line : [])),
      );
      for (const { line, hits } of lines) {
        const place = `${file}:${line}`;
        if (counts.get(line) === 0) assert.equal(hits, 0, `${place} did not run`);
        else if (hits === 0) assert.ok(begins.has(line) || begins.has(line - 1), `${place} ran`);
        if (hits === 0 && counts.get(line) === 0) agreed += 1;
      }
    }
    assert.ok(agreed >= 20, `only ${agreed} lines that both say did not run`);
  });
});
