import type { RunPlan } from '../../core/run/model';
import { findTool, MissingTool } from '../run/tools';
import { toolOf, toolsOf } from './toolNeeds';

/** What a check of the requirements needs to know of a run. */
export type RequiringPlan = Pick<RunPlan, 'runner' | 'requires' | 'command'>;

/**
 * Checks before the first run that every declared tool is there. What was found once is not looked for again as long as this
 * lives, so that later runs are not slower for it. The runner's own Node or Python is left to who starts it: where that comes
 * from depends on settings and folders.
 */
export class Requirements {
  private readonly met = new Map<string, Promise<void>>();

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** @throws HumanError that names all that is missing, and how to get it. */
  check(plan: RequiringPlan): Promise<void> {
    const key = JSON.stringify([plan.runner, plan.requires, plan.command?.[0]]);
    const known = this.met.get(key);
    if (known) return known;
    const checked = requireTools(plan, this.environment);
    this.met.set(key, checked);
    // What is missing may be there the next time.
    checked.catch(() => this.met.delete(key));
    return checked;
  }
}

/** Looks for all that a plan declares but the runner's own Node or Python. @throws HumanError for what is missing. */
export async function requireTools(plan: RequiringPlan, environment: NodeJS.ProcessEnv): Promise<void> {
  const own = toolOf(plan.runner);
  const needs = toolsOf(plan).filter(({ tool }) => tool !== own || !['node', 'python'].includes(tool));
  const found = await Promise.all(
    needs.map(({ tool, range }) => findTool(tool, range, environment).catch(missingOrThrow)),
  );
  const [first, ...others] = found.filter((one) => one instanceof MissingTool);
  if (!first) return;
  if (others.length === 0) throw first;
  throw new MissingTool([first, ...others].map(({ message }) => message).join('\n'), false);
}

function missingOrThrow(error: unknown): MissingTool {
  if (error instanceof MissingTool) return error;
  throw error;
}
