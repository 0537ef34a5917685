// The learner's process for vitest: told what to do on its standard input, as nodeTestMain is. The tests of a file run in a
// thread of their own (vitestRunner); here are vitest and its server, which load and transform modules for them.
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setEnvironmentData } from 'node:worker_threads';
import { readHostLine, textOf, textsOf } from './bootLine';
import { importFramework } from './framework';
import { packageName } from './moduleHooks';
import { OutputMarks } from './outputMarks';
import { ReportChannel } from './reportChannel';
import { describeVitestFailure } from './vitestFailure';
import {
  HOST_KEY,
  JOB_KEY,
  type VitePlugin,
  type VitestError,
  type VitestHost,
  type VitestJob,
  type VitestNode,
} from './vitestTypes';

const boot = readHostLine();
const token = textOf(boot, 'token');
const workspace = textOf(boot, 'workspace');
const modules = textOf(boot, 'modules');
const channel = new ReportChannel(token);
const marks = new OutputMarks(token);
process.chdir(workspace);
setEnvironmentData(HOST_KEY, { token, workspace, modules } satisfies VitestHost);

const { createVitest, version } = (await importFramework(modules, 'vitest/node')) as VitestNode;
/** vitest's own words: all that they say is told by us. */
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const vitest = await createVitest(
  'test',
  {
    root: workspace,
    config: false,
    watch: false,
    cache: false,
    update: 'none',
    coverage: { enabled: false },
    pool: 'threads',
    isolate: true,
    fileParallelism: false,
    globals: true,
    passWithNoTests: true,
    // The check's limit counts; a test may set one of its own.
    testTimeout: 0,
    hookTimeout: 0,
    disableConsoleIntercept: true,
    runner: fileURLToPath(new URL('./vitestRunner.mjs', import.meta.url)),
    server: { deps: { inline: [/[\\/]vitestRunner\.mjs/] } },
    reporters: [{ onTestRunEnd: (_modules: unknown, errors: readonly VitestError[]) => tellUnhandled(errors) }],
  },
  {
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'silent',
    server: { watch: null, ws: false },
    plugins: [vendorPlugin(textOf(boot, 'packRoot'), textsOf(boot, 'vendor'))],
  },
  { stdout: nowhere, stderr: nowhere },
);
vitest.snapshot.options.updateSnapshot = 'none';
const [project] = vitest.projects;
// One that begins at once would only begin later.
if (boot['isAhead'] !== false) {
  await run(fileURLToPath(new URL('./warmUp/vitest.test.ts', import.meta.url)), { isWarmUp: true });
}
channel.send({ type: 'ready' });

const job = readHostLine();
channel.send({ type: 'hello', runtime: `node ${process.versions.node}, vitest ${version}` });
const only = job['only'] === undefined ? undefined : textsOf(job, 'only');
// One after the other, in the order that was asked for.
const isReversed = job['isReversed'] === true;
for (const file of textsOf(job, 'files')) await run(file, { isReversed, ...(only && { only }) });
await marks.close(setTimeout);
channel.send({ type: 'end' });

// Whose children are whose is seen only while the parent lives: the host ends us.
setTimeout(() => undefined, 10_000);

async function run(file: string, job: VitestJob = {}): Promise<void> {
  project?.provide(JOB_KEY, job);
  await vitest.runTestSpecifications([project?.createSpecification(file)], false);
}

/** An error outside any test's promise is its test's, or makes the whole file not to be relied on. */
function tellUnhandled(errors: readonly VitestError[]): void {
  for (const error of errors) {
    const { VITEST_TEST_PATH: file, VITEST_TEST_NAME: name } = error;
    const report = { ...describeVitestFailure([error]), status: 'errored' as const };
    if (file !== undefined && name !== undefined) channel.send({ type: 'caseFinished', file, name, ...report });
    else if (file !== undefined) {
      channel.send({ type: 'loadFailed', file, message: report.message ?? '', frames: report.frames ?? [] });
    } else {
      // The thread itself broke down.
      process.stderr.write(`${report.message ?? ''}\n`, () => process.exit(1));
    }
  }
}

/** What the pack brings along is found from the pack, whatever lies nearer to the importer. */
function vendorPlugin(packRoot: string, names: readonly string[]): VitePlugin {
  const vendor = new Set(names);
  const folder = join(packRoot, 'vendor');
  const inside = pathToFileURL(join(folder, 'node_modules')).href;
  return {
    name: 'whetstone:vendor',
    enforce: 'pre',
    resolveId(id, importer) {
      const name = packageName(id);
      if (name === undefined || !vendor.has(name)) return undefined;
      if (importer !== undefined && pathToFileURL(importer).href.startsWith(`${inside}/`)) return undefined;
      return this.resolve(id, join(folder, 'anchor.mjs'), { skipSelf: true });
    },
  };
}
