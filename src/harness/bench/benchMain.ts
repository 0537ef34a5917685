// The process that measures: `node benchMain.mjs`, told what to do on its standard input: a boot line, after which it is as ready
// as it can be, the line of its job, and then commands.
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { readHostLine, textOf, textsOf } from '../bootLine';
import { describeLoadFailure } from '../describeLoadFailure';
import { installHooks } from '../installHooks';
import { preloadModules } from '../preload';
import { createSend } from './benchChannel';
import { describeBenchFailure } from './benchFailure';
import { BuiltIns } from './builtIns';
import { waitForEnd } from './commandLine';
import { createMeasuringSpace, FunctionBench, prepareFunction } from './functionBench';
import { loadOf, numberOf } from './jobLine';
import { watchProcess } from './processEnd';
import { readProgram, type FunctionProgram } from './program';
import { startServer } from './serverBench';
import { now } from './takenEarly';

const boot = readHostLine();
const send = createSend(textOf(boot, 'token'));
installHooks({
  packRoot: textOf(boot, 'packRoot'),
  vendor: textsOf(boot, 'vendor'),
  isStripping: boot['strip'] === 'always' ? true : undefined,
});
try {
  // The loader of modules and the stripper of types load and compile much when they are first used: not while we measure.
  await import(new URL('./warmUp/part.ts', import.meta.url).href);
} catch {
  // Only the start is slower for it, on both sides.
}
await preloadModules(textsOf(boot, 'preload'));
const builtIns = new BuiltIns();
const space = createMeasuringSpace();
send({ type: 'ready' });

const job = readHostLine();
const workspace = textOf(job, 'workspace');
const file = textOf(job, 'program');
const load = loadOf(job);
const seed = numberOf(job, 'seed');
const url = pathToFileURL(file).href;
process.chdir(workspace);
send({ type: 'hello', runtime: `node ${process.versions.node}` });
const watch = watchProcess(send);

const begin = now();
const exports = await importProgram();
try {
  builtIns.insist();
  const program = readProgram(exports);
  if (program.kind === 'server') await startServer(program, { seed, load, begin, send, watch });
  else await measureFunction(program);
} catch (error) {
  watch.isOver = true;
  // Whatever went wrong, such a change is the likelier reason.
  send(describeBenchFailure(builtIns.change() ?? error));
  waitForEnd();
}

async function importProgram(): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(url)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    watch.isOver = true;
    send({ type: 'loadFailed', file, ...describeLoadFailure(file, workspace, error) });
    return waitForEnd();
  }
}

async function measureFunction(program: FunctionProgram): Promise<never> {
  const prepared = await prepareFunction(program, load, seed);
  const startUpMs = now() - begin;
  builtIns.insist();
  const bench = new FunctionBench(program, prepared, space, builtIns, send);
  send({ type: 'benchReady', kind: 'function', startUpMs });
  await bench.serve();
  watch.isOver = true;
  return waitForEnd();
}
