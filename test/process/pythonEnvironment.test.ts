import assert from 'node:assert/strict';
import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../src/core/errors';
import { createPythonEnvironment } from '../../src/node/run/pythonEnvironment';
import { venvPython } from '../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { harnessDir, nullRegistry, RunFixture, runFixture, statuses } from './runFixture';
import { usePytest } from './usePytest';

const TESTS = { 'tests/one/test_one.py': 'def test_one():\n    """the one"""\n' };

describe('the Python of a run (left out, but not in CI, where no Python with pytest can be had)', function () {
  usePytest();
  this.timeout(300_000);
  let fixture: RunFixture;

  beforeEach(async () => {
    fixture = await RunFixture.create('pytest', { tests: TESTS });
  });

  afterEach(() => fixture.remove());

  const base = () => new MachineRuntimes({ log: nullLog, harnessDir }).basePython(fixture.plan);
  const create = async (more: Partial<Parameters<typeof createPythonEnvironment>[0]> = {}) =>
    createPythonEnvironment({
      interpreter: await base(),
      workspace: fixture.plan.workspace,
      onProgress: () => undefined,
      signal: new AbortController().signal,
      supervisor: nullRegistry,
      ...more,
    });

  it('is the workspace’s own environment once that is made, with its progress told (needs PyPI; outside CI left out where it does not answer)', async function () {
    await fixture.edit('requirements.txt', '# what it needs\niniconfig\n');
    const lines: string[] = [];
    const python = await create({ requirements: 'requirements.txt', onProgress: (line) => lines.push(line) }).catch(
      (error: unknown) => {
        if (process.env['CI'] === undefined && String(error).includes('(PyPI) did not answer')) this.skip();
        throw error;
      },
    );
    assert.equal(python, venvPython(fixture.plan.workspace));
    assert.ok(lines.includes('Making the environment in .venv'));
    assert.ok(lines.some((line) => line.startsWith('Successfully installed')));
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
    assert.equal((await runtimes.python(fixture.plan)).command, python);
    const result = await runFixture(fixture, { runtimes });
    assert.deepEqual(statuses(result.cases), { one: 'passed' });
    assert.deepEqual(Object.keys(result.judged), ['requirements.txt', 'tests/one/test_one.py']);
  });

  it('is left as it was when the package index does not answer', async () => {
    await fixture.edit('requirements.txt', 'a-package-that-nobody-has-here==1.0\n');
    const offline = { ...process.env, PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_NO_INDEX: '', PIP_RETRIES: '0' };
    await assert.rejects(create({ requirements: 'requirements.txt', environment: offline }), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /^The package index \(PyPI\) did not answer/);
      return true;
    });
    await assert.rejects(access(join(fixture.plan.workspace, '.venv')));
  });

  it('is left as it was when making it is cancelled', async () => {
    const controller = new AbortController();
    const answer = await create({ signal: controller.signal, onProgress: () => controller.abort() });
    assert.equal(answer, undefined);
    await assert.rejects(access(join(fixture.plan.workspace, '.venv')));
  });

  it('is refused with a sentence and a way on when packages are missing', async () => {
    await fixture.edit('requirements.txt', 'pytest\nno-such-package-here>=2\nother_missing[extra]\n');
    const plan = { ...fixture.plan, packages: 'requirements.txt' };
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
    await assert.rejects(runtimes.python(plan), (error) => {
      assert.ok(error instanceof HumanError);
      assert.match(
        error.message,
        /^Python 3\.\S+ \(.+\) lacks what this exercise needs: no-such-package-here, other_missing\. /,
      );
      assert.deepEqual(error.action, { kind: 'createPythonEnvironment' });
      return true;
    });
  });

  it('is refused when it is too old, and when there is none', async () => {
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
    await assert.rejects(
      runtimes.python({ ...fixture.plan, requires: { python: '>=99' } }),
      /^HumanError: Python >=99 is needed/,
    );
    const empty = new MachineRuntimes({ log: nullLog, harnessDir, environment: { PATH: '' } });
    await assert.rejects(
      empty.python(fixture.plan),
      /^HumanError: Python is needed for this exercise, and none was found/,
    );
  });

  it('is said not to start when what the editor uses does not', async () => {
    const runtimes = new MachineRuntimes({ log: nullLog, harnessDir, pythonPath: async () => '/nowhere/python' });
    await assert.rejects(runtimes.python(fixture.plan), /The Python at \/nowhere\/python could not be started/);
  });
});

describe('the Node of a run', function () {
  this.timeout(30_000);
  const plan = { requires: {} } as Parameters<MachineRuntimes['node']>[0];
  const find = (options: Partial<ConstructorParameters<typeof MachineRuntimes>[0]>) =>
    new MachineRuntimes({ log: nullLog, harnessDir, ...options }).node(plan);

  it('is the host’s own when that is new enough', async () => {
    const node = await find({ ownRuntime: { execPath: '/editor', version: '22.15.1' }, environment: { PATH: '' } });
    assert.equal(node.command, '/editor');
    assert.deepEqual(node.env, { ELECTRON_RUN_AS_NODE: '1' });
  });

  it('is one on PATH when the host’s own is too old, and none when all are (POSIX only: the stand-ins are scripts)', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await mkdtemp(join(tmpdir(), 'whetstone-node-'));
    const fake = async (version: string) => {
      await writeFile(join(folder, 'node'), `#!/bin/sh\necho ${version}\n`);
      await chmod(join(folder, 'node'), 0o755);
    };
    const ownRuntime = { execPath: '/old/node', version: '20.20.2' };
    const environment = { PATH: folder };
    await fake('23.0.0');
    assert.equal((await find({ ownRuntime, environment })).command, join(folder, 'node'));
    await fake('18.1.0');
    await assert.rejects(
      find({ ownRuntime, environment }),
      /These tests need Node 22 or newer; found: 20\.20\.2 \(\/old\/node\), 18\.1\.0 \(.*node\)\./,
    );
    await assert.rejects(find({ nodePath: () => join(folder, 'node') }), /need Node 22 or newer; .* is 18\.1\.0/);
    await assert.rejects(find({ nodePath: () => '/nowhere/node' }), /which is set as Node, could not be started/);
    await rm(folder, { recursive: true });
  });
});
