import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { describeInstallation } from '../../../src/cli/installation';
import { Terminal } from '../../../src/cli/terminal';
import { wireProving } from '../../../src/cli/wireProving';
import { Verifier } from '../../../src/node/verify/verifier';
import { nullLog } from '../../fakes/nullLog';
import { built } from '../built';
import { exerciseId } from './verifyScene';

/** The word that makes this bundle such a process. */
export const VERIFY = 'verify-for-bench';

const taskSchema = z.object({
  packRoot: z.string(),
  jobs: z.number().int().min(1),
  /** Where results are kept; left out: nowhere. */
  cache: z.string().optional(),
});
export type VerifyTask = z.infer<typeof taskSchema>;

const answerSchema = z.object({ ms: z.number(), shown: z.number(), fromBefore: z.number() });
export type VerifyAnswer = z.infer<typeof answerSchema>;

/** The process itself: says that it is ready, waits for a line, verifies, tells what came of it, and ends. */
export async function verifyForBench(json: string): Promise<number> {
  const { packRoot, jobs, cache } = taskSchema.parse(JSON.parse(json));
  const signal = new AbortController().signal;
  const write = (): void => undefined;
  const terminal = new Terminal({ isTty: false, columns: undefined, env: {}, writeOut: write, writeError: write });
  const proving = await wireProving(
    { jobs, cache: cache ?? false },
    {
      installation: describeInstallation(built(), process.env),
      ...{ cwd: packRoot, terminal, signal, log: nullLog },
    },
  );
  const verify = async (exercises?: readonly string[]): Promise<Omit<VerifyAnswer, 'ms'>> => {
    const [found] = await proving.find([packRoot]);
    if (!found) throw new Error('There is no pack');
    let [shown, fromBefore] = [0, 0];
    // One that keeps nothing, for warming up.
    const { memory, ...others } = proving.ports;
    const ports = exercises === undefined && memory ? { ...others, memory } : others;
    const verifier = new Verifier(ports, proving.limiter);
    for await (const report of verifier.verify(found.target, { ...(exercises && { exercises }) }, signal)) {
      if (report.type !== 'track') continue;
      if (report.proofs.some(({ failures }) => failures.length > 0)) throw new Error(JSON.stringify(report.proofs));
      shown += report.proofs.length;
      fromBefore += report.proofs.filter((proof) => proof.isFromBefore).length;
    }
    return { shown, fromBefore };
  };
  await verify([exerciseId(1), exerciseId(2)]);
  process.stdout.write('ready\n');
  await new Promise((resolve) => createInterface(process.stdin).once('line', resolve));
  const start = performance.now();
  const counts = await verify();
  const ms = performance.now() - start;
  await proving.dispose();
  process.stdout.write(`${JSON.stringify({ ms, ...counts } satisfies VerifyAnswer)}\n`);
  return 0;
}

/** Such a process, as whoever measures has it. */
export class VerifyProcess {
  /** Resolves when it has all loaded. */
  readonly ready: Promise<void>;
  private readonly lines: AsyncIterator<string>;
  private readonly child;
  private readonly ended: Promise<number | null>;

  constructor(task: VerifyTask) {
    this.child = spawn(process.execPath, [__filename, VERIFY, JSON.stringify(task)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
    this.ready = this.lines.next().then((line) => {
      if (line.value !== 'ready') throw new Error('The verifying could not be started.');
    });
  }

  /** Has it verify, and waits until it has ended. */
  async verify(): Promise<VerifyAnswer> {
    await this.ready;
    this.child.stdin.write('go\n');
    const line = await this.lines.next();
    await this.ended;
    return answerSchema.parse(JSON.parse(String(line.value)));
  }
}
