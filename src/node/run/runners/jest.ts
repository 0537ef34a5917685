import type { HarnessRunner } from '../runner';
import { frameworkJob, startFramework } from './javaScriptStart';

/** jest in one process over all planned files, each in a realm of its own; our runner of files tells of their tests. */
export const jest: HarnessRunner = {
  kind: 'harness',
  start: (plan, context) =>
    startFramework(plan, context, {
      framework: 'jest',
      main: 'jestMain.mjs',
      // Without it, jest knows no modules but CommonJS.
      flags: ['--experimental-vm-modules'],
    }),
  job: frameworkJob,
};
