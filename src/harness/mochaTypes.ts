// What of mocha is used, as far as all its versions since 8 have it.

export interface MochaSuite {
  tests: MochaTest[];
  readonly suites: MochaSuite[];
  readonly root: boolean;
  emit(event: string, ...args: readonly unknown[]): boolean;
}

/** A test, or a hook. */
export interface MochaRunnable {
  readonly type: string;
  readonly title: string;
  readonly duration?: number;
  readonly parent?: MochaSuite;
  timeout(): number;
}

export interface MochaTest extends MochaRunnable {
  readonly state?: string;
}

export interface MochaRunner {
  on(event: 'test' | 'pass' | 'pending', listener: (test: MochaTest) => void): this;
  on(event: 'fail', listener: (runnable: MochaRunnable, error: unknown) => void): this;
  on(event: 'hook', listener: (hook: MochaRunnable) => void): this;
  on(event: 'suite end' | 'end', listener: () => void): this;
}

export interface MochaInstance {
  readonly suite: MochaSuite;
  run(done: () => void): MochaRunner;
  dispose(): void;
}

export type MochaClass = new (options: {
  readonly ui: 'bdd';
  /** In milliseconds; 0: none. */
  readonly timeout: number;
  readonly reporter: new (runner: MochaRunner) => object;
}) => MochaInstance;
