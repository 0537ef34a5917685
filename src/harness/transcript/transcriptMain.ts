// The process that probes: `node transcriptMain.mjs`, told what to do on its standard input: a boot line, and the line of its job. It
// calls the learner's code with what the pack's probe makes up, and writes down what it answers.
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { toJson } from '../bench/benchChannel';
import { turnOfLoop, writeText } from '../bench/takenEarly';
import { readHostLine, textOf, textsOf } from '../bootLine';
import { describeLoadFailure } from '../describeLoadFailure';
import { installHooks } from '../installHooks';
import { describeProbeFailure, ProbeFault } from './probeFailure';
import { watchProcess } from './processEnd';
import { findDifference } from './publicCases';
import { createRandom } from './randomTools';
import { Transcript } from './transcript';
import type { SendLine } from './transcriptLine';

const CHANNEL = 3;

type Exports = Readonly<Record<string, unknown>>;

const boot = readHostLine();
const token = textOf(boot, 'token');
// A line of its own, whatever others have left there.
const send: SendLine = (line) => writeText(CHANNEL, `\n${token} ${toJson(line)}\n`);
installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
});

const job = readHostLine();
const workspace = textOf(job, 'workspace');
const file = textOf(job, 'program');
const url = pathToFileURL(file).href;
const isPublic = textOf(job, 'mode') === 'public';
const random = createRandom(textOf(job, 'seed'));
process.chdir(workspace);
send({ type: 'hello', runtime: `node ${process.versions.node}` });
const last = watchProcess(send);

const exports = await importProgram();
try {
  await (isPublic ? tellDifference(exports) : tellTranscript(exports));
} catch (error) {
  last.say([describeProbeFailure(error)]);
}

async function importProgram(): Promise<Exports> {
  try {
    return (await import(url)) as Exports;
  } catch (error) {
    return last.say([{ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) }]);
  }
}

async function tellTranscript({ probe }: Exports): Promise<never> {
  if (typeof probe !== 'function') throw new ProbeFault('It exports no function `probe`.');
  const transcript = new Transcript();
  const tools = {
    random,
    record: (value: unknown, group?: unknown) => transcript.record(value, group),
    attempt: (call: unknown, group?: unknown) => transcript.attempt(call, group),
  };
  await (probe as (tools: object) => unknown)(tools);
  // A rejection that nobody listens to is known by then.
  await turnOfLoop();
  transcript.finish();
  return last.say(transcript.parts());
}

async function tellDifference({ publicCases }: Exports): Promise<never> {
  const difference = await findDifference(publicCases);
  await turnOfLoop();
  return last.say([{ type: 'public', ...(difference && { difference }) }]);
}
