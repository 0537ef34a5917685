import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Turns a few milliseconds at a time, so that it notices when the pipe to whoever started it is closed, and goes. */
const SPIN = `
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
process.stdout.write('.');
const turn = () => { const until = Date.now() + 5; while (Date.now() < until); setImmediate(turn); };
turn();
`;

/** Processes that do nothing but take processor time. They go with the process that started them, also when that is killed. */
export class Neighbours {
  private constructor(private readonly children: readonly ChildProcess[]) {}

  /**
   * Resolves when all of them spin.
   * @param prefix a command that starts another, as `['taskset', '-c', '0']`
   */
  static async start(count: number, prefix: readonly string[] = []): Promise<Neighbours> {
    const [command, ...args] = [...prefix, process.execPath, '-e', SPIN];
    const children = Array.from({ length: count }, () =>
      spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], windowsHide: true }),
    );
    const neighbours = new Neighbours(children);
    try {
      await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
      return neighbours;
    } catch (error) {
      await neighbours.end();
      throw error;
    }
  }

  get pids(): readonly number[] {
    return this.children.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** Of those that are still there; one that is gone has not been a neighbour all the time. */
  get living(): number {
    return this.children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length;
  }

  async end(): Promise<void> {
    await Promise.all(
      this.children.map(async (child) => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.stdin?.end();
        child.kill();
        await gone;
      }),
    );
  }
}
