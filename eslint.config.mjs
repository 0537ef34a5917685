import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Which rooms a room may import from; its own is always allowed. docs/architecture.md draws the same arrows. */
const arrows = {
  shared: [],
  core: ['shared'],
  node: ['shared', 'core'],
  language: ['shared', 'core'],
  server: ['shared', 'core', 'node', 'language'],
  cli: ['shared', 'core', 'node', 'language'],
  extension: ['shared', 'core', 'node'],
  panel: ['shared'],
  harness: [],
  kit: [],
};

const zones = Object.entries(arrows).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...allowed].map((name) => `./${name}`),
  message: `src/${room} may import only from: ${allowed.join(', ') || 'nothing but itself'}.`,
}));

const noEditor = { name: 'vscode', message: 'Only src/extension knows the editor.' };
const noNode = {
  group: ['node:*', 'fs', 'path', 'child_process', 'os', 'crypto'],
  message: 'src/core, src/shared, src/language and src/kit are pure.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.tsbuild/',
      '.vscode-test/',
      'node_modules/',
      'exercises/',
      'test/fixtures/',
      'media/scaffold/',
      '**/*.mjs',
      '**/*.cjs',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/extension/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [noEditor] }] },
  },
  {
    files: ['src/core/**', 'src/shared/**', 'src/language/**', 'src/panel/**', 'src/kit/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [noEditor], patterns: [noNode] }] },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe'] }] },
      ],
    },
  },
);
