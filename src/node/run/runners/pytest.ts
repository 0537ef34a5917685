import type { HarnessRunner } from '../runner';
import { conftestsOf, pythonJob, startPython } from './pythonStart';

/** pytest with nothing of the workspace's in its way: no configuration, no plugins but the requested, the pack's conftest files. */
export const pytest: HarnessRunner = {
  kind: 'harness',
  start: (plan, context) => startPython(plan, context, 'pytestMain.py', { plugins: plan.plugins }),
  job: async (plan, context, pristine) => ({
    ...(await pythonJob(plan, context, pristine)),
    conftests: conftestsOf(pristine),
  }),
};
