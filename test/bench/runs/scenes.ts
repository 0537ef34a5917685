import { openExerciseScene } from './exerciseScenes';
import type { OpenScene } from './openScene';
import type { Budget } from './report';
import { openSmallPytest, openSmallTypeScript } from './smallScenes';
import type { Workbench } from './workbench';

/** What can be measured, by the name that `--only` takes. */
export interface SceneEntry {
  readonly id: string;
  /** Needs a Python and its packages, which not every machine has. */
  readonly isPython: boolean;
  open(bench: Workbench): Promise<OpenScene>;
}

export const SCENES: readonly SceneEntry[] = [
  { id: 'small-typescript', isPython: false, open: openSmallTypeScript },
  { id: 'small-pytest', isPython: true, open: openSmallPytest },
  {
    id: 'circuit-breaker',
    isPython: false,
    open: (bench) =>
      openExerciseScene(bench, {
        ...{ exerciseId: 'circuit-breaker', trackId: 'typescript', taskId: 'trip' },
        file: 'src/llm/circuitBreaker.ts',
      }),
  },
  {
    id: 'fastapi',
    isPython: true,
    open: (bench) =>
      openExerciseScene(bench, {
        ...{ exerciseId: 'trace-a-request', trackId: 'python', taskId: 'find-the-route' },
        file: 'tracing/findings.py',
      }),
  },
  {
    // Its tests themselves take most of the time: nobody can make that less.
    id: 'fastapi-requests',
    isPython: true,
    open: (bench) =>
      openExerciseScene(bench, {
        ...{ exerciseId: 'rate-limiting', trackId: 'python', taskId: 'middleware' },
        file: 'denialops/app.py',
      }),
  },
];

/** The subject that the budgets are about. */
export const OURS = 'Whetstone';

const SMALL_TYPESCRIPT = 'small TypeScript';

export const BUDGETS: readonly Budget[] = [
  {
    ...{ name: 'small-typescript:node-test', scene: SMALL_TYPESCRIPT },
    ...{ ours: OURS, rival: 'node --test', most: 0.15 },
  },
  {
    ...{ name: 'small-typescript:vitest-rerun', scene: SMALL_TYPESCRIPT },
    ...{ ours: OURS, rival: 'vitest, warm re-run', most: 0.2 },
  },
  {
    ...{ name: 'small-pytest:plugins-off', scene: 'small pytest' },
    ...{ ours: OURS, rival: 'pytest, plugins off', most: 0.35 },
  },
  {
    ...{ name: 'fastapi:pytest', scene: 'trace-a-request, find-the-route (FastAPI)' },
    ...{ ours: OURS, rival: 'pytest', most: 0.15 },
  },
];
