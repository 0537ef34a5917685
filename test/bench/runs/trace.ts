import { DiskEventFiles } from '../../../src/node/home/eventFiles';
import { ProgressLog } from '../../../src/core/progress/progressLog';
import { LearnerStore } from '../../../src/core/actions/learnerStore';
import { HarnessRun } from '../../../src/node/run/harnessRun';
import { PristineTests } from '../../../src/node/run/pristineTests';
import { ProcessTestRunner } from '../../../src/node/run/runChecks';
import { RunProcess } from '../../../src/node/run/runProcess';
import { HarnessPool } from '../../../src/node/run/warm/harnessPool';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { alignedTable } from './report';
import { spreadOf } from '../statistics';

interface Mark {
  readonly phase: string;
  readonly beginMs: number;
  readonly endMs: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The places of the engine where a phase begins and ends: what is private there is reached by its name. */
const PLACES: readonly (readonly [phase: string, owner: object, method: string])[] = [
  ['runner.run', ProcessTestRunner.prototype, 'run'],
  ['  capture', ProcessTestRunner.prototype, 'capture'],
  ['  pristine tests', PristineTests, 'prepare'],
  ['  spawn request', ProcessTestRunner.prototype, 'spawnRequest'],
  ['  harness run', HarnessRun.prototype, 'execute'],
  ['    take a process', HarnessPool.prototype, 'take'],
  ['    lay down tests', PristineTests.prototype, 'write'],
  ['    process', RunProcess.prototype, 'run'],
  ['hashes after the run', GitWorkspaces.prototype, 'hashes'],
  ['snapshot', GitWorkspaces.prototype, 'snapshot'],
  ['progress.append', ProgressLog.prototype, 'append'],
  ['  read all logs', DiskEventFiles.prototype, 'readAll'],
  ['  append to the file', DiskEventFiles.prototype, 'append'],
];

/** Watches where the time of a run goes, from outside: methods are wrapped, the engine is as it is. */
export class Trace {
  private marks: Mark[] = [];
  private readonly restores: (() => void)[] = [];
  private readonly rounds: (readonly { readonly phase: string; readonly atMs: number; readonly tookMs: number }[])[] =
    [];

  constructor() {
    for (const [phase, owner, method] of PLACES) this.wrap(phase, owner, method);
    this.wrapLines();
    this.wrapState();
  }

  /** Forgets what was seen before: a save has just been written. */
  begin(): void {
    this.marks = [];
  }

  /** Keeps what was seen since `savedAtMs`. */
  end(savedAtMs: number, knownAtMs: number): void {
    const seen = this.marks.filter(({ beginMs }) => beginMs <= knownAtMs);
    this.rounds.push(
      seen.map(({ phase, beginMs, endMs }) => ({ phase, atMs: beginMs - savedAtMs, tookMs: endMs - beginMs })),
    );
  }

  /** Medians of when each phase began and how long it took, in the order in which they begin. */
  table(): string {
    const phases = [...new Set(this.rounds.flatMap((round) => round.map(({ phase }) => phase)))];
    const rows = phases.map((phase) => {
      const seen = this.rounds.flatMap((round) => round.filter((mark) => mark.phase === phase).slice(0, 1));
      const at = spreadOf(seen.map(({ atMs }) => atMs));
      const took = spreadOf(seen.map(({ tookMs }) => tookMs));
      return { at: at.median, cells: [phase, at.median.toFixed(2), took.median.toFixed(2), String(seen.length)] };
    });
    rows.sort((one, other) => one.at - other.at);
    return alignedTable([['phase', 'begins ms', 'takes ms', 'n'], ...rows.map(({ cells }) => cells)]);
  }

  /** Leaves the engine as it was. */
  dispose(): void {
    for (const restore of this.restores) restore();
  }

  private wrap(phase: string, owner: object, method: string): void {
    const original = methodOf(owner, method);
    this.restores.push(() => void Reflect.set(owner, method, original));
    const note = (beginMs: number): void => void this.marks.push({ phase, beginMs, endMs: performance.now() });
    Reflect.set(owner, method, function (this: unknown, ...args: unknown[]): unknown {
      const beginMs = performance.now();
      const result = Reflect.apply(original, this, args);
      if (result instanceof Promise) return result.finally(() => note(beginMs));
      note(beginMs);
      return result;
    });
  }

  /** The moments at which the harness says something. */
  private wrapLines(): void {
    const original = methodOf(RunProcess.prototype, 'take');
    this.restores.push(() => void Reflect.set(RunProcess.prototype, 'take', original));
    const marks = (): Mark[] => this.marks;
    Reflect.set(RunProcess.prototype, 'take', function (this: unknown, ...args: unknown[]): unknown {
      const { type } = args[0] as { readonly type: string };
      const beginMs = performance.now();
      marks().push({ phase: `      line: ${type}`, beginMs, endMs: beginMs });
      return Reflect.apply(original, this, args);
    });
  }

  private wrapState(): void {
    const descriptor = Object.getOwnPropertyDescriptor(LearnerStore.prototype, 'state');
    if (!descriptor?.get) throw new Error('LearnerStore has no state any more');
    const read = (store: LearnerStore): unknown => descriptor.get?.call(store) as unknown;
    this.restores.push(() => void Object.defineProperty(LearnerStore.prototype, 'state', descriptor));
    const marks = (): Mark[] => this.marks;
    Object.defineProperty(LearnerStore.prototype, 'state', {
      get(this: LearnerStore): unknown {
        const beginMs = performance.now();
        const state = read(this);
        marks().push({ phase: 'learner’s state', beginMs, endMs: performance.now() });
        return state;
      },
    });
  }
}

function methodOf(owner: object, name: string): Method {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== 'function') throw new Error(`There is no ${name} to be traced any more`);
  return method as Method;
}
