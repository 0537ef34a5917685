import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { npmCommand } from '../../../scripts/npmCommand.mjs';
import { FAULTS, projectFiles, SUBJECT, writeFiles, type Replacement } from './scene';

/** What is installed for this measuring alone: the newest Stryker, and the newest mocha that it knows how to run. */
const STRYKER = '10.0.0';
const MOCHA = '11.8.0';

const place = z.object({ line: z.number(), column: z.number() });
const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          replacement: z.string(),
          status: z.string(),
          location: z.object({ start: place, end: place }),
        }),
      ),
    }),
  ),
});

/** All that it changes but arithmetic and comparisons, by its own names. */
const LEFT_OUT = [
  ...['ArrayDeclaration', 'ArrowFunction', 'AssignmentOperator', 'BlockStatement', 'BooleanLiteral'],
  ...['ConditionalExpression', 'LogicalOperator', 'MethodExpression', 'ObjectLiteral', 'OptionalChaining'],
  ...['Regex', 'StringLiteral', 'UnaryOperator', 'UpdateOperator'],
];

export interface StrykerMutant extends Replacement {
  readonly isFound: boolean;
}

/** Stryker with its runner for mocha, which runs all mutants in processes that stay, in a project of its own. */
export class StrykerRival {
  readonly version = STRYKER;

  private constructor(
    private readonly folder: string,
    /** Absolute folder `node_modules` with the mocha that it runs. */
    readonly modules: string,
  ) {}

  /**
   * @param tools where it is installed once, and kept
   * @param folder a new one for its project
   */
  static async open(tools: string, folder: string): Promise<StrykerRival> {
    const installed = join(tools, `stryker-${STRYKER}-mocha-${MOCHA}`);
    if (!existsSync(join(installed, 'node_modules'))) await install(installed);
    await writeFiles(folder, {
      ...projectFiles('mocha'),
      'stryker.config.json': JSON.stringify({
        ...{ testRunner: 'mocha', plugins: ['@stryker-mutator/mocha-runner'], mutate: [SUBJECT] },
        ...{ mochaOptions: { spec: ['tests/own/*.test.js'] }, coverageAnalysis: 'perTest' },
        ...{ reporters: ['json'], jsonReporter: { fileName: 'report.json' } },
        ...{ mutator: { excludedMutations: LEFT_OUT }, concurrency: availableParallelism() },
        ...{ allowConsoleColors: false, checkers: [], cleanTempDir: 'always' },
      }),
    });
    await symlink(join(installed, 'node_modules'), join(folder, 'node_modules'), 'junction');
    return new StrykerRival(folder, join(installed, 'node_modules'));
  }

  /** One run, from the start of its process to the end. */
  async run(): Promise<{ readonly ms: number; readonly mutants: readonly StrykerMutant[] }> {
    await rm(join(this.folder, 'report.json'), { force: true });
    const start = performance.now();
    const script = join(this.folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
    await runCommand(process.execPath, [script, 'run'], this.folder);
    const ms = performance.now() - start;
    const { files } = report.parse(JSON.parse(await readFile(join(this.folder, 'report.json'), 'utf8')));
    const made = (files[SUBJECT]?.mutants ?? []).filter(({ status }) => status !== 'Ignored');
    const mutants = made.map(({ replacement, status, location }) => {
      return { replacement, ...location, isFound: status === 'Killed' || status === 'Timeout' };
    });
    if (mutants.length !== FAULTS) throw new Error(`Stryker made ${mutants.length} mutants, not ${FAULTS}.`);
    return { ms, mutants };
  }
}

async function install(folder: string): Promise<void> {
  const making = `${folder}-${process.pid}`;
  await mkdir(making, { recursive: true });
  await writeFiles(making, { 'package.json': '{ "private": true }\n' });
  const packages = [`@stryker-mutator/core@${STRYKER}`, `@stryker-mutator/mocha-runner@${STRYKER}`, `mocha@${MOCHA}`];
  const { file, args } = npmCommand();
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await runCommand(file, [...args, 'install', '--save-exact', ...quiet, ...packages], making);
  await rename(making, folder);
}

/** @throws Error with what it printed when it fails. */
async function runCommand(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${String(code)}:\n${printed}`);
}
