import type { HarnessRunner } from '../runner';
import { pythonJob, startPython } from './pythonStart';

/** unittest, with nothing but Python itself. */
export const unittest: HarnessRunner = {
  kind: 'harness',
  start: (plan, context) => startPython(plan, context, 'unittestMain.py'),
  job: pythonJob,
};
