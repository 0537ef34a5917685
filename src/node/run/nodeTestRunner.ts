import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heapLimitMegabytes } from '../process/memoryWatch';
import type { HarnessCommand, HarnessRequest } from './harnessCommand';
import type { NodeRuntime } from './nodeRuntime';

/** Starts node:test in one process over all planned files, with our reporter and module hooks. */
export function nodeTestCommand(request: HarnessRequest, runtime: NodeRuntime): HarnessCommand {
  const { plan, workspace, pristine, harnessDir, jobPath, token, memoryLimitBytes } = request;
  const reporter = pathToFileURL(join(harnessDir, 'nodeTestReporter.mjs')).href;
  return {
    command: runtime.command,
    args: [
      `--test-reporter=${reporter}`,
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      `--max-old-space-size=${heapLimitMegabytes(memoryLimitBytes)}`,
      ...runtime.flags,
      join(harnessDir, 'nodeTestMain.mjs'),
      jobPath,
    ],
    env: { ...runtime.env, NO_COLOR: '1' },
    job: {
      token,
      workspace,
      packRoot: plan.packRoot,
      vendor: plan.vendor,
      files: pristine.files.filter(({ planned }) => !planned.isSupport).map(({ path }) => path),
    },
    caseIdOf: (title) => /^([a-z0-9]+(?:-[a-z0-9]+)*):/.exec(title)?.[1],
  };
}
