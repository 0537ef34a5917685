// What of jest is used, as far as its versions since 29 have it.

export interface JestTest {
  readonly type: 'test';
  readonly name: string;
  mode?: string | null;
  /** What was thrown, each with an error that was made where the test is declared. */
  readonly errors: readonly unknown[];
  readonly duration?: number | null;
}

export interface JestBlock {
  readonly type: 'describeBlock';
  readonly children: (JestTest | JestBlock)[];
}

export type JestEvent =
  | { readonly name: 'run_start' }
  | { readonly name: 'test_start' | 'test_skip' | 'test_todo' | 'test_done'; readonly test: JestTest }
  | {
      readonly name: 'hook_failure';
      readonly error: unknown;
      readonly hook: { readonly type: string };
      /** The one that it ran for; of a hook for all, the block. */
      readonly test?: JestTest;
      readonly describeBlock?: JestBlock;
    }
  | { readonly name: 'test_fn_failure'; readonly error: unknown; readonly test: JestTest }
  /** Something was thrown outside any promise that is awaited. */
  | { readonly name: 'error'; readonly error: unknown };

export interface JestState {
  readonly rootDescribeBlock: JestBlock;
  readonly currentlyRunningTest?: JestTest | null;
}

export interface JestEnvironment {
  readonly global: { console: Console };
  handleTestEvent?: (event: JestEvent, state: JestState) => void | Promise<void>;
}

/** Runs the tests of one file. */
export type JestTestRunner = (
  globalConfig: unknown,
  config: unknown,
  environment: JestEnvironment,
  runtime: unknown,
  file: string,
  ...rest: readonly unknown[]
) => Promise<unknown>;

export interface Jest {
  readonly runCLI: (
    argv: Readonly<Record<string, unknown>>,
    projects: readonly string[],
  ) => Promise<{
    readonly results: {
      readonly testResults: readonly { readonly testFilePath: string; readonly testExecError?: unknown }[];
    };
  }>;
}

export type ResolveModule = (request: string, options: ResolveOptions) => string;

export interface ResolveOptions {
  readonly basedir: string;
  readonly defaultResolver: ResolveModule;
}
