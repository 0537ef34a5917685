// The load generator: `node loadMain.mjs`, a process with no code of the learner's in it, which sends requests to a server on
// loopback. Told what to do on its standard input: a boot line, the line of its job, and then commands.
import process from 'node:process';
import { readHostLine, textOf } from '../bootLine';
import { createSend } from './benchChannel';
import { BenchFailure, describeBenchFailure } from './benchFailure';
import { parseCommand, type Command } from './commandLine';
import { readLines } from './inputLines';
import { numberOf, requestsOf } from './jobLine';
import { LoadGenerator } from './loadGenerator';
import { now, peakBytes } from './takenEarly';

const send = createSend(textOf(readHostLine(), 'token'));
send({ type: 'ready' });

const job = readHostLine();
const generator = new LoadGenerator(numberOf(job, 'port'), requestsOf(job));
let idleFrom = now();
readLines(
  (line) => void answer(parseCommand(line)),
  () => process.exit(0),
);
send({ type: 'benchReady', kind: 'load', startUpMs: 0 });

async function answer(command: Command): Promise<void> {
  try {
    await carryOut(command, now() - idleFrom);
  } catch (error) {
    send(describeBenchFailure(error));
  }
  idleFrom = now();
}

async function carryOut(command: Command, idleMs: number): Promise<void> {
  const { ms, clients, ratePerSecond } = command;
  switch (command.name) {
    case 'warmUp':
      await generator.runClosed(ms, clients);
      send({ type: 'warmedUp', operations: generator.operations });
      break;
    case 'slice': {
      await (ratePerSecond === undefined ? generator.runClosed(ms, clients) : generator.runOpen(ms, ratePerSecond));
      const { operations, elapsedMs, samples: latencies } = generator;
      send({ type: 'slice', operations, elapsedMs, latencies, idleCpuMs: 0, idleMs });
      break;
    }
    case 'sustain':
      await generator.runClosed(Infinity, clients, command.operations);
      send({ type: 'sustained', operations: generator.operations, elapsedMs: generator.elapsedMs, held: [] });
      break;
    case 'memory':
      send({ type: 'memory', peakBytes: peakBytes() });
      break;
    case 'finish':
      generator.close();
      send({ type: 'end' });
      break;
    default:
      throw new BenchFailure(`The host asked for ${command.name}, which the load generator does not know.`);
  }
}
