import { basename, join, relative, sep } from 'node:path';
import type { HarnessCommand, HarnessRequest } from './harnessCommand';
import { ownModules } from './ownModules';
import type { PythonRuntime } from './pythonRuntime';
import { ISOLATED_PYTHON } from './pythonRuntime';

/** Starts pytest with nothing of the workspace's in its way: no configuration, no plugins but the requested, the pack's conftest files. */
export async function pytestCommand(request: HarnessRequest, runtime: PythonRuntime): Promise<HarnessCommand> {
  const { plan, workspace, pristine, harnessDir, jobPath, token } = request;
  const tests = pristine.files.filter(({ planned }) => !planned.isSupport);
  const conftests = pristine.files.filter(({ planned }) => basename(planned.workspacePath) === 'conftest.py');
  return {
    command: runtime.command,
    args: [...runtime.args, ...ISOLATED_PYTHON, '-X', 'utf8', join(harnessDir, 'python', 'pytestMain.py'), jobPath],
    env: { NO_COLOR: '1' },
    job: {
      token,
      workspace,
      plugins: plan.plugins,
      // Relative: pytest reads brackets and colons in an argument as more than a path.
      files: tests.map(({ path }) => relative(workspace, path).split(sep).join('/')),
      conftests: conftests.map(({ path, packPath }) => ({ path, source: packPath })),
      modules: await ownModules(plan),
      packages: pristine.folders.map(({ folder, path }) => ({ name: folder.replaceAll('/', '.'), path })),
    },
    caseIdOf: (name) => /^test_(\w+)$/.exec(name)?.[1]?.replaceAll('_', '-'),
  };
}
