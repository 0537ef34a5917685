import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { listProcesses } from '../../scripts/processTable.mjs';
import { launchBrowser } from './launchBrowser';
import { noneLeft } from './processTable';
import { repositoryRoot } from './repositoryRoot';
import { createScratch, type Scratch } from './scratch';
import { PortInUseError, startServerHost, type ServerHost, type ServerHostOptions } from './startServerHost';

const token = 'a-token-for-this-test-only';

describe('a server host', () => {
  let scratch: Scratch;
  let folder: string;
  let vsix: string;
  const servers: ServerHost[] = [];

  before(async () => {
    scratch = createScratch();
    vsix = join(scratch.folder, 'host-fixture.vsix');
    folder = join(scratch.folder, 'Übung eins');
    mkdirSync(folder);
    writeFileSync(join(folder, 'slip.ts'), 'export const count: number = "three";\n');
    await createVSIX({
      cwd: join(repositoryRoot(), 'test', 'host', 'fixtures', 'extension'),
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  after(() => scratch.remove());

  async function start(options: Partial<ServerHostOptions> = {}): Promise<ServerHost> {
    const server = await startServerHost({
      folder,
      connectionToken: token,
      extensionsDir: join(scratch.folder, 'extensions'),
      userDataDir: join(scratch.folder, 'user data'),
      smokeTestDriver: false,
      vsix: [vsix],
      env: { [scratch.variable]: '1' },
      ...options,
    });
    servers.push(server);
    return server;
  }

  it('lets in who knows the token, and nobody else', async () => {
    const { origin, url } = await start();
    const status = async (address: string): Promise<number> => (await fetch(address, { redirect: 'manual' })).status;
    assert.equal(await status(origin), 403);
    assert.equal(await status(`${origin}/?tkn=${token.replace('a', 'b')}`), 403);
    // With the token it hands out a cookie and sends on to the same page without it.
    assert.equal(await status(url), 302);
    assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps the token off every command line', async function () {
    if (process.platform !== 'linux') this.skip();
    await start();
    const lines = (await listProcesses()).map(({ pid }) => commandLine(pid));
    assert.ok(lines.some((line) => line.includes('server-main.js')));
    assert.deepEqual(
      lines.filter((line) => line.includes(token)),
      [],
    );
  });

  it('refuses to start behind a token that could be guessed', async () => {
    await assert.rejects(start({ connectionToken: 'short' }), /at least 16/);
  });

  it('opens the folder in a window with the package installed, trust asked for and the settings quiet', async () => {
    const server = await start();
    const installed = readdirSync(join(scratch.folder, 'extensions'));
    assert.ok(installed.includes('whetstone.host-fixture-0.0.1'), installed.join());
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.getByRole('button', { name: 'Restricted Mode' }).first().waitFor();
      assert.equal(await page.getByText('Build with Agent').count(), 0);
      await page.getByRole('button', { name: 'Explorer Section: Übung eins' }).waitFor();
    } finally {
      await browser.close();
    }
  });

  it('knows TypeScript', async () => {
    const server = await start({ workspaceTrust: false });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.getByRole('treeitem', { name: 'slip.ts' }).dblclick();
      await page.getByRole('button', { name: 'Errors: 1' }).waitFor({ timeout: 60_000 });
    } finally {
      await browser.close();
    }
  });

  it('installs a package once, and keeps settings that the user has changed', async () => {
    const settings = join(scratch.folder, 'user data', 'User', 'settings.json');
    await (await start()).stop();
    writeFileSync(settings, '{ "editor.fontSize": 20 }');
    const stamp = join(scratch.folder, 'extensions', '.installed-packages');
    const before = readFileSync(stamp, 'utf8');
    await start();
    assert.equal(readFileSync(settings, 'utf8'), '{ "editor.fontSize": 20 }');
    assert.equal(readFileSync(stamp, 'utf8'), before);
  });

  it('says which port is taken', async () => {
    const { origin } = await start();
    const port = Number(new URL(origin).port);
    await assert.rejects(
      start({ port }),
      (error) => error instanceof PortInUseError && error.message.includes(`${port}`),
    );
  });

  it('leaves no process after its stop, and no folder that it did not get', async () => {
    const server = await start();
    await server.stop();
    await noneLeft(scratch.variable);
    await assert.rejects(fetch(server.origin));
    assert.ok(existsSync(join(scratch.folder, 'user data', 'server.log')));
  });
});

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    // It has ended since it was listed.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
