import type { HarnessRunner } from '../runner';
import { frameworkJob, startFramework } from './javaScriptStart';

/** mocha in one process over all planned files, with our reporter and module hooks. */
export const mocha: HarnessRunner = {
  kind: 'harness',
  start: (plan, context) => startFramework(plan, context, { framework: 'mocha', main: 'mochaMain.mjs' }),
  job: frameworkJob,
};
