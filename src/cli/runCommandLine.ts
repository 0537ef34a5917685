import type { Log } from '../core/ports';
import { CommandError, ExitCode } from './exitCode';
import { describeInstallation } from './installation';
import { parseArguments } from './parseArguments';
import { reportError } from './reportError';
import type { Outcome } from './session';
import { Terminal } from './terminal';
import { wirePackager } from './wirePackager';
import { wireGrading } from './wireGrading';
import { wireNew } from './wireNew';
import { wireSealer } from './wireSealer';
import { wireVerifier } from './wireVerifier';
import { wireWorld, type WireOptions } from './wireWorld';
import { l10n } from '../shared/l10n';

export interface CommandLine {
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder that this command was built into. */
  readonly distDir: string;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly onInterrupt: (listener: () => void) => void;
  readonly tell?: NonNullable<WireOptions['tell']>;
}

/** Does what a command line says; answers what the process ends with. Never rejects. */
export async function runCommandLine(line: CommandLine): Promise<ExitCode> {
  const { args, cwd, env, stdout, stderr } = line;
  const isDebug = (env['WHETSTONE_DEBUG'] ?? '') !== '';
  const terminal = new Terminal({
    isTty: stdout.isTTY,
    columns: stdout.isTTY ? stdout.columns : undefined,
    env,
    writeOut: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
  });
  // The reader of a pipe may have had enough; that is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const controller = new AbortController();
  line.onInterrupt(() => {
    // A second Ctrl+C does not wait for anything; the supervisor ends what still runs.
    if (controller.signal.aborted) process.exit(ExitCode.cancelled);
    controller.abort();
  });
  const log = logTo(terminal, isDebug);
  let exitCode: ExitCode = ExitCode.ok;
  const print = (outcome: Outcome, isJson: boolean): void => {
    exitCode = outcome.exitCode;
    if (isJson) terminal.line(JSON.stringify({ format: 1, ...outcome.data }, undefined, outcome.isLong ? 0 : 2));
    else if (outcome.text !== undefined) terminal.line(outcome.text);
  };
  try {
    const installation = describeInstallation(line.distDir, env);
    const wiring = {
      installation,
      cwd,
      terminal,
      signal: controller.signal,
      log,
      ...(line.tell && { tell: line.tell }),
    };
    await parseArguments(args, {
      version: installation.version,
      terminal,
      acts: {
        session: async (options, work) => {
          const { session, dispose } = await wireWorld(options, wiring);
          try {
            print(await work(session), options.json ?? false);
          } finally {
            await dispose();
          }
        },
        verify: async (options, work) => {
          const { bench, dispose } = await wireVerifier(options, wiring);
          try {
            print(await work(bench), options.json ?? false);
          } finally {
            await dispose();
          }
        },
        package: async (options, work) => {
          const { bench, dispose } = await wirePackager(options, wiring);
          try {
            print(await work(bench), options.json ?? false);
          } finally {
            await dispose();
          }
        },
        grade: async (options, work) => {
          const { bench, dispose } = await wireGrading(options, wiring);
          try {
            print(await work(bench), options.json ?? false);
          } finally {
            await dispose();
          }
        },
        new: async (options, work) => {
          const { bench, dispose } = wireNew(wiring, { isJson: options.json ?? false });
          try {
            print(await work(bench), options.json ?? false);
          } finally {
            dispose();
          }
        },
        seal: async (options, work) => {
          const { bench, dispose } = await wireSealer(options, wiring);
          try {
            print(await work(bench), options.json ?? false);
          } finally {
            await dispose();
          }
        },
      },
    });
    return exitCode;
  } catch (error) {
    const cancelled = controller.signal.aborted ? new CommandError('cancelled', l10n.t('Cancelled.')) : error;
    return reportError(error instanceof CommandError ? error : cancelled, terminal, {
      isJson: args.includes('--json'),
      isDebug,
    });
  }
}

function logTo(terminal: Terminal, isDebug: boolean): Log {
  const say = (message: string): void => terminal.errorLine(terminal.style('dim', message));
  const nothing = (): void => undefined;
  return { debug: isDebug ? say : nothing, info: isDebug ? say : nothing, warn: say, error: say };
}
