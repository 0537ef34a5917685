// The process of a benchmark that the learner has written: `node suiteMain.mjs`. It is handed two implementations and has to say
// how the second one compares with the first. Told what to do on its standard input: a boot line, and the line of its job.
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { readHostLine, textOf, textsOf } from '../bootLine';
import { describeLoadFailure } from '../describeLoadFailure';
import { installHooks } from '../installHooks';
import { preloadModules } from '../preload';
import { printValue } from '../printValue';
import { createSend } from './benchChannel';
import { BenchFailure, describeBenchFailure } from './benchFailure';
import { waitForEnd } from './commandLine';
import { watchProcess } from './processEnd';
import { callPart } from './program';

type Exports = Readonly<Record<string, unknown>>;

const ANSWERS = ['slower', 'same', 'faster'] as const;
const SHOWN_ANSWER = 200;

const boot = readHostLine();
const send = createSend(textOf(boot, 'token'));
installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
});
await preloadModules(textsOf(boot, 'preload'));
send({ type: 'ready' });

const job = readHostLine();
const workspace = textOf(job, 'workspace');
const [baselineFile, subjectFile, suiteFile] = [textOf(job, 'baseline'), textOf(job, 'subject'), textOf(job, 'suite')];
process.chdir(workspace);
send({ type: 'hello', runtime: `node ${process.versions.node}` });
const watch = watchProcess(send);

const baseline = await load(baselineFile);
const candidate = await load(subjectFile);
const suite = await load(suiteFile);
try {
  const { compare } = suite;
  if (typeof compare !== 'function') {
    throw new BenchFailure('Your benchmark exports no function `compare`; it is what gets the two implementations.');
  }
  const call = compare as (baseline: Exports, candidate: Exports) => unknown;
  const { answer } = await callPart('compare', () => call(baseline, candidate));
  const known = ANSWERS.find((one) => one === answer);
  if (known === undefined) {
    const shown = printValue(answer).slice(0, SHOWN_ANSWER);
    throw new BenchFailure(`\`compare\` answered ${shown}; it has to answer "slower", "same" or "faster".`);
  }
  watch.isOver = true;
  send({ type: 'suiteAnswer', answer: known });
} catch (error) {
  watch.isOver = true;
  send(describeBenchFailure(error));
}
waitForEnd();

async function load(file: string): Promise<Exports> {
  try {
    return (await import(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    watch.isOver = true;
    send({ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) });
    return waitForEnd();
  }
}
