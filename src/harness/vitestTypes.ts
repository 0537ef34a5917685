// What of vitest is used, as far as its versions since 3 have it.

/** What was thrown, as vitest hands it on: values are printed. */
export interface VitestError {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly showDiff?: boolean;
  readonly code?: string;
  readonly generatedMessage?: boolean;
  /** Of an error outside any test's promise. */
  readonly VITEST_TEST_NAME?: string;
  readonly VITEST_TEST_PATH?: string;
}

interface TaskResult {
  readonly state: string;
  readonly errors?: readonly VitestError[];
  readonly duration?: number;
  readonly note?: string;
}

export interface VitestTest {
  readonly type: 'test';
  readonly name: string;
  mode: string;
  readonly file: { readonly filepath: string };
  readonly result?: TaskResult;
}

export interface VitestSuite {
  readonly type: 'suite';
  readonly name: string;
  mode: string;
  readonly tasks: (VitestTest | VitestSuite)[];
  readonly result?: TaskResult;
}

export interface VitestRunner {
  importFile(path: string, source: string): unknown;
  onBeforeRunTask(test: VitestTest): unknown;
  onAfterRunTask(test: VitestTest): unknown;
  onAfterRunSuite(suite: VitestSuite): unknown;
}

export type VitestRunnerClass = new (config: unknown) => VitestRunner;

export interface VitestModule {
  readonly inject: (key: string) => unknown;
  /** Since version 4. */
  readonly TestRunner?: VitestRunnerClass;
}

export interface VitestRunnersModule {
  readonly VitestTestRunner: VitestRunnerClass;
}

interface Project {
  createSpecification(file: string): unknown;
  provide(key: string, value: unknown): void;
}

export interface Vitest {
  readonly version: string;
  readonly projects: readonly Project[];
  readonly snapshot: { readonly options: { updateSnapshot: string } };
  runTestSpecifications(specifications: readonly unknown[], allTestsRun: boolean): Promise<unknown>;
}

export interface VitePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(this: ViteContext, id: string, importer: string | undefined): unknown;
}

interface ViteContext {
  resolve(id: string, importer: string, options: { readonly skipSelf: true }): unknown;
}

export interface VitestNode {
  readonly version: string;
  readonly createVitest: (mode: 'test', options: object, viteConfig: object, vitestOptions: object) => Promise<Vitest>;
}

/** What the main thread hands to the threads of test files, some of which are there before there is a job. */
export interface VitestHost {
  readonly token: string;
  readonly workspace: string;
  /** The folder `node_modules` that vitest is taken from. */
  readonly modules: string;
}

/** What they are told of one run. */
export interface VitestJob {
  /** Ids of the cases to run; all when left out. */
  readonly only?: readonly string[];
  /** Whether the tests of a file run from the last to the first. */
  readonly isReversed?: boolean;
  /** Nobody is told of anything: only the compiling and loading counts. */
  readonly isWarmUp?: boolean;
}

export const HOST_KEY = 'whetstone';
export const JOB_KEY = 'whetstone-job';
