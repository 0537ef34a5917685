import { join } from 'node:path';
import type { TestRunResult, Vitest } from 'vitest/node';
import { WrongVerdictError, type Save, type Subject, type Verdict } from './subject';

export interface WarmVitestOptions {
  readonly folder: string;
  /** The learner's and the test file, relative. */
  readonly file: string;
  readonly test: string;
}

/**
 * A vitest that was started once and runs the tests again, in this process and with its own defaults. It is told of the
 * change at once: its own watcher would first wait a tenth of a second for more of them.
 */
export class WarmVitest implements Subject {
  readonly name = 'vitest, warm re-run';
  readonly file: string;

  private constructor(
    private readonly vitest: Vitest,
    private readonly options: WarmVitestOptions,
  ) {
    this.file = join(options.folder, options.file);
  }

  static async start(options: WarmVitestOptions): Promise<WarmVitest> {
    const { createVitest } = await import('vitest/node');
    const { folder: root, test } = options;
    const vitest = await createVitest({ root, config: false, watch: false, reporters: [{}] });
    await vitest.start([test]);
    // It would fail this process for every test that is meant to fail.
    process.exitCode = 0;
    return new WarmVitest(vitest, options);
  }

  async judge(save: Save): Promise<Verdict> {
    const { vitest, options } = this;
    vitest.invalidateFile(this.file);
    const result = await vitest.rerunTestSpecifications(
      vitest.getModuleSpecifications(join(options.folder, options.test)),
    );
    const knownAtMs = performance.now();
    process.exitCode = 0;
    const messages = messagesOf(result);
    const isRight = result.testModules.length === 1 && result.testModules.every((module) => module.ok());
    const isAsExpected = save.isRight ? isRight : !isRight && messages.includes(String(save.number));
    if (!isAsExpected) throw new WrongVerdictError(this.name, save, messages);
    return { knownAtMs };
  }

  async close(): Promise<void> {
    await this.vitest.close();
  }
}

function messagesOf({ testModules }: TestRunResult): string {
  const messages = testModules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) => test.result().errors?.map(({ message }) => message) ?? []),
  );
  return messages.join('\n');
}
