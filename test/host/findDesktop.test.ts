import * as assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDesktop } from './findDesktop';
import { createScratch, type Scratch } from './scratch';

const isLinux = process.platform === 'linux';
const title = 'finding an installed VS Code';
const describeHere = isLinux ? describe : describe.skip;

describeHere(isLinux ? title : `${title} (skipped: lays out a Linux installation)`, () => {
  let scratch: Scratch;
  let installation: string;

  beforeEach(() => {
    scratch = createScratch();
    installation = join(scratch.folder, 'share', 'code');
    const app = join(installation, 'resources', 'app');
    for (const folder of ['bin', 'resources/app/out']) mkdirSync(join(installation, folder), { recursive: true });
    for (const file of ['code', 'bin/code', 'resources/app/out/cli.js']) writeFileSync(join(installation, file), '');
    writeFileSync(join(app, 'product.json'), '{}');
    writeFileSync(join(app, 'package.json'), '{ "version": "1.123.4" }');
  });
  afterEach(() => scratch.remove());

  function found(): object {
    return {
      executable: join(installation, 'code'),
      cli: join(installation, 'resources', 'app', 'out', 'cli.js'),
      version: '1.123.4',
    };
  }

  it('follows the link named code on the path to the program itself', async () => {
    const bin = join(scratch.folder, 'bin');
    mkdirSync(bin);
    symlinkSync(join(installation, 'bin', 'code'), join(bin, 'code'));
    assert.deepEqual(await findDesktop({ PATH: bin }), found());
  });

  it('takes the one that WHETSTONE_VSCODE names, by folder or by program', async () => {
    assert.deepEqual(await findDesktop({ WHETSTONE_VSCODE: installation }), found());
    assert.deepEqual(await findDesktop({ WHETSTONE_VSCODE: join(installation, 'code') }), found());
  });

  it('does not take a command that only forwards to another machine', async () => {
    const bin = join(scratch.folder, 'remote', 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'code'), '#!/bin/sh\n');
    assert.equal(await findDesktop({ PATH: bin }), undefined);
  });

  it('says so when WHETSTONE_VSCODE names no VS Code', async () => {
    const program = join(scratch.folder, 'program');
    writeFileSync(program, '#!/bin/sh\necho hello\n');
    chmodSync(program, 0o755);
    await assert.rejects(findDesktop({ WHETSTONE_VSCODE: program }), /which is no VS Code/);
  });
});
