import { join, relative, sep } from 'node:path';
import type { RunPlan } from '../../../core/run/model';
import { findOnPath, isExecutable } from '../executables';
import { titleOf } from '../howToGet';
import type { ReportStep, RunnerContext } from '../runner';
import { findTool, locateTool } from '../tools';
import { startOf } from '../windowsCommand';

/** A program with what stands before the arguments of a track's command. */
export interface Program {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it is called where nothing else is known of the runtime. */
  readonly runtime: string;
}

/** Other names that a program goes by. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  python: process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'],
  python3: process.platform === 'win32' ? ['python', 'py'] : ['python3'],
};
/** Colours would stand in the way of reading. */
const PLAIN_TEXT = { NO_COLOR: '1' };
const WINDOWS_ENDINGS = ['.exe', '.cmd', '.bat'];

/**
 * Looks for all that a plan requires, and says it as a runtime: `Java 17.0.15, Maven 3.8.7`.
 * @throws HumanError that says which tool and version is needed, what was found, and how to get it.
 */
export async function findRequired(plan: RunPlan, context: RunnerContext): Promise<string> {
  const found: string[] = [];
  for (const [name, range] of Object.entries(plan.requires)) {
    if (name === 'node') found.push(`node ${(await context.runtimes.node(plan)).version}`);
    else found.push(`${titleOf(name)} ${(await findTool(name, range, context.environment)).version}`);
  }
  return found.join(', ');
}

/**
 * Finds the program that a track's command names: `node` as all runs have it, a path (`./gradlew`) in the workspace, all else
 * on PATH. No shell is asked.
 * @throws HumanError when there is none.
 */
export async function findProgram(name: string, plan: RunPlan, context: RunnerContext, root: string): Promise<Program> {
  if (name === 'node') {
    const { command, env, version } = await context.runtimes.node(plan);
    return { command, env: { ...env, ...PLAIN_TEXT }, runtime: `node ${version}` };
  }
  const candidates = /[/\\]/.test(name) ? await inRoot(name, root) : await onPath(name, context.environment);
  const command = candidates[0] ?? (await locateTool(name, context.environment)).command;
  return { command, env: PLAIN_TEXT, runtime: name };
}

/** A step that starts a program. */
export function stepOf(
  { command, env }: Pick<Program, 'command' | 'env'>,
  args: readonly string[],
  rest: Partial<ReportStep> = {},
): ReportStep {
  return { ...startOf(command, args), env, ...rest };
}

async function inRoot(name: string, root: string): Promise<string[]> {
  const path = join(root, name);
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) return [];
  const endings = process.platform === 'win32' ? [...WINDOWS_ENDINGS, ''] : [''];
  return firstExecutable(endings.map((ending) => `${path}${ending}`));
}

async function onPath(name: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
  for (const one of NAMES[name] ?? [name]) {
    const found = await findOnPath(one, environment, true);
    if (found.length > 0) return found;
  }
  return [];
}

async function firstExecutable(paths: readonly string[]): Promise<string[]> {
  for (const path of paths) if (await isExecutable(path)) return [path];
  return [];
}
