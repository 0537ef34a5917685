import assert from 'node:assert/strict';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { LintCheck, LintSource } from '../../../src/core/check/model';
import { inspectLint } from '../../../src/node/inspect/inspectLint';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { repositoryRoot } from '../../host/repositoryRoot';
import { inspectFiles, type Inspected, type InspectionRequest } from '../../unit/node/inspect/inspectionBench';
import { usePytest } from '../usePytest';

const ESLINT_CONFIG = `import parser from '@typescript-eslint/parser';
export default [{ files: ['**/*.ts'], languageOptions: { parser }, rules: { eqeqeq: 'error', 'no-var': 'warn' } }];
`;

describe('running a linter over a copy of the learner’s files', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  /** Lets the linter judge files, with files of the pack's laid over them. */
  async function lint(
    source: Partial<LintSource> & Pick<LintSource, 'tool'>,
    files: InspectionRequest['files'],
    {
      pack = {},
      timeoutMs = 60_000,
      signal,
    }: { pack?: Record<string, string>; timeoutMs?: number; signal?: AbortSignal } = {},
  ): Promise<Inspected> {
    const root = await folders.make(pack);
    const workspace = await folders.make();
    // As in a clone: packages are found above the pack.
    await linkModules(root);
    const placed = Object.keys(pack).map((path) => ({ packPath: path, workspacePath: path }));
    const check: LintCheck = {
      ...{ kind: 'lint', id: 'clean', criterion: 'Code quality', points: 1, isRequired: true, credit: 'whole' },
      timeoutMs,
      sources: {
        notes: { files: { code: ['src/*.ts'], other: ['lib/**'] }, packFiles: placed, vendor: [], ...source },
      },
    };
    return inspectFiles(inspectLint, check, { files, packRoot: root, workspace, ...(signal && { signal }) });
  }
  const told = ({ cases }: Inspected): string[] =>
    [...cases.values()].map(({ id, status, message = '' }) => `${id}: ${status}: ${message}`);
  const eslint = { tool: 'eslint', vendor: ['eslint', '@typescript-eslint/parser'] } as const;
  const pack = { 'eslint.config.mjs': ESLINT_CONFIG };

  it('tells ESLint’s findings by case, with the first place', async () => {
    const found = await lint(
      eslint,
      {
        'src/a.ts': 'var a: number = 1;\nexport const b = a == 2;\n',
        'lib/deep/c.ts': 'export const c = 1;\n',
        'src/d.js': 'var d;',
      },
      { pack },
    );
    assert.deepEqual(told(found), [
      "code: failed: src/a.ts:1:1 Unexpected var, use let or const instead. (no-var)\nsrc/a.ts:2:20 Expected '===' and instead saw '=='. (eqeqeq)",
      'other: passed: ',
    ]);
    assert.deepEqual(found.cases.get('code')?.place, { file: 'src/a.ts', line: 1, column: 1 });
    assert.equal(found.explanation, undefined);
  });

  it('does not let a file switch rules off, nor a configuration of the learner’s', async () => {
    const files = {
      'src/a.ts': '/* eslint-disable */\nvar a = 1; // eslint-disable-line\nexport { a };\n',
      'eslint.config.mjs': 'export default [{ ignores: ["**"] }];\n',
      'eslint.config.js': 'module.exports = [];\n',
      'lib/b.ts': 'export {};\n',
    };
    const [code] = told(await lint(eslint, files, { pack }));
    assert.match(code ?? '', /^code: failed: src\/a\.ts:2:1 Unexpected var/u);
  });

  it('does not pass where there is no file to look at', async () => {
    assert.deepEqual(told(await lint(eslint, { 'readme.md': '' }, { pack })), [
      'code: failed: There is no file that fits src/*.ts.',
      'other: failed: There is no file that fits lib/**.',
    ]);
  });

  it('names a file that cannot be parsed', async () => {
    const [code] = told(await lint(eslint, { 'src/a.ts': 'export const = 1;\n', 'lib/b.ts': '' }, { pack }));
    assert.match(code ?? '', /^code: failed: src\/a\.ts:1:\d+ Parsing error/u);
  });

  it('says what the linter says of its own configuration', async () => {
    const found = await lint(
      eslint,
      { 'src/a.ts': '' },
      { pack: { 'eslint.config.mjs': 'throw new Error("no such rule");\n' } },
    );
    const [code] = told(found).toSorted();
    assert.match(code ?? '', /^code: errored: The program ended with exit code 2\.[\s\S]*no such rule/u);
    assert.match(found.explanation ?? '', /exit code 2/u);
  });

  it('runs a command of the pack’s, which sees the copy and prints lines', async () => {
    const program = `import { readFileSync } from 'node:fs';
for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, 'utf8').split('\\n');
  for (const [index, line] of lines.entries()) if (line.includes('TODO')) console.log(file + ':' + (index + 1) + ': say it or do it');
}
`;
    const source = { tool: 'command', command: ['node', 'tools/todo.mjs', '{files}'] } as const;
    const files = { 'src/a.ts': 'a\n// TODO b\n', 'lib/x y.txt': 'TODO' };
    assert.deepEqual(told(await lint(source, files, { pack: { 'tools/todo.mjs': program } })), [
      'code: failed: src/a.ts:2 say it or do it',
      'other: failed: lib/x y.txt:1 say it or do it',
    ]);
  });

  it('does not pass where the command failed and has nothing to say of the files', async () => {
    const source = { tool: 'command', command: ['node', 'rules.mjs'] } as const;
    const run = (text: string) =>
      lint(source, { 'src/a.ts': '', 'lib/a.ts': '' }, { pack: { 'rules.mjs': text } }).then(told);
    assert.deepEqual(await run('console.log("rules.yaml:3: no such rule"); process.exit(1);'), [
      'code: errored: rules.yaml:3 no such rule',
      'other: errored: rules.yaml:3 no such rule',
    ]);
    assert.deepEqual(await run('console.log("rules.yaml:3: old\\nlib/a.ts:1: empty"); process.exit(1);'), [
      'code: passed: ',
      'other: failed: lib/a.ts:1 empty',
    ]);
    assert.deepEqual(await run('console.log("rules.yaml:3: old");'), ['code: passed: ', 'other: passed: ']);
  });

  it('ends a linter that does not end, with all that it started, and leaves nothing behind', async () => {
    const program = `import { spawn } from 'node:child_process';
spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit', detached: true });
setInterval(() => {}, 1000);
`;
    const source = { tool: 'command', command: ['node', 'hang.mjs'] } as const;
    const temporary = await folders.make();
    const { TMPDIR: before } = process.env;
    process.env['TMPDIR'] = temporary;
    const linted = lint(source, { 'src/a.ts': '' }, { pack: { 'hang.mjs': program }, timeoutMs: 1_500 });
    const found = await linted.finally(() => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    });
    assert.deepEqual(told(found).toSorted(), [
      'code: timedOut: Stopped after 1.5 s: the linter had not finished.',
      'other: failed: There is no file that fits lib/**.',
    ]);
    assert.deepEqual(
      (await readdir(temporary)).filter((name) => name.startsWith('whetstone-own-')),
      [],
    );
  });

  it('ends with a run that is cancelled, and says nothing', async () => {
    const stop = new AbortController();
    const source = { tool: 'command', command: ['node', 'hang.mjs'] } as const;
    const linted = lint(
      source,
      { 'src/a.ts': '', 'lib/a.ts': '' },
      { pack: { 'hang.mjs': 'setInterval(() => {}, 1000);' }, signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 500);
    assert.deepEqual(told(await linted), []);
  });

  it('does not take a failure for silence', async () => {
    const source = { tool: 'command', command: ['node', 'fail.mjs'] } as const;
    const run = (text: string) =>
      lint(source, { 'src/a.ts': '', 'lib/a.ts': '' }, { pack: { 'fail.mjs': text } }).then(told);
    assert.match(
      (await run('console.error("out of order"); process.exit(3);'))[0] ?? '',
      /^code: errored: The program ended with exit code 3\.\nout of order$/u,
    );
    assert.match((await run('console.log("[{");'))[0] ?? '', /^code: errored: /u);
    assert.deepEqual(await run('console.log("[]");'), ['code: passed: ', 'other: passed: ']);
    const flood = 'const line = "x".repeat(1024 * 1024); for (let i = 0; i < 40; i += 1) process.stdout.write(line);';
    assert.match((await run(flood))[0] ?? '', /^code: errored: The linter printed more than can be read\./u);
  });

  describe('with Ruff', () => {
    usePytest('ruff');

    it('tells its findings, whatever the learner’s files say to it', async () => {
      const files = {
        'src/a.ts': '',
        'lib/a.py': '# ruff: noqa\nimport os\nx = None\nprint(x == None)  # noqa\n',
        'ruff.toml': 'exclude = ["*"]\n',
        'pyproject.toml': '[tool.ruff]\nexclude = ["*"]\n',
      };
      const source = { tool: 'ruff', files: { code: ['lib/*.py'] } } as const;
      assert.deepEqual(
        told(await lint(source, files, { pack: { 'ruff.toml': '[lint]\nselect = ["E711", "F401"]\n' } })),
        [
          'code: failed: lib/a.py:2:8 `os` imported but unused (F401)\nlib/a.py:4:12 Comparison to `None` should be `cond is None` (E711)',
        ],
      );
      assert.deepEqual(told(await lint(source, { 'lib/a.py': 'x = 1\n' })), ['code: passed: ']);
    });
  });

  async function linkModules(root: string): Promise<void> {
    await symlink(join(repositoryRoot(), 'node_modules'), join(root, 'node_modules'), 'junction');
  }
});
