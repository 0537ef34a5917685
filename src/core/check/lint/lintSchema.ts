import * as z from 'zod';
import { checkBase, duration, id, path, text } from '../../pack/schemaParts';

const source = z.strictObject({
  tool: z.enum(['eslint', 'ruff', 'command']),
  files: z.array(text).min(1),
  command: z.array(text).min(1).optional(),
});

/** `lint`: a folder of `lint/<track>/` with configuration; `tools` says by track what is run over which files. */
export const lintCheck = z.strictObject({
  ...checkBase,
  lint: path,
  tools: z.record(id, source),
  timeout: duration.default('30s'),
});
export type LintYaml = z.infer<typeof lintCheck>;
