// The learner's process for node:test: `node --test-reporter=<nodeTestReporter.mjs> nodeTestMain.mjs`, told what to do on its
// standard input: a boot line, after which it is as ready as it can be, and the line of its job.
import { afterEach, beforeEach, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readHostLine, textOf, textsOf } from './bootLine';
import type * as counting from './coverage';
import type * as debugging from './debugging';
import { describeLoadFailure } from './describeLoadFailure';
import { installHooks } from './installHooks';
import type * as reporter from './nodeTestReporter';
import { OutputMarks } from './outputMarks';
import { preloadModules, warmUp } from './preload';
import { ReportChannel } from './reportChannel';
import type * as selection from './selectedTests';

const boot = readHostLine();
const token = textOf(boot, 'token');
const channel = new ReportChannel(token);
const send = channel.send.bind(channel);
const marks = new OutputMarks(token);
const lastTest = `the end ${token}`;
/** The very module that others load, not a copy bundled into this one. */
const ours = <T>(name: string): Promise<T> => import(new URL(`./${name}.mjs`, import.meta.url).href) as Promise<T>;

const { reportTo } = await ours<typeof reporter>('nodeTestReporter');
const { select, liftLimits, isSelecting, reverse, registerBackwards } = await ours<typeof selection>('selectedTests');
const selectedTests = new URL('./selectedTests.mjs', import.meta.url).href;
installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
  testModule: () => (isSelecting() ? selectedTests : undefined),
});

// Taken now: the learner's code may replace them, and mocked timers do.
const { setImmediate: nextTurn, setTimeout: after } = globalThis;

let currentFile = '';
beforeEach(async (context) => {
  // Results reach the reporter a turn later; one that ends the process or never returns must not take the earlier ones along.
  await new Promise<void>((resolve) => nextTurn(resolve));
  if (isCase(context)) marks.begin(currentFile, context.name);
});
afterEach((context) => {
  if (isCase(context)) marks.end();
});
// One that begins at once would only begin later.
if (boot['isAhead'] !== false) await suite('warm up', () => warmUp());
await preloadModules(textsOf(boot, 'preload'));
const coverage = boot['mode'] === 'coverage' ? (await ours<typeof counting>('coverage')).startCoverage() : undefined;
channel.send({ type: 'ready' });

const job = readHostLine();
const workspace = textOf(job, 'workspace');
process.chdir(workspace);
select(job['only'] === undefined ? undefined : textsOf(job, 'only'));
if (job['isReversed'] === true) reverse();
const files = textsOf(job, 'files');
reportTo(channel, files, lastTest);
channel.send({ type: 'hello', runtime: `node ${process.versions.node}` });
if (boot['mode'] === 'debug') {
  liftLimits();
  (await ours<typeof debugging>('debugging')).waitForDebugger(send);
}

for (const file of files) {
  channel.send({ type: 'fileStarted', file });
  currentFile = file;
  // A suite of its own, so that a file's hooks are for its own tests only, as if it ran alone.
  await suite(file, async () => {
    try {
      await import(pathToFileURL(file).href);
      registerBackwards();
    } catch (error) {
      channel.send({ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) });
    }
    channel.send({ type: 'fileLoaded', file });
  });
}
currentFile = '';

await test(lastTest, () => {
  coverage?.report(workspace, send);
  return marks.close(after);
});

// Whose children are whose is seen only while the parent lives: the host ends us.
after(() => undefined, 10_000);

/** The tests of a file are the cases; theirs are parts of them. */
function isCase(context: { readonly name: string }): boolean {
  const fullName = 'fullName' in context ? context.fullName : undefined;
  return currentFile !== '' && fullName === `${currentFile} > ${context.name}`;
}
