import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LintSource } from '../../../../../src/core/check/model';
import type { Inspection } from '../../../../../src/node/inspect/inspection';
import { layLintFolder } from '../../../../../src/node/inspect/lint/lintFolder';
import { isLinterConfiguration } from '../../../../../src/node/inspect/lint/linterConfiguration';
import { TemporaryFolders } from '../../../../fakes/temporaryFolders';

describe('the folder that a linter looks at', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  /** Every file of it, with its text. */
  async function lay(
    own: Readonly<Record<string, string>>,
    pack: Readonly<Record<string, string>>,
    source: Partial<LintSource>,
  ): Promise<Record<string, string>> {
    const folder = await folders.make();
    const bytes = new Map(Object.entries(own).map(([path, text]) => [path, Buffer.from(text)]));
    const inspection = {
      plan: {
        workspace: await folders.make(),
        pack: { root: await folders.make({ 'starter/ts/src/a.ts': 'starter', ...pack }) },
        track: { id: 'ts', layers: ['starter/ts'] },
      },
      files: { hashes: Object.fromEntries([...bytes.keys()].map((path) => [path, 'hash'])), bytes },
    } as unknown as Inspection;
    await layLintFolder(
      folder,
      { tool: 'command', files: { code: ['src/**'] }, packFiles: [], vendor: [], ...source },
      inspection,
    );
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    return Object.fromEntries(
      await Promise.all(
        paths
          .toSorted()
          .map(async (path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8')]),
      ),
    ) as Record<string, string>;
  }

  it('holds the learner’s files, but for their configuration at any depth, and the pack’s over them', async () => {
    const own = {
      ...{ 'src/a.ts': 'own', 'src/config.ts': 'own', 'mypy.ini': 'own', 'src/.prettierignore': '**' },
      ...{ 'src/deep/.stylelintrc.json': '{}', 'tsconfig.json': 'own', '.gitignore': '**', 'tools/rules.yaml': 'own' },
    };
    const pack = { 'lint/mypy.ini': 'pack', 'lint/rules.yaml': 'pack' };
    const packFiles = [
      { packPath: 'lint/mypy.ini', workspacePath: 'mypy.ini' },
      { packPath: 'lint/rules.yaml', workspacePath: 'tools/rules.yaml' },
    ];
    assert.deepEqual(await lay(own, pack, { packFiles }), {
      ...{ 'mypy.ini': 'pack', 'src/a.ts': 'own', 'src/config.ts': 'own', 'tools/rules.yaml': 'pack' },
    });
  });

  it('holds configuration of the starter as the pack has it, whatever the learner made of it', async () => {
    const pack = { 'starter/ts/tsconfig.json': 'pack', 'starter/ts/.editorconfig': 'pack' };
    assert.deepEqual(await lay({ 'src/a.ts': 'own', 'tsconfig.json': 'own' }, pack, {}), {
      ...{ '.editorconfig': 'pack', 'src/a.ts': 'own', 'tsconfig.json': 'pack' },
    });
  });

  it('holds a configuration that is what the check is about as the learner has it', async () => {
    const found = await lay(
      { 'tsconfig.json': 'own' },
      { 'starter/ts/tsconfig.json': 'pack' },
      {
        files: { strict: ['tsconfig.json'] },
      },
    );
    assert.deepEqual(found, { 'tsconfig.json': 'own' });
  });

  it('knows configuration by its name, and takes no code for it', () => {
    const names = [
      ...['.eslintrc', '.eslintrc.cjs', '.eslintignore', 'eslint.config.mjs', '.prettierrc', 'prettier.config.js'],
      ...['.prettierrc.toml', '.stylelintrc.yaml', '.stylelintignore', '.oxlintrc.json', 'biome.json', '.biome.jsonc'],
      ...['tsconfig.json', 'tsconfig.build.json', 'jsconfig.json', 'ruff.toml', '.ruff.toml', 'pyproject.toml'],
      ...['setup.cfg', 'tox.ini', '.flake8', 'pylintrc', '.pylintrc', 'mypy.ini', '.mypy.ini', 'pyrightconfig.json'],
      ...[
        '.golangci.yml',
        'clippy.toml',
        '.clang-tidy',
        '.rubocop.yml',
        '.hadolint.yaml',
        '.yamllint',
        '.yamllint.yml',
      ],
      ...['.markdownlint.json', '.markdownlint-cli2.yaml', '.markdownlintignore', '.sqlfluff', '.shellcheckrc'],
      ...['.editorconfig', 'RUFF.TOML', 'a/b/.flake8'],
    ];
    assert.deepEqual(
      names.filter((name) => !isLinterConfiguration(name)),
      [],
    );
    const code = [
      'eslint.ts',
      'src/prettier.ts',
      'config.ts',
      'ruff.py',
      'mypy.py',
      'app.config.ts',
      'compose.yaml',
      'package.json',
    ];
    assert.deepEqual(code.filter(isLinterConfiguration), []);
  });
});
