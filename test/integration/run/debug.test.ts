import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { RunResult } from '../../../src/core/run/model';
import { findDebugger } from '../../../src/extension/run/debuggerExtensions';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, LearnerCode, until } from '../whetstone';

interface StackFrame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly source?: { readonly path?: string };
}

/** Waits for the next time that a session of the JavaScript debugger stands still. */
function nextStop(): Promise<{ readonly session: vscode.DebugSession; readonly threadId: number }> {
  return new Promise((resolve) => {
    const registration = vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage: (message: { event?: string; body?: { threadId?: number } }) => {
          if (message.event !== 'stopped') return;
          registration.dispose();
          resolve({ session, threadId: message.body?.threadId ?? 0 });
        },
      }),
    });
  });
}

describe('debugging', function () {
  this.timeout(60_000);
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  const debugTask = (taskId: string): Thenable<RunResult['outcome'] | undefined> =>
    vscode.commands.executeCommand('whetstone.debugTask', taskId);

  function breakAt(text: string): void {
    const line = code.document
      .getText()
      .split(/\r?\n/)
      .findIndex((one) => one.includes(text));
    assert.ok(line >= 0);
    const place = new vscode.Location(code.document.uri, new vscode.Position(line, 0));
    // Once: a breakpoint that is taken away is still there for a debugger that goes on meanwhile.
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place, true, undefined, '==1')]);
  }

  /** Of this suite: the editor's own active session may be one that has ended. */
  const sessions = new Set<string>();
  const subscriptions: vscode.Disposable[] = [];
  const debuggerGone = (): Promise<void> => until(vscode.debug.onDidTerminateDebugSession, () => sessions.size === 0);

  before(async () => {
    subscriptions.push(
      vscode.debug.onDidStartDebugSession(({ id }) => sessions.add(id)),
      vscode.debug.onDidTerminateDebugSession(({ id }) => sessions.delete(id)),
    );
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
  });

  after(() => {
    vscode.Disposable.from(...subscriptions).dispose();
  });

  beforeEach(() => code.write(LearnerCode.first));

  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await code.write(LearnerCode.starter);
  });

  it('stops at a breakpoint in the learner’s code, goes on to the results, and leaves no evidence', async () => {
    breakAt('return `Hello');
    const { eventCount } = whetstone.services.store.state;
    const stop = nextStop();
    const outcome = debugTask('hello');
    const { session, threadId } = await stop;
    const { stackFrames } = (await session.customRequest('stackTrace', { threadId })) as {
      readonly stackFrames: readonly StackFrame[];
    };
    assert.match(stackFrames[0]!.name, /greet$/);
    assert.equal(stackFrames[0]!.line, 4);
    // In a browser it is an address.
    assert.match(stackFrames[0]!.source?.path ?? '', /[\\/]src[\\/]greet\.ts$/);
    const { result } = (await session.customRequest('evaluate', {
      expression: 'name',
      frameId: stackFrames[0]!.id,
    })) as { readonly result: string };
    assert.match(result, /Ada/);
    await session.customRequest('continue', { threadId });
    assert.equal(await outcome, 'completed');
    assert.equal(whetstone.services.store.state.eventCount, eventCount);
    await debuggerGone();
  });

  it('ends the run when the learner stops the debugger', async () => {
    breakAt('return `Hello');
    const stop = nextStop();
    const outcome = debugTask('hello');
    await stop;
    await vscode.commands.executeCommand('workbench.action.debug.stop');
    assert.equal(await outcome, 'cancelled');
    assert.equal(whetstone.runs.view.live, undefined);
  });

  it('ends the debugger when the run is cancelled', async () => {
    breakAt('return `Hello');
    const stop = nextStop();
    const outcome = debugTask('hello');
    await stop;
    await vscode.commands.executeCommand('whetstone.cancelRun');
    assert.equal(await outcome, 'cancelled');
    await debuggerGone();
  });

  it('gives way to another run, and takes nothing of that along', async () => {
    breakAt('return `Hello');
    const stop = nextStop();
    const outcome = debugTask('hello');
    await stop;
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const other = vscode.commands.executeCommand('whetstone.runTask', 'hello');
    assert.equal(await outcome, 'cancelled');
    assert.equal(await other, 'completed');
    await debuggerGone();
  });

  it('names the extension that Python needs, before anything has started', function () {
    if (vscode.extensions.getExtension('ms-python.debugpy')) this.skip();
    assert.throws(() => findDebugger('pytest'), /Python Debugger \(ms-python\.debugpy\)/);
    assert.deepEqual(findDebugger('node-test'), {});
  });

  it('can be asked for in the test explorer', async () => {
    const started: string[] = [];
    const subscription = vscode.debug.onDidStartDebugSession(({ name }) => started.push(name));
    await vscode.commands.executeCommand('testing.debugAll');
    subscription.dispose();
    assert.ok(started.includes('Tests of “Say hello”'), started.join());
  });
});
