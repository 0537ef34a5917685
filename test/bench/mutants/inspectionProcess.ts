import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { InspectionPlan } from '../../../src/core/check/inspection';
import { loadPack } from '../../../src/core/pack/loadPack';
import { FileInspector } from '../../../src/node/inspect/inspector';
import { PackFolder } from '../../../src/node/pack/packFolder';
import { Supervisor } from '../../../src/node/process/supervisor';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { built } from '../built';

/** The word that makes this bundle such a process. */
export const INSPECT = 'inspect-for-bench';

const taskSchema = z.object({
  packRoot: z.string(),
  workspace: z.string(),
  track: z.string(),
  lanes: z.number().int().min(1),
  /** Inspections before the one that is measured: a host that lives on has done some. */
  warmUps: z.number().int().min(0),
});
export type InspectionTask = z.infer<typeof taskSchema>;

const answerSchema = z.object({ ms: z.number(), statuses: z.record(z.string(), z.string()) });
export type InspectionAnswer = z.infer<typeof answerSchema>;

/** The process itself: says that it is ready, waits for a line, inspects, tells what came of it, and ends. */
export async function inspectForBench(json: string): Promise<number> {
  const { packRoot, workspace, track: trackId, lanes, warmUps } = taskSchema.parse(JSON.parse(json));
  const pack = await loadPack(new PackFolder(packRoot), packRoot);
  const [exercise] = pack.exercises;
  if (!exercise || exercise.isBroken) throw new Error(`The pack is broken: ${JSON.stringify(exercise?.problems)}`);
  const track = exercise.tracks.find(({ id }) => id === trackId);
  if (!track) throw new Error('There is no track');
  const supervisor = new Supervisor({ scriptPath: built('supervisor.cjs'), execPath: process.execPath, log: nullLog });
  const harnessDir = built('harness');
  const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
  const inspector = new FileInspector({ runtimes, supervisor, log: nullLog, harnessDir, lanes });
  const checks = exercise.tasks.flatMap((task) => task.checks.map((check) => ({ task, check })));
  const plan: InspectionPlan = {
    ...{ runId: 'bench', pack, exercise, track, workspace },
    checks: checks as InspectionPlan['checks'],
  };
  const inspect = () => inspector.inspect(plan, () => undefined, new AbortController().signal);
  for (let count = 0; count < warmUps; count += 1) await inspect();
  process.stdout.write('ready\n');
  await new Promise((resolve) => createInterface(process.stdin).once('line', resolve));
  const start = performance.now();
  const { cases } = await inspect();
  const ms = performance.now() - start;
  const statuses = Object.fromEntries(cases.map((one) => [one.case, one.status]));
  supervisor.dispose();
  process.stdout.write(`${JSON.stringify({ ms, statuses } satisfies InspectionAnswer)}\n`);
  return 0;
}

/** Such a process, as whoever measures has it. */
export class InspectionProcess {
  /** Resolves when it has all loaded. */
  readonly ready: Promise<void>;
  private readonly lines: AsyncIterator<string>;
  private readonly child;
  private readonly ended: Promise<number | null>;

  constructor(task: InspectionTask) {
    this.child = spawn(process.execPath, [__filename, INSPECT, JSON.stringify(task)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
    this.ready = this.lines.next().then((line) => {
      if (line.value !== 'ready') throw new Error('The inspection could not be started.');
    });
  }

  /** Has it inspect, and waits until it has ended. */
  async inspect(): Promise<InspectionAnswer> {
    await this.ready;
    this.child.stdin.write('go\n');
    const line = await this.lines.next();
    await this.ended;
    return answerSchema.parse(JSON.parse(String(line.value)));
  }
}
