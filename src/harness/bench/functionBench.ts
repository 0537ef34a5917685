import { clockResolution, shortestBatch } from './batchSize';
import type { SendLine } from './benchChannel';
import { BenchFailure } from './benchFailure';
import type { Load } from './benchLine';
import type { BuiltIns } from './builtIns';
import { Checking } from './checking';
import { readCommand, type Command } from './commandLine';
import { FunctionLoad, type SustainedPoint } from './functionLoad';
import { createLists, Operations, type Lists } from './operations';
import { callPart, type FunctionProgram, type Preparation } from './program';
import { Samples } from './samples';
import { Subjects, type Subject } from './subject';
import { heldBytes, now, peakBytes, processorMs } from './takenEarly';

interface Prepared {
  readonly state: unknown;
  readonly size: number | undefined;
}

/** Memory for what is measured, taken before the learner's code is loaded. */
export interface MeasuringSpace {
  readonly lists: Lists;
  readonly samples: Samples;
}

export function createMeasuringSpace(): MeasuringSpace {
  return { lists: createLists(), samples: new Samples() };
}

/** Prepares what a function is measured on: once, or once for each size. */
export async function prepareFunction(program: FunctionProgram, load: Load, seed: number): Promise<Prepared[]> {
  const sizes = load.kind === 'sizes' ? load.sizes : [undefined];
  const prepared: Prepared[] = [];
  for (let index = 0; index < sizes.length; index++) {
    const size = sizes[index];
    const preparation: Preparation = size === undefined ? { seed } : { seed, size };
    const { answer: state } = await callPart('prepare', () => program.prepare?.(preparation));
    prepared[index] = { state, size };
  }
  return prepared;
}

/** Carries out the host's commands on a function. Between two of them all of this process's thread stands still. */
export class FunctionBench {
  private readonly load: FunctionLoad;
  private readonly subjects: Subjects;

  constructor(
    private readonly program: FunctionProgram,
    private readonly prepared: readonly Prepared[],
    { lists, samples }: MeasuringSpace,
    private readonly builtIns: BuiltIns,
    private readonly send: SendLine,
  ) {
    const shortest = shortestBatch(clockResolution());
    this.load = new FunctionLoad(new Operations(program, lists), new Checking(program.check), samples, shortest);
    this.subjects = new Subjects(prepared);
  }

  /** Until the end, or until something fails. */
  async serve(): Promise<void> {
    for (let isOver = false; !isOver;) {
      const idleFrom = now();
      const idleFromCpu = processorMs();
      const command = readCommand();
      const idleMs = now() - idleFrom;
      isOver = await this.carryOut(command, idleMs, processorMs() - idleFromCpu);
    }
  }

  /** Answers whether it was the last command. */
  private async carryOut(command: Command, idleMs: number, idleCpuMs: number): Promise<boolean> {
    switch (command.name) {
      case 'warmUp':
        await this.load.warmUp(this.subjectOf(command), command.ms);
        this.builtIns.insist();
        this.send({ type: 'warmedUp', operations: this.load.operations });
        return false;
      case 'slice':
        await this.measure(command);
        this.builtIns.insist();
        this.send({
          type: 'slice',
          operations: this.load.operations,
          elapsedMs: this.load.countedMs,
          latencies: this.load.samples,
          idleCpuMs,
          idleMs,
        });
        return false;
      case 'sustain':
        await this.sustain(command);
        return false;
      case 'memory':
        this.send({ type: 'memory', peakBytes: peakBytes() });
        return false;
      case 'held':
        this.send({ type: 'held', bytes: heldBytes() });
        return false;
      case 'finish':
        await this.finish();
        return true;
      default:
        throw new BenchFailure(`The host asked for ${command.name}, which a function's benchmark does not know.`);
    }
  }

  private measure(command: Command): Promise<void> {
    const subject = this.subjectOf(command);
    return command.ratePerSecond === undefined
      ? this.load.runClosed(subject, command.ms)
      : this.load.runOpen(subject, command.ms, command.ratePerSecond);
  }

  private async sustain({ size, operations, points }: Command): Promise<void> {
    const held: SustainedPoint[] = [];
    await this.load.sustain(this.subjects.find(size, 1), operations, points, held);
    this.builtIns.insist();
    this.send({ type: 'sustained', operations: this.load.operations, elapsedMs: this.load.countedMs, held });
  }

  private async finish(): Promise<void> {
    for (let index = 0; index < this.prepared.length; index++) {
      const one = this.prepared[index];
      await callPart('finish', () => this.program.finish?.(one?.state));
    }
    this.send({ type: 'end' });
  }

  private subjectOf({ size, clients }: Command): Subject {
    return this.subjects.find(size, clients);
  }
}
