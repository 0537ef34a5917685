import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bubblewrap } from '../../../../src/node/grade/sandbox/bubblewrap';
import { SandboxChooser } from '../../../../src/node/grade/sandbox/chooseSandbox';
import { NodeSandbox } from '../../../../src/node/grade/sandbox/nodeSandbox';
import type { SandboxPlace } from '../../../../src/node/grade/sandbox/sandbox';
import { gradingEnvironment } from '../../../../src/node/grade/gradingEnvironment';
import { confined, isConfined, withConfinement } from '../../../../src/node/process/confinement';

const NODE = { command: '/tools/node', version: '24.1.0', env: {}, flags: [] };
const HARNESS = '/whetstone/dist/harness';

describe('sandboxes for submissions', () => {
  let root: string;
  let place: SandboxPlace;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'whetstone sandboxes-')));
    for (const folder of [
      'w/1/src',
      'w/1/tests/lower',
      't/whetstone-bench-1',
      't/whetstone-run-0123456789abcdef',
      't/whetstone-run-a1B2c3',
      'x',
    ]) {
      await mkdir(join(root, folder), { recursive: true });
    }
    await writeFile(join(root, 'w/1/package.json'), '{}');
    place = {
      ...{ root, temporary: join(root, 't'), scratch: join(root, 'x'), workspace: join(root, 'w/1') },
      ...{ protectedNames: ['tests', 'node_modules'], readable: ['/packs/a/vendor'], hidden: ['/packs/a'] },
    };
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const start = { command: NODE.command, args: ['main.mjs'], cwd: HARNESS };

  it('of Node may read the submission’s folder and what runs need, and write to what holds no tests', () => {
    const { command, args, cwd } = new NodeSandbox({ runtime: NODE, harnessDir: HARNESS }).confine(place)(start);
    assert.deepEqual([command, cwd, args[0], args.at(-1)], [NODE.command, HARNESS, '--permission', 'main.mjs']);
    const allowed = (kind: string): string[] =>
      args.flatMap((arg) => (arg.startsWith(`--allow-fs-${kind}=`) ? [arg.slice(kind.length + 12)] : []));
    assert.deepEqual(
      allowed('read').filter((path) => !path.startsWith('/proc/')),
      [`${root}/*`, `${HARNESS}/*`, '/packs/a/vendor/*'],
    );
    assert.deepEqual(allowed('write').sort(), [
      join(root, 't', 'whetstone-run-*'),
      join(root, 'w/1/src/*'),
      join(root, 'x', '*'),
    ]);
    assert.ok(!args.some((arg) => /^--allow-(?:child-process|worker|addons|wasi)/.test(arg)));
  });

  it('of Node start nothing but Node, and refuse runners that need more', () => {
    const sandbox = new NodeSandbox({ runtime: NODE, harnessDir: HARNESS });
    assert.throws(() => sandbox.confine(place)({ ...start, command: '/bin/sh' }), /starts nothing but Node/);
    assert.deepEqual(
      ['node-test', 'mocha'].map((name) => sandbox.refusalOf(name as 'mocha')),
      [undefined, undefined],
    );
    assert.match(sandbox.refusalOf('vitest')!, /cannot hold what vitest starts/);
    assert.match(
      new NodeSandbox({ runtime: { ...NODE, version: '22.3.0' }, harnessDir: HARNESS }).refusalOf('mocha')!,
      /22\.15\.0 or newer/,
    );
  });

  it('of bubblewrap show the submission read-only but for its workspace, and in it the tests read-only again', () => {
    const sandbox = new Bubblewrap({ program: '/usr/bin/bwrap', nodePath: NODE.command, harnessDir: HARNESS });
    const { command, args, cwd } = sandbox.confine(place)(start);
    assert.deepEqual([command, cwd], ['/usr/bin/bwrap', '/']);
    const at = (...words: readonly string[]): number =>
      args.findIndex((_, index) => words.every((word, offset) => args[index + offset] === word));
    const { workspace } = place;
    const order = [
      at('--tmpfs', '/tmp'),
      at('--tmpfs', '/packs/a'),
      at('--ro-bind-try', '/packs/a/vendor'),
      at('--ro-bind', root, root),
      at('--tmpfs', join(root, 't')),
      at('--ro-bind', join(root, 't', 'whetstone-bench-1')),
      at('--bind', join(root, 't', 'whetstone-run-a1B2c3')),
      at('--bind', workspace, workspace),
      at('--ro-bind', join(workspace, 'tests')),
      at('--', NODE.command, '--import'),
    ];
    assert.ok(
      order.every((index) => index > 0),
      JSON.stringify([order, args]),
    );
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.equal(args.indexOf(join(root, 't', 'whetstone-run-0123456789abcdef')), -1);
    assert.ok(args.includes('--unshare-all') && args.includes('--die-with-parent'));
    assert.ok(!args.some((arg) => arg === '/home' || arg === '/root' || arg === '/'));
    assert.throws(
      () => sandbox.confine(place)({ ...start, args: [join(HARNESS, 'loadMain.mjs')] }),
      /server cannot be measured/,
    );
  });

  it('are never none unless that is said', async () => {
    const machine = { environment: { PATH: '/nowhere' }, harnessDir: HARNESS, node: () => Promise.resolve(NODE) };
    const chosen = async (choice: 'auto' | 'none' | 'bubblewrap', runner: 'node-test' | 'pytest') => {
      const found = await new SandboxChooser(choice, machine).for({ runner, requires: {} });
      return 'sandbox' in found ? found.sandbox.kind : found.reason;
    };
    assert.equal(await chosen('auto', 'node-test'), 'node');
    assert.match(await chosen('auto', 'pytest'), /cannot hold what pytest starts/);
    assert.match(await chosen('bubblewrap', 'node-test'), /bubblewrap is not there/);
    assert.equal(await chosen('none', 'pytest'), 'none');
  });

  it('hold for all that work awaits, and for nothing beside it', async () => {
    const seen: string[] = [];
    const ask = (): void => void seen.push(`${confined(start).command} ${String(isConfined())}`);
    await Promise.all([
      withConfinement(
        (one) => ({ ...one, command: 'held' }),
        async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          ask();
        },
      ),
      new Promise<void>((resolve) => setTimeout(resolve, 1)).then(ask),
    ]);
    assert.deepEqual(seen.sort(), ['/tools/node false', 'held true']);
  });

  it('show nothing of the instructor’s environment but what programs need', () => {
    const environment = {
      PATH: '/bin',
      GITHUB_TOKEN: 'secret',
      AWS_SECRET_ACCESS_KEY: 'x',
      LC_ALL: 'C',
      HOME: '/home/me',
    };
    assert.deepEqual(gradingEnvironment(environment, { home: '/h', scratch: '/s' }), {
      ...{ PATH: '/bin', LC_ALL: 'C', HOME: '/h', USERPROFILE: '/h', TMPDIR: '/s', TEMP: '/s', TMP: '/s' },
    });
  });
});
