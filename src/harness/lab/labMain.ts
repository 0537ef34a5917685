// The process that runs a lab: `node labMain.mjs`, told what to do on its standard input: a boot line, and the line of its job. It
// runs the pack's program over the learner's code, and tells the figures and pictures that the program hands in.
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { toJson } from '../bench/benchChannel';
import { turnOfLoop, writeText } from '../bench/takenEarly';
import { readHostLine, textOf, textsOf } from '../bootLine';
import { describeLoadFailure } from '../describeLoadFailure';
import { installHooks } from '../installHooks';
import { describeLabFailure, LabFault } from './labFailure';
import type { SendLabLine } from './labLine';
import { LabTelling } from './labTelling';
import { watchLab } from './processEnd';

const CHANNEL = 3;

type Exports = Readonly<Record<string, unknown>>;

const boot = readHostLine();
const token = textOf(boot, 'token');
// A line of its own, whatever others have left there.
const send: SendLabLine = (line) => writeText(CHANNEL, `\n${token} ${toJson(line)}\n`);
installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
});

const job = readHostLine();
const workspace = textOf(job, 'workspace');
const file = textOf(job, 'program');
const seed = Number(textOf(job, 'seed'));
process.chdir(workspace);
send({ type: 'hello', runtime: `node ${process.versions.node}` });
const sayLast = watchLab(send);

const { lab } = await importProgram();
try {
  if (typeof lab !== 'function') throw new LabFault('It exports no function `lab`.');
  const telling = new LabTelling();
  await (lab as (tools: object) => unknown)({ seed, figure: telling.figure, frames: telling.frames });
  // A rejection that nobody listens to is known by then.
  await turnOfLoop();
  sayLast(telling.lines());
} catch (error) {
  sayLast([describeLabFailure(error)]);
}

async function importProgram(): Promise<Exports> {
  try {
    return (await import(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    return sayLast([{ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) }]);
  }
}
