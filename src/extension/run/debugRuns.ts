import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import type { RunResult } from '../../core/run/model';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { chosenTask } from './chosenTask';
import { debugConfiguration, type AwaitedDebugger } from './debugConfiguration';
import { findDebugger } from './debuggerExtensions';
import { DebugSessionOfRun } from './debugSessionOfRun';
import type { ExerciseRuns } from './exerciseRuns';
import type { RunScope } from './runScope';
import { CODE_TAG } from './testItems';

type Needed = Pick<Services, 'current' | 'store' | 'commands' | 'log' | 'extensionUri'>;

/** Debugs tests: from the test explorer, and by the command that debugs a task's. */
export function registerDebugging(services: Needed, runs: ExerciseRuns): vscode.Disposable {
  const { current, store, commands } = services;
  return vscode.Disposable.from(
    runs.addProfile(
      l10n.t('Debug'),
      vscode.TestRunProfileKind.Debug,
      (scope, request) => debug(services, runs, scope, request),
      { tag: CODE_TAG },
    ),
    commands.register(Command.debugTask, async (argument) => {
      const task = chosenTask(current.require(), store.state, argument);
      return (await debug(services, runs, { taskIds: [task.id] }))?.outcome;
    }),
  );
}

/** Runs tests with the editor's debugger attached. The session and the run end together. */
async function debug(
  { current, log, extensionUri }: Needed,
  runs: ExerciseRuns,
  scope: RunScope,
  testRequest?: vscode.TestRunRequest,
): Promise<RunResult | undefined> {
  const open = current.require();
  const found = findDebugger(open.track.runner);
  const harnessDir = path.join(extensionUri.fsPath, 'dist', 'harness');
  const name = l10n.t('Tests of “{0}”', open.exercise.title);
  const stop = new AbortController();
  let session: DebugSessionOfRun | undefined;
  let failure: HumanError | undefined;
  const attach = async (awaited: AwaitedDebugger, testRun: vscode.TestRun): Promise<void> => {
    session = new DebugSessionOfRun(debugConfiguration(awaited, name, harnessDir), () => stop.abort());
    if (await isStarted(session, open.folder, testRun, log)) return;
    failure = new HumanError(l10n.t('The editor’s debugger could not be started, so the tests were stopped.'));
    stop.abort();
  };
  try {
    const result = await runs.run({
      ...scope,
      ...found,
      mode: 'debug',
      isExplicit: true,
      signal: stop.signal,
      ...(testRequest && { testRequest }),
      hooks: {
        onEvent: (event, testRun) => {
          if (event.type !== 'debuggerAwaited') return;
          log.debug(`A debugger is awaited at ${event.host}:${event.port}`);
          void attach(event, testRun);
        },
      },
    });
    if (failure) throw failure;
    return result;
  } finally {
    await session?.end();
  }
}

async function isStarted(
  session: DebugSessionOfRun,
  folder: string,
  testRun: vscode.TestRun,
  log: Services['log'],
): Promise<boolean> {
  try {
    return await session.start(vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)), testRun);
  } catch (error) {
    log.error(`The debugger could not be started: ${String(error)}`);
    return false;
  }
}
