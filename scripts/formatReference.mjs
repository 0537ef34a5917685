// Writes docs/format.md, the reference of the format, from its schemas: `node scripts/formatReference.mjs [--check]`; with --check it
// writes nothing and fails when the file is not up to date.
import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const target = fileURLToPath(new URL('../docs/format.md', import.meta.url));

async function referenceText() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { formatReference } from './src/core/pack/formatReference';",
      resolveDir: '.',
      loader: 'ts',
    },
    absWorkingDir: fileURLToPath(new URL('../', import.meta.url)),
    ...{
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
    },
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return format(module.exports.formatReference(), { ...(await resolveConfig(target)), filepath: target });
}

const text = await referenceText();
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
    console.error('docs/format.md is not up to date: run npm run format-reference');
    process.exitCode = 1;
  }
} else await writeFile(target, text);
