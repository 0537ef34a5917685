import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Load } from '../../../src/core/bench/model';
import { benchLine, type BenchLine, type BenchLineOf } from '../../../src/node/bench/benchLine';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { ISOLATED_PYTHON, type PythonRuntime } from '../../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir } from '../runFixture';

const TOKEN = 'a-token';
const OWN = 'own.py';

export type Files = Readonly<Record<string, string>>;
type Failure = BenchLineOf<'benchFailed' | 'loadFailed'>;

/** How a process of the harness is started and what it gets to do. */
export interface MeasuredJob {
  readonly main: 'benchMain' | 'suiteMain';
  readonly workspace: Files;
  readonly load?: Load;
  /** Of the job line, beside what is the same for all. */
  readonly more?: (folder: string) => Readonly<Record<string, unknown>>;
}

/** A Python to measure with; in CI there has to be one. */
export async function findPython(context: Mocha.Context): Promise<PythonRuntime> {
  try {
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
    return await runtimes.basePython({ workspace: harnessDir, requires: { python: '>=3.10' } });
  } catch (error) {
    if (process.env['CI'] !== undefined) throw error;
    return context.skip();
  }
}

/** A program `bench/drain/bench.py`, the code under test beside it, and what else the workspace holds. */
export function drain(program: string, own = '', more: Files = {}): Files {
  return { 'bench/drain/bench.py': program, [OWN]: own, ...more };
}

/** The harness's process, asked line by line as the host does, in a folder whose name has a space and an umlaut. */
export class MeasuredPython {
  printed = '';
  readonly exited: Promise<number | null>;
  private readonly heard: BenchLine[] = [];
  private wake: () => void = () => undefined;
  private hasEnded = false;

  private constructor(
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    const channel = createInterface({ input: child.stdio[3] as Readable });
    channel.on('line', (line) => {
      if (!line.startsWith(`${TOKEN} `)) throw new Error(`A line without its token: ${line}`);
      this.heard.push(benchLine.parse(JSON.parse(line.slice(TOKEN.length + 1))));
      this.wake();
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    }
    this.exited = new Promise((resolve) => {
      child.once('close', (code) => {
        this.hasEnded = true;
        this.wake();
        resolve(code);
      });
    });
    // It may be gone before it has read all.
    child.stdin?.on('error', () => undefined);
  }

  /** Starts one and gives it its job; it has not answered that yet. */
  static async start({ command, args }: PythonRuntime, job: MeasuredJob): Promise<MeasuredPython> {
    const folder = await mkdtemp(join(tmpdir(), 'whetstone prüfung '));
    for (const [path, text] of Object.entries(job.workspace)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const script = join(harnessDir, 'python', `${job.main}.py`);
    const child = spawn(command, [...args, ...ISOLATED_PYTHON, '-X', 'utf8', script], {
      cwd: harnessDir,
      env: cleanEnvironment(process.env),
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const measured = new MeasuredPython(folder, child);
    measured.tell({ token: TOKEN, mode: 'bench', preload: [] });
    await measured.hear('ready');
    const load = job.load ?? { kind: 'closed', clients: [1] };
    measured.tell({
      ...{ workspace: folder, program: join(folder, 'bench', 'drain', 'bench.py'), load, seed: 42 },
      modules: ['own', 'tests'],
      ...job.more?.(folder),
    });
    return measured;
  }

  tell(line: Readonly<Record<string, unknown>>): void {
    this.child.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  /** Asks for one thing, and waits for that answer. */
  ask<Type extends BenchLine['type']>(
    command: Readonly<Record<string, unknown>>,
    type: Type,
  ): Promise<BenchLineOf<Type>> {
    this.tell(command);
    return this.hear(type);
  }

  /** The next line, which has to be of this type; `hello` is passed over. */
  async hear<Type extends BenchLine['type']>(type: Type): Promise<BenchLineOf<Type>> {
    const line = await this.next();
    if (line?.type === 'hello' && type !== 'hello') return this.hear(type);
    if (line?.type !== type) throw new Error(`Instead of ${type}: ${JSON.stringify(line)}\n${this.printed}`);
    return line as BenchLineOf<Type>;
  }

  warmUp(clients = 1, ms = 50, size?: number): Promise<BenchLineOf<'warmedUp'>> {
    return this.ask({ do: 'warmUp', ms, clients, ...(size !== undefined && { size }) }, 'warmedUp');
  }

  slice(ms = 20, settings: Readonly<Record<string, unknown>> = {}): Promise<BenchLineOf<'slice'>> {
    return this.ask({ do: 'slice', ms, clients: 1, ...settings }, 'slice');
  }

  /** Measures until it says why it cannot go on. */
  async failure(): Promise<Failure> {
    const commands = [
      { do: 'warmUp', ms: 20, clients: 1 },
      ...Array<object>(3).fill({ do: 'slice', ms: 10, clients: 1 }),
    ];
    for (;;) {
      const line = await this.next();
      if (line?.type === 'benchFailed' || line?.type === 'loadFailed') return line;
      if (line?.type === 'hello') continue;
      const command = commands.shift();
      if (!line || !command) throw new Error(`It did not fail: ${JSON.stringify(line)}\n${this.printed}`);
      this.tell({ ...command });
    }
  }

  /** Has it finish; answers all that it has printed. */
  async finish(): Promise<string> {
    await this.ask({ do: 'finish' }, 'end');
    this.child.kill('SIGKILL');
    await this.exited;
    return this.printed.trim().replaceAll('\r', '');
  }

  /** Lets it go as the host does at last, and waits until it is gone. */
  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Undefined when it has ended. */
  private async next(): Promise<BenchLine | undefined> {
    while (this.heard.length === 0 && !this.hasEnded) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.heard.shift();
  }
}

/** Starts processes for the tests of a suite, and ends them after each. */
export function usePython(): {
  measure: (workspace: Files, load?: Load) => Promise<MeasuredPython>;
  compare: (job: MeasuredJob) => Promise<MeasuredPython>;
} {
  let python: PythonRuntime;
  const started: MeasuredPython[] = [];
  before(async function () {
    python = await findPython(this);
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.end();
  });
  const compare = async (job: MeasuredJob): Promise<MeasuredPython> => {
    const measured = await MeasuredPython.start(python, job);
    started.push(measured);
    return measured;
  };
  return { compare, measure: (workspace, load) => compare({ main: 'benchMain', workspace, ...(load && { load }) }) };
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;
}
