import { LearnerStore } from '../../../src/core/actions/learnerStore';
import type { World } from '../../../src/core/actions/world';
import { loadPack } from '../../../src/core/pack/loadPack';
import type { Pack } from '../../../src/core/pack/model';
import { ProgressLog } from '../../../src/core/progress/progressLog';
import { parseArguments } from '../../../src/cli/parseArguments';
import { reportError } from '../../../src/cli/reportError';
import type { Machine } from '../../../src/node/doctor/machine';
import type { FoundTool } from '../../../src/node/run/tools';
import type { FoundMarker, Outcome, Session } from '../../../src/cli/session';
import { Terminal } from '../../../src/cli/terminal';
import type { Prompt } from '../../../src/cli/prompt';
import { NodeSealCrypto } from '../../../src/node/seal/nodeSealCrypto';
import { HumanError } from '../../../src/core/errors';
import { FakeClock } from '../../fakes/fakeClock';
import { FakeBenchRunner } from '../../fakes/fakeBenchRunner';
import { fakeInspector } from '../../fakes/fakeInspector';
import { fakeLabRunner } from '../../fakes/fakeLabRunner';
import { FakeProbeRunner } from '../../fakes/fakeProbeRunner';
import { FakeTestRunner } from '../../fakes/fakeTestRunner';
import { InMemoryEventFiles } from '../../fakes/inMemoryEventFiles';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';
import { InMemoryWorkspaces } from '../../fakes/inMemoryWorkspaces';
import { nullLog } from '../../fakes/nullLog';
import { samplePack } from '../../fakes/samplePack';

/** A machine on which everything is found but what is named as missing. */
export class FakeMachine implements Machine {
  missing: readonly string[] = [];

  isTrusted(): boolean {
    return true;
  }

  async findTool(...[name]: Parameters<Machine['findTool']>): Promise<FoundTool> {
    return this.find(name, '2.40.0');
  }

  async findFramework(): Promise<FoundTool> {
    return this.find('framework', '1.0.0');
  }

  async findVendored(): Promise<FoundTool> {
    return this.find('vendored', '');
  }

  async findNode(): Promise<FoundTool> {
    return this.find('node', '24.0.0');
  }

  async findPython(): Promise<FoundTool> {
    return this.find('python', '3.12.0');
  }

  async findCompletePython(): Promise<FoundTool> {
    return this.find('packages', '3.12.0');
  }

  async installPython(): Promise<string | undefined> {
    return '/w/.venv/bin/python';
  }

  private find(name: string, version: string): FoundTool {
    if (!this.missing.includes(name)) return { version, command: `/bin/${name}` };
    throw new HumanError(
      `${name} was not found.`,
      name === 'packages' ? { kind: 'createPythonEnvironment' } : undefined,
    );
  }
}

/** Somebody who answers as told; nobody where nothing is told. */
export class FakePrompt implements Prompt {
  typed: string | undefined;
  agrees: boolean | undefined;
  readonly asked: string[] = [];

  async secret(question: string): Promise<string | undefined> {
    this.asked.push(question);
    return this.typed;
  }

  async confirm(question: string): Promise<boolean | undefined> {
    this.asked.push(question);
    return this.agrees;
  }
}

export interface Typed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly json: Record<string, unknown>;
}

/** A command line on fakes: types commands as a person would, and keeps what was printed. */
export class TestBench {
  readonly clock = new FakeClock();
  readonly runner = new FakeTestRunner();
  readonly benchmarks = new FakeBenchRunner();
  readonly workspaces = new InMemoryWorkspaces();
  readonly machine = new FakeMachine();
  readonly probes = new FakeProbeRunner();
  readonly prompt = new FakePrompt();
  readonly learnerFiles = new Map<string, string>();
  /** What is read where a command names a file, or `-`. */
  readonly inputs = new Map<string, string>();
  readonly controller = new AbortController();
  cwd = '/somewhere';
  marker: FoundMarker | undefined;
  packs: Pack[] = [];
  /** Files of the packs by root. */
  private readonly files = new Map<string, InMemoryPackFiles>();
  private readonly progress = new ProgressLog(new InMemoryEventFiles(), this.clock, 'test');

  constructor() {
    this.workspaces.contents = () => ({ 'src/code.ts': this.runner.code });
  }

  async load(changes: Record<string, string | undefined> = {}, root = '/packs/sample'): Promise<this> {
    return this.loadFiles(samplePack(changes), root);
  }

  async loadFiles(texts: Readonly<Record<string, string>>, root: string): Promise<this> {
    const files = new InMemoryPackFiles(texts);
    this.files.set(root, files);
    this.packs.push(await loadPack(files, root));
    return this;
  }

  /** Goes into the workspace of `greet`. */
  enter(track = 'typescript'): void {
    this.cwd = `/home/acme.sample/greet/${track}`;
    this.marker = {
      folder: this.cwd,
      marker: { whetstone: 1, pack: 'acme.sample', packVersion: '1.0.0', exercise: 'greet', track },
    };
  }

  async type(...args: string[]): Promise<Typed> {
    let [out, err] = ['', ''];
    const terminal = new Terminal({
      isTty: false,
      columns: undefined,
      env: {},
      writeOut: (text) => (out += text),
      writeError: (text) => (err += text),
    });
    const isJson = args.includes('--json');
    let code = 0;
    const print = (outcome: Outcome): void => {
      code = outcome.exitCode;
      terminal.line(isJson ? JSON.stringify(outcome.data) : (outcome.text ?? ''));
    };
    try {
      await parseArguments(args, {
        version: '1.2.3',
        terminal,
        acts: {
          session: async (_options, work) => print(await work(this.session(terminal, isJson))),
          verify: () => Promise.reject(new Error('not in this test')),
          seal: () => Promise.reject(new Error('not in this test')),
          package: () => Promise.reject(new Error('not in this test')),
          grade: () => Promise.reject(new Error('not in this test')),
          new: () => Promise.reject(new Error('not in this test')),
        },
      });
    } catch (error) {
      code = reportError(error, terminal, { isJson, isDebug: false });
    }
    return { code, out, err, json: isJson ? (JSON.parse(out) as Record<string, unknown>) : {} };
  }

  private session(terminal: Terminal, isJson: boolean): Session {
    const world: World = {
      packs: {
        packs: this.packs,
        readSolution: async () => new Map([['src/greet.ts', 'right\n']]),
        readText: async (root, path) => this.files.get(root)?.readText(path),
      },
      progress: this.progress,
      workspaces: this.workspaces,
      runner: this.runner,
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks: this.benchmarks,
      probes: this.probes,
      seals: new NodeSealCrypto(),
      clock: this.clock,
      log: nullLog,
      engineVersion: 'test',
    };
    return {
      world,
      store: new LearnerStore(world),
      terminal,
      prompt: this.prompt,
      isJson,
      cwd: this.cwd,
      signal: this.controller.signal,
      findMarker: async () => this.marker,
      readLearnerFile: async (_folder, path) => this.learnerFiles.get(path),
      readInput: async (path) => this.inputs.get(path) ?? '',
      newRunId: () => 'run',
      machine: this.machine,
    };
  }
}
