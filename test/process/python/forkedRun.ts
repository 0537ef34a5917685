import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HarnessLineReader, type HarnessLine } from '../../../src/node/run/harnessLine';
import type { HarnessProcess } from '../../../src/node/run/harnessProcess';
import { ISOLATED_PYTHON } from '../../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import type { HarnessStart } from '../../../src/node/run/runner';
import { ForkServer } from '../../../src/node/run/warm/forkServer';
import type { SpawnRequest } from '../../../src/node/run/warm/spawnedProcess';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir, nullRegistry } from '../runFixture';

/** A folder with a learner's files and tests of unittest, and a server for it that needs no package. */
export class ForkFixture {
  private readonly servers: ForkServer[] = [];

  private constructor(readonly workspace: string) {}

  static async create(files: Readonly<Record<string, string>>): Promise<ForkFixture> {
    const fixture = new ForkFixture(await realpath(await mkdtemp(join(tmpdir(), 'whetstone gabel ü-'))));
    for (const [path, text] of Object.entries(files)) await fixture.write(path, text);
    return fixture;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.workspace, path)), { recursive: true });
    await writeFile(join(this.workspace, path), text);
  }

  /** A server that has not been waited for. */
  async start(more: { readonly preload?: readonly string[]; readonly command?: string } = {}): Promise<ForkServer> {
    const { start, cwd, environment } = await requestOf(this.workspace, more);
    const server = ForkServer.start({
      ...{ start, cwd, environment },
      mark: randomUUID(),
      log: nullLog,
      registry: nullRegistry,
    });
    this.servers.push(server);
    return server;
  }

  /** What a run of all of one test file is told. */
  job(file: string): Readonly<Record<string, unknown>> {
    const folder = dirname(file);
    const packages = [{ name: folder.replaceAll('/', '.'), path: join(this.workspace, folder) }];
    return { workspace: this.workspace, files: [file], modules: ['tests'], packages };
  }

  async remove(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.end()));
    await rm(this.workspace, { recursive: true, force: true });
  }
}

/** How a server for unittest is asked for. */
export async function requestOf(
  workspace: string,
  more: { readonly preload?: readonly string[]; readonly command?: string } = {},
): Promise<SpawnRequest> {
  const base = await new MachineRuntimes({ log: nullLog, harnessDir }).basePython({ workspace, requires: {} });
  const start: HarnessStart = {
    command: more.command ?? base.command,
    args: [...base.args, ...ISOLATED_PYTHON, '-X', 'utf8', join(harnessDir, 'python', 'unittestMain.py')],
    env: {},
    boot: { mode: 'test', preload: more.preload ?? [] },
    warmth: 'fork',
    dependsOn: [],
  };
  return { start, environment: cleanEnvironment(process.env), cwd: tmpdir(), group: workspace };
}

export interface ForkedOutcome {
  readonly lines: readonly HarnessLine[];
  /** Without the marks. */
  readonly output: string;
  /** Undefined for one that came to its end and waits to be ended. */
  readonly exit?: Awaited<HarnessProcess['exited']>;
}

/** Hands a job to a process and answers once that has told its end, or is gone. Does not end it. */
export async function finish(
  process: HarnessProcess,
  job: Readonly<Record<string, unknown>>,
  onLine: (line: HarnessLine) => void = () => undefined,
): Promise<ForkedOutcome> {
  const lines: HarnessLine[] = [];
  let output = '';
  // The channel, and each of the two streams, has its own end.
  let openEnds = 3;
  let tellEnd: () => void = () => undefined;
  const ended = new Promise<undefined>((resolve) => (tellEnd = () => resolve(undefined)));
  const close = (): void => {
    openEnds -= 1;
    if (openEnds === 0) tellEnd();
  };
  const reader = new HarnessLineReader(process.token, (line) => {
    lines.push(line);
    onLine(line);
    if (line.type === 'end') close();
  });
  process.work(job, {
    onOutput: (_stream, chunk) => {
      output += chunk.toString('utf8');
      if (chunk.includes('{"end": true}\x1e')) close();
    },
    onChannel: (chunk) => reader.add(chunk),
  });
  const exit = await Promise.race([ended, process.exited]);
  const text = output.replaceAll(new RegExp(`\\x1e${process.token} [^\\x1e]*\\x1e`, 'g'), '');
  return { lines, output: text, ...(exit && { exit }) };
}

/** `{ test_one: 'passed' }`. */
export function statusesOf(lines: readonly HarnessLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => (line.type === 'caseFinished' ? [[line.name, line.status] as const] : [])),
  );
}
