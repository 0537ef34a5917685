import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';
import { LINT_TOOLS } from '../model';

const MAX_PATTERNS = 50;
const patterns = z.array(text).min(1).max(MAX_PATTERNS);

/** What is run over which files of a track: a list of patterns is one case, patterns by name are a case each. */
export const lintSource = z.strictObject({
  tool: z
    .enum(LINT_TOOLS)
    .describe(
      '`eslint` with the pack’s configuration, `ruff` of the learner’s environment, or a `command` of the pack’s.',
    ),
  files: z.union([patterns, z.record(id, z.union([text, patterns]))]).meta({
    description:
      'Patterns of the learner’s files (`*`, `?`, `**`). A list is one case, `clean`; patterns by name are a case each.',
    examples: [['src/**/*.ts'], { loans: 'loans.py', rest: ['desk/**'] }],
  }),
  vendor: z
    .array(text)
    .default([])
    .describe('Packages of npm, the pack’s, that the linter is made of, beside `eslint`. Learners do not get them.'),
  command: z
    .array(text)
    .min(1)
    .optional()
    .meta({
      description:
        'For the tool `command`: a program and its arguments, started without a shell; `{files}` becomes the files, one an argument.',
      examples: [['node', 'check.mjs', '{files}']],
    }),
});
export type LintSourceYaml = z.infer<typeof lintSource>;

/** `lint`: a folder of the exercise with configuration and programs, `<folder>/<track>/`; `tools` says by track what is run. */
export const lintCheck = z
  .strictObject({
    ...checkBase,
    lint: path.meta({
      description: 'A folder of the exercise with configuration, rules and programs by track: `<folder>/<track>/`.',
      examples: ['lint'],
    }),
    tools: z.record(id, lintSource).describe('By track: which linter runs over which files.'),
    timeout: duration.default('30s').describe('How long the linter may take.'),
  })
  .meta({
    title: 'lint',
    description: 'Passes when a linter, with the pack’s rules, has nothing to say of the learner’s files.',
  });
export type LintYaml = z.infer<typeof lintCheck>;
