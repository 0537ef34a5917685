import * as assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, type OpenEditorOptions } from './openEditor';
import { runInEditor } from './runInEditor';
import { createScratch, type Scratch } from './scratch';

const isLinux = process.platform === 'linux';
const title = 'an installed VS Code';
const describeHere = isLinux ? describe : describe.skip;

describeHere(isLinux ? title : `${title} (skipped: lays out a Linux installation)`, () => {
  let scratch: Scratch;
  let calls: string;
  const kept = ['WHETSTONE_HOST', 'WHETSTONE_VSCODE', 'WHETSTONE_VSCODE_VERSION', 'DISPLAY'];
  const before = kept.map((name) => [name, process.env[name]] as const);

  beforeEach(() => {
    scratch = createScratch();
    calls = join(scratch.folder, 'calls');
  });
  afterEach(() => {
    scratch.remove();
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  /** Lays out an installation whose program notes its arguments and ends with the given code. */
  function install(version: string, exitCode = 0): void {
    const installation = join(scratch.folder, 'VS Code');
    const app = join(installation, 'resources', 'app');
    mkdirSync(join(app, 'out'), { recursive: true });
    writeFileSync(join(app, 'product.json'), '{}');
    writeFileSync(join(app, 'package.json'), JSON.stringify({ version }));
    writeFileSync(join(app, 'out', 'cli.js'), '');
    const program = join(installation, 'code');
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$ELECTRON_RUN_AS_NODE|$*" >> '${calls}'\nexit ${exitCode}\n`);
    chmodSync(program, 0o755);
    Object.assign(process.env, { WHETSTONE_VSCODE: installation, DISPLAY: ':0', WHETSTONE_VSCODE_VERSION: '' });
  }

  function options(extra: Partial<OpenEditorOptions> = {}): OpenEditorOptions & { lines: string[] } {
    const lines: string[] = [];
    return {
      host: 'desktop',
      port: undefined,
      open: true,
      folder: scratch.folder,
      vsix: [],
      signal: new AbortController().signal,
      log: (line) => lines.push(line),
      startedAtMs: Date.now(),
      stateFolder: join(scratch.folder, 'state'),
      ...extra,
      lines,
    };
  }

  it('gets the suite, with profile and extensions that are not the user’s, and its exit code counts', async () => {
    process.env['WHETSTONE_HOST'] = 'desktop';
    for (const exitCode of [0, 3]) {
      install('1.123.4', exitCode);
      const code = await runInEditor({
        extensionDevelopmentPath: '/an extension',
        extensionTestsPath: '/suite.cjs',
        workspace: scratch.folder,
      });
      assert.equal(code, exitCode);
    }
    const [call] = readFileSync(calls, 'utf8').split('\n');
    for (const part of [
      '--extensionDevelopmentPath=/an extension',
      '--extensionTestsPath=/suite.cjs',
      '--user-data-dir=',
    ]) {
      assert.ok(call?.includes(part), call);
    }
  });

  it('opens with Whetstone installed beside the user’s own profile', async () => {
    install('1.123.4');
    const vsix = join(scratch.folder, 'whetstone.vsix');
    writeFileSync(vsix, 'a package');
    await openEditor(options({ vsix: [vsix] }));
    const [installing, opening] = readFileSync(calls, 'utf8').split('\n');
    const extensions = join(scratch.folder, 'state', 'desktop', 'extensions');
    assert.match(installing!, /^1\|.*cli\.js --install-extension .*whetstone\.vsix --force/);
    assert.ok(installing?.includes(extensions) && opening?.includes(extensions));
    assert.ok(opening?.startsWith('|') && opening.endsWith(scratch.folder));
    await openEditor(options({ vsix: [vsix] }));
    assert.equal(readFileSync(calls, 'utf8').match(/--install-extension/g)?.length, 1);
  });

  it('is not used when it is too old, and the sentence says what is needed', async () => {
    install('1.90.0');
    await assert.rejects(openEditor(options()), /VS Code 1\.90\.0 is installed, and \^1\.\d+\.\d+ is needed/);
    assert.ok(!existsSync(calls));
  });

  it('is not asked to open a folder that is not there', async () => {
    install('1.123.4');
    await assert.rejects(
      openEditor(options({ folder: join(scratch.folder, 'nowhere') })),
      /There is no folder .*nowhere/,
    );
  });
});
