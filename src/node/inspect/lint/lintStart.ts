import { join } from 'node:path';
import { HumanError } from '../../../core/errors';
import type { LintSource } from '../../../core/check/model';
import type { RunPlan } from '../../../core/run/model';
import { l10n } from '../../../shared/l10n';
import { cleanEnvironment } from '../../process/cleanEnvironment';
import { heapLimitMegabytes, memoryLimit } from '../../process/treeLimits';
import { findProgram } from '../../run/reports/program';
import { startOf, type ProgramStart } from '../../run/windowsCommand';
import type { Inspection } from '../inspection';

/** How a linter is started in its folder. */
export interface LintStart {
  readonly start: ProgramStart;
  readonly env: Readonly<Record<string, string>>;
}

interface LintPlace {
  readonly folder: string;
  /** See `layLintFolder`. */
  readonly modules: string | undefined;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

/** What learners' files say to linters (`eslint-disable`, `noqa`) does not count: it would be a way around the check. */
const ESLINT = ['--no-config-lookup', '--no-inline-config', '--no-warn-ignored', '--format', 'json'];
const RUFF = ['check', '--output-format', 'json', '--no-cache', '--ignore-noqa', '--exit-zero', '--quiet'];

/** @throws HumanError when this machine lacks what the linter needs */
export async function lintStart(source: LintSource, place: LintPlace, inspection: Inspection): Promise<LintStart> {
  const { options } = inspection;
  const environment = cleanEnvironment(options.environment ?? process.env);
  const plan = runPlanOf(inspection);
  const { files, folder, modules } = place;
  if (source.tool === 'ruff') {
    const { command, args } = await options.runtimes.python(plan);
    const config = configOf(source, /^\.?ruff\.toml$/);
    const rules = config === undefined ? ['--isolated'] : ['--config', join(folder, config)];
    // Without -S: Ruff lies among the packages of the environment.
    return {
      start: startOf(command, [...args, '-I', '-B', '-m', 'ruff', ...RUFF, ...rules, '--', ...files]),
      env: environment,
    };
  }
  if (source.tool === 'eslint') {
    const { command, env, flags } = await options.runtimes.node(plan);
    const config = configOf(source, /^eslint\.config\.[cm]?js$/) ?? '';
    const heap = `--max-old-space-size=${heapLimitMegabytes(memoryLimit())}`;
    const script = join(modules ?? '', 'eslint', 'bin', 'eslint.js');
    const args = [heap, ...flags, script, ...ESLINT, '--config', join(folder, config), '--', ...files];
    return { start: startOf(command, args), env: { ...environment, ...env } };
  }
  const [name = '', ...rest] = source.command ?? [];
  const context = {
    ...{ workspace: folder, runtimes: options.runtimes, harnessDir: options.harnessDir, environment },
    memoryLimitBytes: memoryLimit(),
  };
  const { command, env } = await findProgram(name, plan, context, folder);
  const args = rest.flatMap((arg) => (arg === '{files}' ? files : [arg]));
  return { start: startOf(command, args), env: { ...environment, ...env } };
}

function configOf({ packFiles }: LintSource, name: RegExp): string | undefined {
  return packFiles.map(({ workspacePath }) => workspacePath).find((path) => name.test(path));
}

/** What those who find the runtimes want to know. */
function runPlanOf({ plan: { runId, pack, exercise, track, workspace } }: Inspection): RunPlan {
  return {
    ...{ runId, packId: pack.id, packRoot: pack.root, exerciseId: exercise.id, trackId: track.id, workspace },
    ...{ runner: track.runner, mode: 'test', checks: [], outputs: {}, first: [], allTestFiles: [] },
    ...{ layers: track.layers, vendor: track.vendor, plugins: track.plugins, preload: track.preload },
    ...{ requires: track.requires, ...(track.packages !== undefined && { packages: track.packages }), timeoutMs: 0 },
  };
}

/** A linter that cannot be started because it is not there says so in its own words. */
export function missingRuff(printed: string): HumanError | undefined {
  if (!/No module named ['"]?ruff/.test(printed)) return undefined;
  const message = l10n.t('Ruff is not in the Python environment of this exercise; its requirements are to list it.');
  return new HumanError(message, { kind: 'createPythonEnvironment' });
}
