import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { WrongVerdictError, type Save, type Subject, type Verdict } from './subject';

export interface RivalCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its copy of the exercise. */
  readonly folder: string;
  /** The learner's file in it, relative. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether a failing test's message names the save. */
  readonly namesSave: boolean;
}

/** A test framework that is started anew for each run; its verdict is known when it has ended. */
export class CommandRival implements Subject {
  readonly name: string;
  readonly file: string;

  constructor(private readonly rival: RivalCommand) {
    this.name = rival.name;
    this.file = join(rival.folder, rival.file);
  }

  async judge(save: Save): Promise<Verdict> {
    const { command, args, folder, env, namesSave } = this.rival;
    const child = spawn(command, [...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    }
    let knownAtMs = 0;
    child.once('exit', () => (knownAtMs = performance.now()));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const isAsExpected = save.isRight
      ? code === 0
      : isFailure(code) && (!namesSave || printed.includes(String(save.number)));
    if (!isAsExpected) throw new WrongVerdictError(this.name, save, `exit code ${String(code)}\n${printed}`);
    return { knownAtMs };
  }
}

/** Some end with 1, some with how many tests failed; a signal is no verdict. */
function isFailure(code: number | null): boolean {
  return code !== null && code > 0;
}
