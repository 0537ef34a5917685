import { fork } from 'node:child_process';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { parseNews, type VerifyNews } from '../../core/verify/verifyNews';
import { cleanEnvironment } from '../../node/process/cleanEnvironment';
import { Setting } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { stringSetting } from '../stringSetting';
import { authorTool } from './authorTools';

/** What a command came to. */
export interface AuthorOutcome {
  readonly exitCode: number | null;
  /** The one JSON document that it printed; undefined where it printed none. */
  readonly data: unknown;
}

export interface AuthorRequest {
  /** Of the command line, without `--json`. */
  readonly args: readonly string[];
  /** Absolute folder to run in. */
  readonly cwd: string;
  /** Hears of each report of a verifying. */
  readonly onNews?: (news: VerifyNews) => void;
  /** What it says beside its document, a line or more at a time. */
  readonly onSaid?: (text: string) => void;
  readonly token: vscode.CancellationToken;
}

/** How long a cancelled command may take to clear up. */
const GRACE_MS = 10_000;
/** Far above what any command prints. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs Whetstone's own command line in a process of its own: what authors verify and package in the editor is what their scripts do.
 * Throws a cancellation when it was cancelled, and a {@link HumanError} where it is not installed.
 */
export async function runAuthorCommand(extensionUri: vscode.Uri, request: AuthorRequest): Promise<AuthorOutcome> {
  const { args, cwd, onNews, onSaid, token } = request;
  const isCancelled = (): boolean => token.isCancellationRequested;
  if (isCancelled()) throw new vscode.CancellationError();
  const child = fork(authorTool(extensionUri, 'cli.cjs'), [...args, '--json'], {
    cwd,
    env: { ...environment(), WHETSTONE_HOST: extensionUri.fsPath },
    execArgv: [],
    silent: true,
  });
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (out.length < MAX_OUTPUT) out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => onSaid?.(text));
  child.on('message', (message: unknown) => {
    const news = parseNews(message);
    if (news) onNews?.(news);
  });
  let timer: NodeJS.Timeout | undefined;
  const cancelling = token.onCancellationRequested(() => {
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  });
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (isCancelled()) throw new vscode.CancellationError();
    return { exitCode, data: parse(out) };
  } finally {
    clearTimeout(timer);
    cancelling.dispose();
  }
}

/** The error that a command told, as one of ours. */
export function errorOf({ exitCode, data }: AuthorOutcome): HumanError {
  const told = member(member(data, 'error'), 'message');
  const advice = member(member(data, 'error'), 'advice');
  if (typeof told !== 'string') {
    return new HumanError(l10n.t('The command ended without an answer ({0}).', String(exitCode)), { kind: 'showLog' });
  }
  return new HumanError(typeof advice === 'string' ? `${told} ${advice}` : told);
}

/** A part of a JSON document; undefined where it has no such part. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

/** As for learners' runs, with what the settings say of runtimes. */
function environment(): NodeJS.ProcessEnv {
  const node = stringSetting(Setting.nodeExecutable);
  const python = stringSetting(Setting.pythonInterpreter);
  return {
    ...cleanEnvironment(process.env),
    ELECTRON_RUN_AS_NODE: '1',
    WHETSTONE_NEWS: '1',
    CI: '',
    ...(node !== undefined && { WHETSTONE_NODE: node }),
    ...(python !== undefined && { WHETSTONE_PYTHON: python }),
  };
}

function parse(out: string): unknown {
  try {
    return JSON.parse(out);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
