import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunPlan } from '../../../../src/core/run/model';
import { captureFiles } from '../../../../src/node/run/captureFiles';
import { findShadowing } from '../../../../src/node/run/shadowing';
import { RunFixture } from '../../../process/runFixture';

async function shadowing(
  runner: RunPlan['runner'],
  workspace: Record<string, string>,
  environment: NodeJS.ProcessEnv = {},
  inPack: Record<string, string> = {},
): Promise<string[]> {
  const tests = { 'tests/a/conftest.py': '', 'tests/a/a.test.ts': '' };
  const fixture = await RunFixture.create(runner, {
    workspace,
    tests,
    plan: { vendor: ['hono'], layers: ['starter'] },
  });
  try {
    for (const [path, text] of Object.entries(inPack)) {
      await mkdir(dirname(join(fixture.plan.packRoot, path)), { recursive: true });
      await writeFile(join(fixture.plan.packRoot, path), text);
    }
    const captured = await captureFiles(fixture.plan.workspace);
    const found = await findShadowing(fixture.plan, fixture.plan.workspace, captured, environment);
    return found.map(({ path, reason }) => `${path} ${reason}`);
  } finally {
    await fixture.remove();
  }
}

describe('what a run leaves out of account', () => {
  it('is nothing in an ordinary workspace', async () => {
    const files = {
      'src/pytest_helpers.py': '',
      'pyproject.toml': '[project]\nname = "a"\n',
      'setup.cfg': '[metadata]\n',
      '.npmrc': 'save-exact=true\n',
    };
    assert.deepEqual(await shadowing('pytest', files, { PATH: '/bin', PYTHONUNBUFFERED: '1' }), []);
    assert.deepEqual(await shadowing('node-test', files), []);
  });

  it('is configuration of pytest, and conftest files that are not the pack’s', async () => {
    const found = await shadowing('pytest', {
      'conftest.py': '',
      'tests/b/conftest.py': '',
      'tox.ini': '[pytest]\n',
      'deep/pyproject.toml': 'x = 1\n[tool.pytest.ini_options]\n',
      'setup.cfg': '[metadata]\n[tool:pytest]\n',
    });
    assert.deepEqual(found, [
      'conftest.py configuration',
      'deep/pyproject.toml configuration',
      'setup.cfg configuration',
      'tests/b/conftest.py configuration',
      'tox.ini configuration',
    ]);
  });

  it('is configuration of the framework at hand, in files of its own or in package.json', async () => {
    const files = {
      '.mocharc.yml': '',
      'vite.config.mts': '',
      'jest.config.ts': '',
      'deep/jest.config.ts': '',
      'package.json': '{ "mocha": {}, "jest": {} }',
    };
    assert.deepEqual(await shadowing('mocha', files), ['.mocharc.yml configuration', 'package.json configuration']);
    assert.deepEqual(await shadowing('vitest', files), ['vite.config.mts configuration']);
    assert.deepEqual(await shadowing('jest', files), ['jest.config.ts configuration', 'package.json configuration']);
    assert.deepEqual(await shadowing('node-test', files), []);
    assert.deepEqual(await shadowing('jest', { 'package.json': '{ "jest": ' }), []);
  });

  it('is a module at the top that is named like a part of the framework', async () => {
    const files = {
      'pytest.py': '',
      'pluggy/__init__.py': '',
      'pluggy/x.py': '',
      'src/unittest.py': '',
      'sitecustomize.py': '',
    };
    assert.deepEqual(await shadowing('pytest', files), [
      'pluggy shadowsFramework',
      'pytest.py shadowsFramework',
      'sitecustomize.py shadowsFramework',
    ]);
  });

  it('is a nearer copy of a vendored package, but not the pack’s own', async () => {
    const manifest = (version: string) => JSON.stringify({ name: 'hono', version });
    const pack = { 'vendor/node_modules/hono/package.json': manifest('1.0.0') };
    const files = {
      'node_modules/hono/package.json': manifest('1.0.0'),
      'tests/node_modules/hono/package.json': manifest('2.0.0'),
      'node_modules/other/package.json': '{}',
      '.npmrc': 'node-options=--require ./x.cjs\n',
    };
    assert.deepEqual(await shadowing('node-test', files, {}, pack), [
      '.npmrc configuration',
      'tests/node_modules/hono shadowsFramework',
    ]);
  });

  it('is nothing that the exercise starts from, until the learner changes it', async () => {
    const text = '[tool.pytest.ini_options]\npythonpath = ["."]\n';
    const pack = { 'starter/pyproject.toml': text, 'starter/conftest.py': '' };
    assert.deepEqual(await shadowing('pytest', { 'pyproject.toml': text, 'conftest.py': '' }, {}, pack), []);
    const changed = { 'pyproject.toml': `${text}addopts = "-k nothing"\n`, 'conftest.py': 'x = 1\n' };
    assert.deepEqual(await shadowing('pytest', changed, {}, pack), [
      'conftest.py configuration',
      'pyproject.toml configuration',
    ]);
  });

  it('is a variable that steers the runner at hand', async () => {
    const environment = { NODE_OPTIONS: '--test-only', PYTHONPATH: '/x' };
    assert.deepEqual(await shadowing('node-test', {}, environment), ['NODE_OPTIONS environment']);
    assert.deepEqual(await shadowing('pytest', {}, environment), ['PYTHONPATH environment']);
  });
});
