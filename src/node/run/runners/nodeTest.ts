import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heapLimitMegabytes } from '../../process/treeLimits';
import type { HarnessRunner } from '../runner';
import { quietDebugger } from './javaScriptStart';
import { testFilesInOrder, wantedIds } from '../selection';

/** node:test in one process over all planned files, with our reporter and module hooks. */
export const nodeTest: HarnessRunner = {
  kind: 'harness',

  start: async (plan, { runtimes, harnessDir, memoryLimitBytes }) => {
    const runtime = await runtimes.node(plan);
    const reporter = pathToFileURL(join(harnessDir, 'nodeTestReporter.mjs')).href;
    return {
      command: runtime.command,
      args: [
        `--test-reporter=${reporter}`,
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        `--max-old-space-size=${heapLimitMegabytes(memoryLimitBytes)}`,
        ...quietDebugger(plan),
        ...runtime.flags,
        join(harnessDir, 'nodeTestMain.mjs'),
      ],
      env: { ...runtime.env, NO_COLOR: '1' },
      boot: { mode: plan.mode, packRoot: plan.packRoot, vendor: plan.vendor, preload: plan.preload },
      warmth: plan.mode === 'debug' ? 'no' : 'spare',
      dependsOn: [runtime.command, join(harnessDir, 'nodeTestMain.mjs'), join(plan.packRoot, 'vendor', 'node_modules')],
    };
  },

  job: (plan, { workspace }, pristine) => {
    const only = wantedIds(plan);
    const files = testFilesInOrder(plan, pristine);
    return Promise.resolve({
      workspace,
      files: files.map(({ path }) => path),
      ...(only && { only }),
      ...(plan.isReversed && { isReversed: true }),
    });
  },
};
