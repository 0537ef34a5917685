import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';
import { LINT_TOOLS } from '../model';

const MAX_PATTERNS = 50;
const patterns = z.array(text).min(1).max(MAX_PATTERNS);

/** What is run over which files of a track: a list of patterns is one case, patterns by name are a case each. */
export const lintSource = z.strictObject({
  tool: z.enum(LINT_TOOLS),
  files: z.union([patterns, z.record(id, z.union([text, patterns]))]),
  vendor: z.array(text).default([]),
  command: z.array(text).min(1).optional(),
});
export type LintSourceYaml = z.infer<typeof lintSource>;

/** `lint`: a folder of the exercise with configuration and programs, `<folder>/<track>/`; `tools` says by track what is run. */
export const lintCheck = z.strictObject({
  ...checkBase,
  lint: path,
  tools: z.record(id, lintSource),
  timeout: duration.default('30s'),
});
export type LintYaml = z.infer<typeof lintCheck>;
