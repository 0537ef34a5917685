// Loaded by jest as its `testRunner`: has jest's own run the tests of a file, and tells of them.
import { Console } from 'node:console';
import { describeJestLoadFailure } from './jestLoadFailure';
import { JestReporter, type JestListener } from './jestReporter';
import type { JestTestRunner } from './jestTypes';

interface Host extends JestListener {
  readonly workspace: string;
  /** jest-circus's. */
  readonly runTests: JestTestRunner;
}

let host: Host | undefined;

/** Where the tests of files that run from now on are told of, and who runs them. */
export function reportTo(target: Host): void {
  host = target;
}

const runFile: JestTestRunner = async (globalConfig, config, environment, runtime, file, ...rest) => {
  if (!host) throw new Error('Nobody listens');
  const { channel, workspace, runTests } = host;
  const reporter = new JestReporter(file, host);
  // jest's would put a frame around each line.
  environment.global.console = new Console(process.stdout, process.stderr);
  const handle = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = (event, state) => {
    reporter.handle(event, state);
    return handle?.(event, state);
  };
  channel.send({ type: 'fileStarted', file });
  try {
    return await runTests(globalConfig, config, environment, runtime, file, ...rest);
  } catch (error) {
    channel.send({ type: 'loadFailed', file, ...describeJestLoadFailure(file, workspace, error) });
    throw error;
  } finally {
    if (!reporter.hasStarted) channel.send({ type: 'fileLoaded', file });
  }
};

// jest takes a runner as a module's default export.
// eslint-disable-next-line import-x/no-default-export
export default runFile;
