// The learner's process for node:test: `node --test-reporter=<nodeTestReporter.mjs> nodeTestMain.mjs <job>`.
import { beforeEach, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { describeLoadFailure } from './describeLoadFailure';
import { installHooks, needsStripping } from './installHooks';
import { takeNodeTestJob } from './nodeTestJob';
import type * as reporter from './nodeTestReporter';
import { ReportChannel } from './reportChannel';

const job = takeNodeTestJob(process.argv[2]);
process.argv.splice(2, 1);

const channel = new ReportChannel(job.token);
const lastTest = `the end ${job.token}`;
// The very module that node:test uses as its reporter, not a copy bundled into this one.
const { reportTo } = (await import(new URL('./nodeTestReporter.mjs', import.meta.url).href)) as typeof reporter;
reportTo(channel, lastTest);
channel.send({ type: 'hello', runtime: `node ${process.versions.node}` });

installHooks({
  packRoot: job.packRoot,
  vendor: job.vendor,
  isStripping: job.strip === 'always' || needsStripping(),
});

// Taken now: the learner's code may replace them, and mocked timers do.
const { setImmediate: nextTurn, setTimeout: after } = globalThis;
const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));

// Results reach the reporter a turn later; one that ends the process or never returns must not take the earlier ones along.
beforeEach(() => new Promise<void>((resolve) => nextTurn(resolve)));

for (const file of job.files) {
  channel.send({ type: 'fileStarted', file });
  // A suite of its own, so that a file's hooks are for its own tests only, as if it ran alone.
  await suite(file, async () => {
    try {
      await import(pathToFileURL(file).href);
    } catch (error) {
      channel.send({ type: 'loadFailed', file, ...describeLoadFailure(file, job.workspace, error) });
    }
    channel.send({ type: 'fileLoaded', file });
  });
}

await test(lastTest, async () => {
  await Promise.all(
    streams.map(
      ({ write }) =>
        new Promise<void>((resolve) => {
          write('', () => resolve());
          // Much may be waiting for a busy host to read it; a stream that was broken never answers.
          after(resolve, 30_000).unref();
        }),
    ),
  );
});

// Whose children are whose is seen only while the parent lives: the host ends us.
after(() => undefined, 10_000);
