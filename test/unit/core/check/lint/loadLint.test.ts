import assert from 'node:assert/strict';
import { lintCases } from '../../../../../src/core/check/lint/lintCases';
import type { LintCheck } from '../../../../../src/core/check/model';
import { loadChecks, problemsOf } from '../artefact/artefactPack';

const LINT = `      - id: clean
        lint: lint
        timeout: 20s
        tools:
          typescript: { tool: eslint, files: ['src/*.ts', 'lib/**'] }
`;
const CONFIG = { 'greet/lint/typescript/eslint.config.mjs': 'export default [];\n' };

const with_ = (from: string, to: string): string => {
  assert.ok(LINT.includes(from), from);
  return LINT.replace(from, to);
};

describe('reading a check of a linter from a pack', () => {
  it('reads it with its configuration, and makes one case of a list of patterns', async () => {
    const exercise = await loadChecks(LINT, { ...CONFIG, 'greet/lint/typescript/rules/own.mjs': '' });
    assert.deepEqual(exercise.problems, []);
    const check = exercise.tasks[0]!.checks[0] as LintCheck;
    assert.equal(check.timeoutMs, 20_000);
    assert.deepEqual(check.sources['typescript'], {
      tool: 'eslint',
      files: { clean: ['src/*.ts', 'lib/**'] },
      packFiles: [
        { packPath: 'greet/lint/typescript/eslint.config.mjs', workspacePath: 'eslint.config.mjs' },
        { packPath: 'greet/lint/typescript/rules/own.mjs', workspacePath: 'rules/own.mjs' },
      ],
      vendor: ['eslint'],
    });
    assert.deepEqual(lintCases(check, 'typescript'), [
      { id: 'clean', title: 'The linter has nothing to say of src/*.ts, lib/**' },
    ]);
  });

  it('makes a case of each pattern that has a name, with its file where it is one', async () => {
    const named = with_("['src/*.ts', 'lib/**']", "{ loans: src/loans.ts, rest: ['lib/**'] }");
    const { tasks, problems } = await loadChecks(named, CONFIG);
    assert.deepEqual(problems, []);
    assert.deepEqual(lintCases(tasks[0]!.checks[0] as LintCheck, 'typescript'), [
      { id: 'loans', title: 'The linter has nothing to say of src/loans.ts', file: 'src/loans.ts' },
      { id: 'rest', title: 'The linter has nothing to say of lib/**' },
    ]);
    assert.deepEqual(lintCases(tasks[0]!.checks[0] as LintCheck, 'python'), []);
  });

  const faults: readonly (readonly [string, string, string])[] = [
    [
      'a folder outside of the pack',
      with_('lint: lint', 'lint: ../../lint'),
      '15:15: error: "../../lint" leads out of the pack.',
    ],
    ['a track that there is not', with_('typescript:', 'rust:'), '18:11: error: This exercise has no track "rust".'],
    [
      'no linter at all',
      with_("\n          typescript: { tool: eslint, files: ['src/*.ts', 'lib/**'] }", ' {}'),
      '17:16: error: No linter is named; say for each track which one runs over which files.',
    ],
    [
      'ESLint without configuration',
      with_('lint: lint', 'lint: other'),
      '18:31: error: ESLint needs a configuration: write greet/other/typescript/eslint.config.mjs.',
    ],
    [
      'Ruff without an environment',
      with_('eslint', 'ruff'),
      '18:31: error: Ruff runs in the learner\'s Python environment: list it in a requirements file, and that as "packages" of the track typescript.',
    ],
    [
      'the tool command without one',
      with_('eslint', 'command'),
      '18:31: error: The tool command needs a "command": a program and its arguments, as a list.',
    ],
    [
      'a command of a tool that needs none',
      with_(' }', ', command: [node] }'),
      '18:79: error: eslint starts by itself; a "command" is for the tool command.',
    ],
    [
      'a command that begins with files',
      with_('tool: eslint', "tool: command, command: ['{files}']"),
      '18:49: error: The first word of a "command" is a program.',
    ],
    [
      'files outside of the workspace',
      with_("'lib/**'", "'../**'"),
      '18:46: error: "../**" leads out of the learner\'s workspace.',
    ],
    [
      'a file of the pack that would be judged',
      with_("'lib/**'", "'*.mjs'"),
      "18:46: error: greet/lint/typescript/eslint.config.mjs would be judged in the place of the learner's file; move it, or narrow the patterns.",
    ],
    [
      'an unknown tool',
      with_('eslint', 'tslint'),
      '18:31: error: "tool" does not fit: invalid option: expected one of "eslint"|"ruff"|"command".',
    ],
  ];
  for (const [what, checks, expected] of faults) {
    it(`names ${what}, with its line`, async () => {
      assert.deepEqual(await problemsOf(checks, CONFIG), [`greet/exercise.yaml:${expected}`]);
    });
  }
});
