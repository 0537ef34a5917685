// The learner's process for jest: told what to do on its standard input, as nodeTestMain is. jest runs the files in this
// process, one after the other, each in a realm of its own; jestRunner tells of their tests.
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as counting from './coverage';
import type * as debugging from './debugging';
import { readHostLine, textOf, textsOf } from './bootLine';
import { resolveFramework } from './framework';
import { describeJestLoadFailure } from './jestLoadFailure';
import type * as resolver from './jestResolver';
import type * as runner from './jestRunner';
import type * as sequencer from './jestSequencer';
import type { JestListener } from './jestReporter';
import type { Jest, JestTestRunner } from './jestTypes';
import { OutputMarks } from './outputMarks';
import { makeOwnFolder } from './ownFolder';
import { ReportChannel } from './reportChannel';

const boot = readHostLine();
const token = textOf(boot, 'token');
const channel = new ReportChannel(token);
const marks = new OutputMarks(token);
const modules = textOf(boot, 'modules');
const { setTimeout: after } = globalThis;

/** Absolute path of a module of ours. */
const pathOf = (name: string): string => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
/** The very module that jest loads, not a copy bundled into this one. */
const ours = <T>(name: string): Promise<T> => import(new URL(`./${name}.mjs`, import.meta.url).href) as Promise<T>;

const framework = createRequire(resolveFramework(modules, 'jest'));
const { runCLI } = framework('jest') as Jest;
const core = createRequire(framework.resolve('@jest/core'));
const config = createRequire(core.resolve('jest-config'));
const runTests = defaultOf(config(config.resolve('jest-circus/runner'))) as JestTestRunner;
keepNoMap(defaultOf(core('jest-haste-map')));
(await ours<typeof resolver>('jestResolver')).vendorFrom(textOf(boot, 'packRoot'), textsOf(boot, 'vendor'));
const { reportTo } = await ours<typeof runner>('jestRunner');
const { inOrder } = await ours<typeof sequencer>('jestSequencer');
// One that begins at once would only begin later.
if (boot['isAhead'] !== false) await warmUp();
const { mode } = boot;
const coverage = mode === 'coverage' ? (await ours<typeof counting>('coverage')).startCoverage() : undefined;
channel.send({ type: 'ready' });

const job = readHostLine();
const workspace = textOf(job, 'workspace');
const files = textsOf(job, 'files');
channel.send({ type: 'hello', runtime: `node ${process.versions.node}, jest ${textOf(boot, 'version')}` });
if (mode === 'debug') (await ours<typeof debugging>('debugging')).waitForDebugger(channel.send.bind(channel));
const only = job['only'] === undefined ? undefined : new Set(textsOf(job, 'only'));
const isReversed = job['isReversed'] === true;
await run(workspace, files, { channel, marks, isReversed, ...(only && { only }) }, coverage);
await marks.close(after);
channel.send({ type: 'end' });

// Whose children are whose is seen only while the parent lives: the host ends us.
after(() => undefined, 10_000);

async function run(
  rootDir: string,
  paths: readonly string[],
  listener: JestListener,
  coverage?: counting.Coverage,
): Promise<void> {
  const begun = new Set<string>();
  const send: JestListener['channel']['send'] = (line) => {
    if (line.type === 'fileStarted') begun.add(line.file);
    listener.channel.send(line);
  };
  // After each file: jest lets go of the modules that it loaded for it, and their counts are gone.
  const count = (): void => coverage?.report(rootDir, channel.send.bind(channel));
  const runCounted: JestTestRunner = (...file) => runTests(...file).finally(count);
  reportTo({ ...listener, channel: { send }, workspace: rootDir, runTests: runCounted });
  inOrder(paths);
  // Elsewhere it would look for a configuration.
  process.chdir(rootDir);
  // What jest makes of modules is written somewhere in any case.
  const cacheDirectory = makeOwnFolder('whetstone-jest-');
  const remove = (): void => rmSync(cacheDirectory, { recursive: true, force: true });
  process.once('exit', remove);
  const argv = {
    ...{ _: paths, $0: 'jest', runTestsByPath: true, runInBand: true, ci: true, watchman: false, cache: false },
    config: JSON.stringify(configFor(rootDir, cacheDirectory)),
  };
  const { results } = await runCLI(argv, [rootDir]);
  remove();
  process.off('exit', remove);
  for (const { testFilePath: file, testExecError: error } of results.testResults) {
    // Of a file that was begun, jestRunner has told all.
    if (error === undefined || error === null || begun.has(file)) continue;
    send({ type: 'loadFailed', file, ...describeJestLoadFailure(file, rootDir, error) });
  }
}

/** Nothing of the learner's: no configuration, no presets, no memory of earlier runs. */
function configFor(rootDir: string, cacheDirectory: string): Readonly<Record<string, unknown>> {
  return {
    rootDir,
    roots: rootsOf(rootDir),
    testRegex: ['.'],
    testPathIgnorePatterns: [],
    moduleFileExtensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'mjs', 'cjs', 'jsx', 'json', 'node'],
    transform: { '\\.[cm]?[jt]sx?$': pathOf('jestTransform') },
    resolver: pathOf('jestResolver'),
    testRunner: pathOf('jestRunner'),
    testSequencer: pathOf('jestSequencer'),
    testEnvironment: 'node',
    // The check's limit counts; a test may set one of its own.
    testTimeout: 2_147_483_647,
    cacheDirectory,
    cache: false,
    reporters: [],
  };
}

/** jest looks through all of its roots for mocks before it begins. */
function rootsOf(rootDir: string): readonly string[] {
  const folders = readdirSync(rootDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map(({ name }) => join(rootDir, name));
  return folders.length > 0 ? folders : [rootDir];
}

/** jest would keep what it found in a folder, and there is nobody to remove it. */
function keepNoMap(map: unknown): void {
  const { prototype } = map as { readonly prototype: { _persist?: () => void } };
  if (prototype._persist) prototype._persist = () => undefined;
}

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
}

/** jest loads much only when it runs a first file. */
async function warmUp(): Promise<void> {
  try {
    const nobody = { send: () => undefined, begin: () => undefined, end: () => undefined };
    const folder = fileURLToPath(new URL('./warmUp', import.meta.url));
    await run(folder, [join(folder, 'jest.test.ts')], { channel: nobody, marks: nobody });
  } catch {
    // Only the first run is slower for it.
  }
}
