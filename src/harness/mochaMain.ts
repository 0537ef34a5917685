// The learner's process for mocha: told what to do on its standard input, as nodeTestMain is.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { readHostLine, textOf, textsOf } from './bootLine';
import type * as counting from './coverage';
import type * as debugging from './debugging';
import { describeLoadFailure } from './describeLoadFailure';
import { importFramework } from './framework';
import { installHooks } from './installHooks';
import { MochaReporter, type ReportedFile } from './mochaReporter';
import type { MochaClass, MochaInstance, MochaSuite } from './mochaTypes';
import { OutputMarks } from './outputMarks';
import { preloadModules } from './preload';
import { ReportChannel } from './reportChannel';

const boot = readHostLine();
const token = textOf(boot, 'token');
const channel = new ReportChannel(token);
const send = channel.send.bind(channel);
const marks = new OutputMarks(token);
const modules = textOf(boot, 'modules');
/** Loaded when it is needed, and not before. */
const ours = <T>(name: string): Promise<T> => import(new URL(`./${name}.mjs`, import.meta.url).href) as Promise<T>;

installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
  framework: { names: ['mocha'], modules },
});

// Taken now: the learner's code may replace it, and mocked timers do.
const { setTimeout: after } = globalThis;

const { default: Mocha } = (await importFramework(modules, 'mocha')) as { readonly default: MochaClass };
// One that begins at once would only begin later.
if (boot['isAhead'] !== false) await warmUp();
await preloadModules(textsOf(boot, 'preload'));
const { mode } = boot;
const coverage = mode === 'coverage' ? (await ours<typeof counting>('coverage')).startCoverage() : undefined;
channel.send({ type: 'ready' });

const job = readHostLine();
const workspace = textOf(job, 'workspace');
process.chdir(workspace);
const only = job['only'] === undefined ? undefined : new Set(textsOf(job, 'only'));
const isReversed = job['isReversed'] === true;
channel.send({ type: 'hello', runtime: `node ${process.versions.node}, mocha ${textOf(boot, 'version')}` });
if (mode === 'debug') (await ours<typeof debugging>('debugging')).waitForDebugger(send);
// As mocha's own command line has it: the test that is running fails.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

for (const file of textsOf(job, 'files')) await runFile(file);

coverage?.report(workspace, send);
await marks.close(after);
channel.send({ type: 'end' });

// Whose children are whose is seen only while the parent lives: the host ends us.
after(() => undefined, 10_000);

/** A mocha of its own, so that a file's hooks are for its own tests only. */
async function runFile(file: string): Promise<void> {
  const mocha = createMocha({ file, channel, marks });
  channel.send({ type: 'fileStarted', file });
  const isLoaded = await load(mocha, file);
  channel.send({ type: 'fileLoaded', file });
  if (!isLoaded) return;
  if (only) keepOnly(mocha.suite, only);
  if (isReversed) reverse(mocha.suite);
  await run(mocha);
}

async function run(mocha: MochaInstance): Promise<void> {
  await new Promise<void>((resolve) => mocha.run(() => resolve()));
  // Else it would go on listening for what the next one's tests throw.
  mocha.dispose();
}

async function load(mocha: MochaInstance, file: string): Promise<boolean> {
  try {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', await import(pathToFileURL(file).href), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
    return true;
  } catch (error) {
    channel.send({ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) });
    return false;
  }
}

function createMocha(to: ReportedFile): MochaInstance {
  // The check's limit counts; a test may set one of its own.
  return new Mocha({ ui: 'bdd', timeout: 0, reporter: MochaReporter.bind(null, to) });
}

/** Not by mocha's own search in titles, which would find parts of them. */
function keepOnly(suite: MochaSuite, ids: ReadonlySet<string>): void {
  suite.tests = suite.tests.filter(({ title }) => ids.has(/^[a-z0-9-]+(?=:)/.exec(title)?.[0] ?? ''));
  for (const inner of suite.suites) keepOnly(inner, ids);
}

function reverse(suite: MochaSuite): void {
  suite.tests.reverse();
  suite.suites.reverse();
  for (const inner of suite.suites) reverse(inner);
}

/** Mocha, the loader and the stripper of types compile much only when they are first used. */
async function warmUp(): Promise<void> {
  try {
    await import(new URL('./warmUp/part.ts', import.meta.url).href);
    const nobody = { send: () => undefined, begin: () => undefined, end: () => undefined };
    const mocha = createMocha({ file: '', channel: nobody, marks: nobody });
    const words: { it?: (title: string, test: () => void) => void } = {};
    mocha.suite.emit('pre-require', words, '', mocha);
    words.it?.('passes', () => undefined);
    words.it?.('fails, as many do', () => assert.equal(1, 2));
    await run(mocha);
  } catch {
    // Only the first run is slower for it.
  }
}
