import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../src/core/errors';
import { repositoryRoot } from '../host/repositoryRoot';
import { runInEditor } from '../host/runInEditor';
import { prepareWorkspace } from './prepareWorkspace';

// Runs the integration suite in a VS Code, on a folder whose path holds what paths may hold.
async function main(): Promise<number> {
  const parent = await mkdtemp(join(tmpdir(), 'whetstone-'));
  try {
    const { folder, settings, env } = await prepareWorkspace(parent);
    return await runInEditor({
      extensionDevelopmentPath: repositoryRoot(),
      extensionTestsPath: join(__dirname, 'suite.cjs'),
      workspace: folder,
      settings,
      env,
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof HumanError ? error.message : error);
    process.exitCode = 1;
  },
);
