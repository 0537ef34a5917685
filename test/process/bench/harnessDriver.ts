import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { TemporaryFolders } from '../../fakes/temporaryFolders';

/** A line of the harness, as it came. */
export type Said = Readonly<Record<string, unknown>> & { readonly type: string };

export interface SliceSaid extends Said {
  readonly operations: number;
  readonly elapsedMs: number;
  readonly latencies: readonly number[];
  readonly idleCpuMs: number;
  readonly idleMs: number;
}

const TOKEN = 'token-of-the-test';

/** A process of the built harness, spoken to over its protocol. */
export class HarnessProcess {
  readonly child: ChildProcess;
  /** What has been printed. */
  printed = '';
  private readonly lines: Said[] = [];
  private readonly waiting: ((line: Said | undefined) => void)[] = [];
  private isOver = false;

  constructor(main: 'benchMain' | 'loadMain' | 'suiteMain', cwd: string) {
    this.child = spawn(process.execPath, [resolve('dist/harness', `${main}.mjs`)], {
      cwd,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    }
    let rest = '';
    (this.child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.take(line);
    });
    // A process that is gone takes no more commands: its silence says so.
    this.child.stdin?.on('error', () => undefined);
    this.child.once('close', () => {
      this.isOver = true;
      for (const resolveWaiting of this.waiting.splice(0)) resolveWaiting(undefined);
    });
  }

  write(line: object): void {
    this.child.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  /** Writes a line, and waits for what is said next. */
  ask(line: object): Promise<Said> {
    this.write(line);
    return this.next();
  }

  /** The next line. Rejects when the process ends without one. */
  async next(): Promise<Said> {
    const line =
      this.lines.shift() ??
      (this.isOver ? undefined : await new Promise<Said | undefined>((done) => this.waiting.push(done)));
    if (!line) throw new Error(`The process ended. It printed: ${this.printed}`);
    return line;
  }

  async end(): Promise<void> {
    if (this.isOver) return;
    const closed = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await closed;
  }

  private take(text: string): void {
    if (!text.startsWith(`${TOKEN} `)) throw new Error(`No line of the harness: ${text}`);
    const line = JSON.parse(text.slice(TOKEN.length)) as Said;
    const waiting = this.waiting.shift();
    if (waiting) waiting(line);
    else this.lines.push(line);
  }
}

export interface BenchSetting {
  /** The benchmark's program, which lies in `bench/it/bench.ts` and finds the code in `../../src/code.ts`. */
  readonly bench: string;
  readonly code?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly load?: object;
  readonly seed?: number;
  /** For the boot line. */
  readonly boot?: object;
}

/** Starts harnesses on programs in temporary folders, and cleans up after a test. */
export class HarnessDriver {
  private readonly folders = new TemporaryFolders();
  private readonly started: HarnessProcess[] = [];

  /** Starts the harness on a program, and answers it with its first word about the program. */
  async start(setting: BenchSetting) {
    const { bench, code = '', files = {}, load = { kind: 'closed', clients: [1] }, seed = 7, boot } = setting;
    const workspace = await this.folders.make({ 'bench/it/bench.ts': bench, 'src/code.ts': code, ...files });
    const harness = await this.boot('benchMain', workspace, boot);
    harness.write({ workspace, program: join(workspace, 'bench', 'it', 'bench.ts'), load, seed });
    const hello = await harness.next();
    if (hello.type !== 'hello') throw new Error(`The harness said ${JSON.stringify(hello)}`);
    return { harness, first: await harness.next(), workspace };
  }

  /** The same, when the program is fine; it has run warm for a little while. */
  async startWarm(setting: BenchSetting, warmUp: object = {}): Promise<HarnessProcess> {
    const { harness, first } = await this.start(setting);
    if (first.type !== 'benchReady') throw new Error(`The harness said ${JSON.stringify(first)}`);
    await harness.ask({ do: 'warmUp', ms: 30, clients: 1, ...warmUp });
    return harness;
  }

  /** A load generator that sends requests to a port. */
  async startLoad(port: number, requests: readonly object[]): Promise<HarnessProcess> {
    const harness = await this.boot('loadMain', await this.folders.make());
    const first = await harness.ask({ port, requests, seed: 7, load: { kind: 'closed', clients: [1] } });
    if (first.type !== 'benchReady') throw new Error(`The load generator said ${JSON.stringify(first)}`);
    return harness;
  }

  /** Lets a benchmark of the learner's judge two implementations; answers what is said of it. */
  async judge(files: { readonly suite: string; readonly baseline: string; readonly subject: string }): Promise<Said> {
    const workspace = await this.folders.make({
      'src/suite.ts': files.suite,
      'a/one.ts': files.baseline,
      'b/two.ts': files.subject,
    });
    const harness = await this.boot('suiteMain', workspace);
    harness.write({
      workspace,
      suite: join(workspace, 'src', 'suite.ts'),
      baseline: join(workspace, 'a', 'one.ts'),
      subject: join(workspace, 'b', 'two.ts'),
      seed: 7,
    });
    await harness.next();
    return harness.next();
  }

  /** Ends what was started, and removes all folders. */
  async close(): Promise<void> {
    for (const one of this.started.splice(0)) await one.end();
    await this.folders.removeAll();
  }

  private async boot(
    main: 'benchMain' | 'loadMain' | 'suiteMain',
    folder: string,
    boot: object = {},
  ): Promise<HarnessProcess> {
    const harness = new HarnessProcess(main, folder);
    this.started.push(harness);
    const ready = await harness.ask({
      token: TOKEN,
      mode: 'bench',
      packRoot: folder,
      vendor: [],
      preload: [],
      ...boot,
    });
    if (ready.type !== 'ready') throw new Error(`The harness said ${JSON.stringify(ready)}`);
    return harness;
  }
}

/** One slice of a warm harness. */
export async function slice(harness: HarnessProcess, command: object = {}): Promise<SliceSaid> {
  const said = await harness.ask({ do: 'slice', ms: 20, clients: 1, ...command });
  if (said.type !== 'slice') throw new Error(`The harness said ${JSON.stringify(said)}`);
  return said as SliceSaid;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
