import type { HarnessRunner } from '../runner';
import { frameworkJob, startFramework } from './javaScriptStart';

/** vitest with its server in one process, and each test file in a thread of it; our own runner of tests tells of them. */
export const vitest: HarnessRunner = {
  kind: 'harness',
  start: (plan, context) =>
    startFramework(plan, context, {
      framework: 'vitest',
      main: 'vitestMain.mjs',
      boot: { workspace: context.workspace },
    }),
  job: frameworkJob,
};
