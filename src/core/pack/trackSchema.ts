import * as semver from 'semver';
import * as z from 'zod';
import { KITS, RUNNERS } from './model';
import { id, path, text } from './schemaParts';

/** How one track's code is run. A base has such tracks, and an exercise without a base. */
export const track = z
  .strictObject({
    dir: path.optional().meta({
      description:
        'Of a base: the folder of the code that exercises start from, relative to the pack. An exercise keeps its own in `starter/<track>/`.',
      examples: ['codebase/typescript'],
    }),
    runner: z
      .enum(RUNNERS)
      .describe('What runs the tests. `junit-xml`, `tap` and `exit-code` start a `command` of yours, in any language.'),
    vendor: z
      .array(
        z
          .string()
          .regex(/^(?:@[\w.-]+\/)?[\w-][\w.-]*$/, 'this is no npm package name')
          .meta({ title: 'npm package' }),
      )
      .default([])
      .meta({
        description:
          'Packages of npm that the pack brings along in `vendor/node_modules`, so that the learner installs nothing.',
        examples: [['hono', '@hono/node-server']],
      }),
    kit: z
      .array(z.enum(KITS))
      .default([])
      .describe('Kits of Whetstone’s own that are laid into the workspace as `kit/<name>/`; for tracks on Node.js.'),
    packages: path.optional().meta({
      description: 'A Python requirements file in the workspace; what it lists is installed into a `.venv` on request.',
      examples: ['requirements.txt'],
    }),
    requires: z
      .record(
        id,
        text
          .refine((range) => semver.validRange(range) !== null, 'write a range of versions: ">=3.10"')
          .meta({ title: 'range of versions' }),
      )
      .default({})
      .meta({
        description: 'Tools that must be on the machine, by name; what is missing is said before anything runs.',
        examples: [{ python: '>=3.10' }],
      }),
    plugins: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z_]\w*(?:\.\w+)*$/, 'a plugin is a Python module name')
          .meta({ title: 'Python module' }),
      )
      .default([])
      .meta({
        description: 'Plugins of pytest that are loaded; all others stay off.',
        examples: [['pytest_asyncio.plugin']],
      }),
    preload: z
      .array(text)
      .default([])
      .describe(
        'Packages that take long to load: a process that waits has them loaded. Never modules of the exercise.',
      ),
    command: z
      .array(text)
      .min(1)
      .optional()
      .meta({
        description:
          'For `junit-xml`, `tap` and `exit-code`: a program and its arguments, without a shell. `{files}` becomes the test files, `{file}` (of `exit-code`) the one.',
        examples: [['node', '--test', '--test-reporter=tap', '{files}']],
      }),
    report: path.optional().meta({
      description: 'For `junit-xml`: the file, or the folder of files, that the command writes, in the workspace.',
      examples: ['target/surefire-reports'],
    }),
  })
  .meta({ title: 'track' });
