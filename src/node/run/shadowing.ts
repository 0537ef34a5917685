import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RunnerName } from '../../core/pack/model';
import type { IgnoredFile, RunPlan } from '../../core/run/model';
import { composeLayers } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import { steeringVariables } from '../process/cleanEnvironment';
import type { CapturedFiles } from './captureFiles';
import { isPython } from './isPython';

/** Modules that pytest itself is made of: at the top of a workspace these names would stand in for it. */
const FRAMEWORK_MODULES = new Set([
  'pytest',
  '_pytest',
  'pluggy',
  'iniconfig',
  'packaging',
  'pygments',
  'tomli',
  'exceptiongroup',
  'unittest',
]);

/** Files that would configure pytest, and what they must hold to do so. */
const PYTEST_CONFIGURATION: readonly (readonly [name: string, section: RegExp])[] = [
  ['pytest.ini', /^/],
  ['.pytest.ini', /^/],
  ['pytest.toml', /^/],
  ['.pytest.toml', /^/],
  ['tox.ini', /^\[pytest\]/m],
  ['setup.cfg', /^\[tool:pytest\]/m],
  ['pyproject.toml', /^\[tool\.pytest(?:\.ini_options)?\]/m],
];

/** Files at the top of a workspace that would configure the frameworks of JavaScript; they may also stand in its package.json. */
const FRAMEWORK_CONFIGURATION: Readonly<Partial<Record<RunnerName, RegExp>>> = {
  mocha: /^\.mocharc\.(?:[cm]?js|jsonc?|ya?ml)$/,
  vitest: /^(?:vitest|vite)\.(?:config|workspace|projects)\.(?:[cm]?[jt]s|json)$/,
  jest: /^jest\.config\.(?:[cm]?[jt]s|json)$/,
};

/**
 * Names what a run leaves out of account although it lies in the workspace or the environment. What the pack itself laid
 * there, and the learner left as it was, is not worth a word.
 */
export async function findShadowing(
  plan: RunPlan,
  workspace: string,
  captured: CapturedFiles,
  environment: NodeJS.ProcessEnv,
): Promise<IgnoredFile[]> {
  const files = isPython(plan.runner)
    ? findForPython(plan, captured)
    : await findForNodeTest(plan, workspace, captured);
  const own = await withoutStarter(plan, captured, files);
  const variables = steeringVariables(environment)
    .filter((name) => name.toUpperCase().startsWith('PY') === isPython(plan.runner))
    .map((path): IgnoredFile => ({ path, reason: 'environment' }));
  return [...own.sort((a, b) => (a.path < b.path ? -1 : 1)), ...variables];
}

async function withoutStarter(
  plan: RunPlan,
  captured: CapturedFiles,
  found: readonly IgnoredFile[],
): Promise<IgnoredFile[]> {
  if (found.length === 0) return [];
  const starter = await composeLayers(new PackFolder(plan.packRoot), plan.layers);
  const isKept = await Promise.all(
    found.map(async ({ path }) => {
      const source = starter.get(path);
      const bytes = captured.bytes.get(path);
      return source === undefined || bytes === undefined || !(await readFile(source)).equals(bytes);
    }),
  );
  return found.filter((_file, index) => isKept[index]);
}

function findForPython(plan: RunPlan, captured: CapturedFiles): IgnoredFile[] {
  const packFiles = new Set(plan.allTestFiles);
  const ignored: IgnoredFile[] = [];
  const shadowing = new Set<string>();
  for (const path of Object.keys(captured.hashes)) {
    if (packFiles.has(path)) continue;
    const name = basename(path);
    const top = path.split('/', 1)[0] ?? '';
    const isSetting = name === 'conftest.py' || isConfiguration(path, captured);
    if (plan.runner === 'pytest' && isSetting) ignored.push({ path, reason: 'configuration' });
    else if (name === 'sitecustomize.py' || name === 'usercustomize.py')
      ignored.push({ path, reason: 'shadowsFramework' });
    else if (FRAMEWORK_MODULES.has(top.replace(/\.py$/, '')) && path.endsWith('.py')) shadowing.add(top);
  }
  return [...ignored, ...[...shadowing].map((path): IgnoredFile => ({ path, reason: 'shadowsFramework' }))];
}

function isConfiguration(path: string, captured: CapturedFiles): boolean {
  const name = basename(path);
  const text = captured.bytes.get(path)?.toString('utf8') ?? '';
  return PYTEST_CONFIGURATION.some(([file, section]) => file === name && section.test(text));
}

async function findForNodeTest(plan: RunPlan, workspace: string, captured: CapturedFiles): Promise<IgnoredFile[]> {
  const ignored: IgnoredFile[] = [];
  const folders = new Set(['']);
  for (const path of Object.keys(captured.hashes)) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
    const text = basename(path) === '.npmrc' ? captured.bytes.get(path)?.toString('utf8') : undefined;
    const isNpm = text !== undefined && /^\s*node-options\s*=/m.test(text);
    if (isNpm || isFrameworkConfiguration(plan, path, captured)) ignored.push({ path, reason: 'configuration' });
  }
  for (const folder of folders) {
    for (const name of plan.vendor) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (await isForeign(join(workspace, path), plan, name)) ignored.push({ path, reason: 'shadowsFramework' });
    }
  }
  return ignored;
}

function isFrameworkConfiguration({ runner }: RunPlan, path: string, captured: CapturedFiles): boolean {
  const pattern = FRAMEWORK_CONFIGURATION[runner];
  if (!pattern || path.includes('/')) return false;
  return pattern.test(path) || (path === 'package.json' && hasKey(captured.bytes.get(path), runner));
}

function hasKey(bytes: Buffer | undefined, key: string): boolean {
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null && key in value;
  } catch {
    // The learner is about to write it.
    return false;
  }
}

/** True for a package that is there and is not the pack's own, be it linked or copied. */
async function isForeign(path: string, plan: RunPlan, name: string): Promise<boolean> {
  try {
    await stat(path);
    const own = await realpath(path);
    for (let folder = join(plan.packRoot, 'vendor'); ; folder = dirname(folder)) {
      const packs = join(folder, 'node_modules', name);
      const real = await realpath(packs).catch(() => undefined);
      if (real !== undefined) return real !== own && !(await isSameManifest(real, own));
      if (dirname(folder) === folder) return true;
    }
  } catch {
    // There is none.
    return false;
  }
}

async function isSameManifest(one: string, other: string): Promise<boolean> {
  const texts = [one, other].map((folder) => readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined));
  const [first, second] = await Promise.all(texts);
  return first !== undefined && first === second;
}
