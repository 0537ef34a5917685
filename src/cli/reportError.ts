import { CommanderError } from 'commander';
import { HumanError, type ErrorAction } from '../core/errors';
import { Setting } from '../shared/contract';
import { l10n } from '../shared/l10n';
import { CommandError, ExitCode, type ExitName } from './exitCode';
import type { Terminal } from './terminal';

export interface ReportOptions {
  /** Print one JSON document on standard output instead of sentences on standard error. */
  readonly isJson: boolean;
  /** Show stacks of errors that nobody foresaw. */
  readonly isDebug: boolean;
}

/** An error as `--json` has it, but for its exit code. */
export interface ReportedError {
  readonly exit: ExitName;
  readonly message: string;
  readonly advice?: string;
}

/** Tells the person at the terminal what went wrong; answers what the process ends with. */
export function reportError(error: unknown, terminal: Terminal, options: ReportOptions): ExitCode {
  // commander has written its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  const reported = describeError(error, options);
  const code = ExitCode[reported.exit];
  if (options.isJson) {
    terminal.line(JSON.stringify({ format: 1, error: { ...reported, exitCode: code } }, undefined, 2));
  } else {
    terminal.errorLine(terminal.wrap(terminal.style('red', reported.message)));
    if (reported.advice !== undefined) terminal.errorLine(terminal.wrap(reported.advice));
  }
  if (options.isDebug && !(error instanceof HumanError)) {
    terminal.errorLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return code;
}

/** What an error says to a person. */
export function describeError(error: unknown, { isDebug }: Pick<ReportOptions, 'isDebug'>): ReportedError {
  if (error instanceof CommandError) {
    return { exit: error.exit, message: error.message, ...(error.advice !== undefined && { advice: error.advice }) };
  }
  if (error instanceof HumanError) {
    const advice = adviceFor(error.action);
    const exit = error.action?.kind === 'openFile' ? 'pack' : 'environment';
    return { exit, message: error.message, ...(advice !== undefined && { advice }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    exit: 'internal',
    message: l10n.t('Something went wrong: {0}', message),
    ...(!isDebug && { advice: l10n.t('Set WHETSTONE_DEBUG=1 to see where.') }),
  };
}

/** What a person at the terminal does in place of a next step of the editor; undefined where there is nothing. */
export function adviceFor(action: ErrorAction | undefined): string | undefined {
  switch (action?.kind) {
    case undefined:
    case 'showLog':
    // Only in the editor.
    case 'findExtension':
      return undefined;
    case 'openFile':
      return `${action.path}:${action.line ?? 1}:${action.column ?? 1}`;
    case 'openFolder':
      return l10n.t('Look into {0}.', action.path);
    case 'openSettings':
      return settingAdvice(action.setting);
    case 'createPythonEnvironment':
      return l10n.t('Make a Python environment for this exercise: whetstone doctor --install');
    case 'installGit':
      return l10n.t('Get git from https://git-scm.com/downloads, then try again.');
    case 'doctor':
      return l10n.t('To see all that the exercises need of this machine: whetstone doctor');
  }
}

/** What stands in for a setting of the editor on the command line. */
function settingAdvice(setting: string): string | undefined {
  switch (setting) {
    case Setting.homeFolder:
      return l10n.t('Another folder can be given with --home.');
    case Setting.packFolders:
      return l10n.t('Another folder can be given with --packs.');
    case Setting.packPins:
      return l10n.t('Pins stand in the variable {0}.', 'WHETSTONE_PINS');
    case Setting.nodeExecutable:
      return l10n.t('The path of another can be given in the variable {0}.', 'WHETSTONE_NODE');
    case Setting.pythonInterpreter:
      return l10n.t('The path of another can be given in the variable {0}.', 'WHETSTONE_PYTHON');
    default:
      return undefined;
  }
}
