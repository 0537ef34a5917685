import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseAttestation } from '../../../src/core/package/attestation';
import { packageInto } from '../../../src/extension/authoring/packageCommand';
import { VerifyResults } from '../../../src/extension/authoring/verifyResults';
import type { Whetstone } from '../../../src/extension/extension';
import { readZip } from '../../../src/node/package/readZip';
import { until } from '../whetstone';

/** Indented by level, in the editor's order. */
function treeOf(items: Iterable<[string, vscode.TestItem]>, indent = ''): string[] {
  return [...items]
    .map(([, item]) => item)
    .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
    .flatMap((item) => [`${indent}${item.label}`, ...treeOf(item.children, `${indent}  `)]);
}

describe('an author’s window', function () {
  this.timeout(120_000);
  let whetstone: Whetstone;
  let root: string;

  before(async () => {
    const extension = vscode.extensions.getExtension<Whetstone>('whetstone.whetstone');
    assert.ok(extension);
    whetstone = await extension.activate();
    await whetstone.services.whenReady();
    root = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'bounds');
  });

  const uriIn = (...parts: string[]): vscode.Uri => vscode.Uri.file(join(root, ...parts));

  it('shows its packs as tests once somebody looks', async () => {
    const { tests } = whetstone.proving;
    await tests.look();
    assert.deepEqual(treeOf(tests.controller.items), [
      'Bounds',
      '  The pack’s files',
      '  Keep a number within bounds',
      '    TypeScript',
    ]);
  });

  it('verifies an exercise, and has a line for each thing that was shown', async () => {
    const { tests } = whetstone.proving;
    const end = await tests.verify({ root, dir: 'clamp' });
    assert.equal(end?.exitCode, 0, JSON.stringify(end?.data));
    const lines = treeOf(tests.items.trackItem(root, 'clamp', 'typescript')?.children ?? []);
    for (const line of ['starter fails lower', 'reference passes upper', 'alternative one-line passes']) {
      assert.ok(lines.includes(line), `${line} is not among ${lines.join(', ')}`);
    }
  });

  it('verifies by the command that lenses and palette call', async () => {
    await vscode.commands.executeCommand('whetstone.verifyExercise', uriIn('clamp', 'exercise.yaml'));
    await vscode.commands.executeCommand('whetstone.verifyPack', uriIn('pack.yaml'));
  });

  it('ends verifying when it is cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    const request = new vscode.TestRunRequest([whetstone.proving.tests.items.packItemOf(root)!]);
    const running = whetstone.proving.tests.runRequest(request, false, source.token);
    source.cancel();
    await assert.rejects(running, vscode.CancellationError);
  });

  it('puts what is not shown at its line', () => {
    const { tests } = whetstone.proving;
    const told: string[] = [];
    const note =
      (how: string) =>
      (item: vscode.TestItem, messages?: vscode.TestMessage | readonly vscode.TestMessage[]): void => {
        const places = [messages ?? []].flat().map((message) => {
          const { location } = message;
          const text = typeof message.message === 'string' ? message.message : message.message.value;
          const line = (location?.range.start.line ?? -1) + 1;
          return ` ${location?.uri.path.split('/').at(-1) ?? 'nowhere'}:${line} ${text}`;
        });
        told.push(`${how} ${item.label}${places.join(';')}`);
      };
    const recorder = {
      passed: note('passed'),
      failed: note('failed'),
      skipped: note('skipped'),
      appendOutput: () => undefined,
    };
    const results = new VerifyResults(recorder as unknown as vscode.TestRun, tests.items);
    const place = { path: 'clamp/solution/typescript/lower/src/clamp.ts', line: 3, column: 5 };
    const about = { root, exercise: 'clamp', track: 'typescript', planned: 2, durationMs: 1 };
    results.onNews({
      ...{ type: 'track', ...about },
      proofs: [
        { kind: 'starter', title: 'starter fails lower', failures: [] },
        { kind: 'mutation', title: 'mutants of lower', failures: [{ why: '< → <= survives', place }] },
        { kind: 'wrong', title: 'wrong answer swapped', failures: [{ about: 'lower.unit', why: 'it passes' }] },
      ],
    });
    results.onNews({ type: 'track', ...about, proofs: [], notVerified: 'no Node' });
    const problem = {
      severity: 'error',
      code: 'missing',
      message: 'Not there.',
      place: { path: 'pack.yaml', line: 2, column: 1 },
    } as const;
    results.onNews({ type: 'pack', root, problems: [problem] });
    assert.deepEqual(told, [
      'passed starter fails lower',
      'failed mutants of lower clamp.ts:3 < → <= survives',
      'failed wrong answer swapped exercise.yaml:1 lower.unit: it passes',
      'skipped TypeScript',
      'failed The pack’s files pack.yaml:2 Not there.',
    ]);
  });

  it('shows an exercise as its learners will get it, and follows what is typed', async () => {
    const { previews } = whetstone.proving;
    const prepared = await previews.prepare({ root, dir: 'clamp' });
    assert.ok(prepared);
    const { place, folder } = prepared;
    assert.ok(existsSync(join(folder, 'src', 'clamp.ts')), 'the starter is laid out');
    assert.ok(!existsSync(join(place.pack, 'clamp', 'wrong')), 'no evidence ships');
    assert.deepEqual(whetstone.services.world.progress.events, [], 'the author’s own progress is another');
    const document = await vscode.workspace.openTextDocument(uriIn('clamp', 'tasks', 'lower.md'));
    const shown = join(place.pack, 'clamp', 'tasks', 'lower.md');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'Typed, and not saved.\n');
    const seen = new Promise<void>((resolve) => {
      const listener = previews.onDidFollow(() => {
        if (!readFileSync(shown, 'utf8').startsWith('Typed')) return;
        listener.dispose();
        resolve();
      });
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await seen;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('packages a pack from the editor, as the command line does', async () => {
    const { services, proving } = whetstone;
    const file = join(root, '..', 'bounds.vsix');
    const request = { root, file };
    assert.ok(!(await packageInto(services, proving.tests, { ...request, args: [] })), 'it is not sealed yet');
    assert.ok(!existsSync(file));
    assert.ok(await packageInto(services, proving.tests, { ...request, args: ['--draft'] }));
    const written =
      readZip(await readFile(file))
        .get('extension/attestation.json')
        ?.toString('utf8') ?? '';
    const attestation = parseAttestation(written);
    assert.equal(attestation?.isDraft, true);
    assert.equal(attestation.verified?.shown, attestation.verified?.of);
  });

  it('installs what it has packaged, which appears at once with what was verified of it', async () => {
    const { services, catalog } = whetstone;
    const file = vscode.Uri.file(join(root, '..', 'bounds.vsix'));
    await vscode.commands.executeCommand('workbench.extensions.installExtension', file);
    const found = () => services.packs.places.find(({ place }) => place.origin === 'installed');
    await until(services.packs.onDidChange, () => found()?.pack.id === 'acme.bounds');
    const extension = vscode.extensions.getExtension<unknown>('acme.bounds');
    const { extensionDependencies } = extension?.packageJSON as { readonly extensionDependencies: unknown };
    assert.deepEqual(extensionDependencies, ['whetstone.whetstone']);
    const node = catalog.provider.roots.find((one) => one.type === 'pack' && one.pack.id === 'acme.bounds');
    assert.ok(node);
    const tooltip = (): string => {
      const shown = catalog.provider.getTreeItem(node).tooltip as vscode.MarkdownString;
      return shown.value.replaceAll('&nbsp;', ' ');
    };
    await until(services.standings.onDidChange, () => tooltip().includes('Verified by Whetstone'));
    assert.match(tooltip(), /Verified by Whetstone \d+\.\d+\.\d+: (\d+) of \1 shown/);
    assert.match(String(catalog.provider.getTreeItem(node).description), /^Draft · /);
    await vscode.commands.executeCommand('workbench.extensions.uninstallExtension', 'acme.bounds');
    await until(services.packs.onDidChange, () => found() === undefined);
  });

  it('tells of a pack that is pinned to another version, and begins nothing in it', async () => {
    const { services } = whetstone;
    const configuration = vscode.workspace.getConfiguration();
    await configuration.update('whetstone.packs.folders', [root], vscode.ConfigurationTarget.Global);
    const found = () => services.packs.packs.some(({ id }) => id === 'acme.bounds');
    await until(services.packs.onDidChange, found);
    const changed = new Promise<void>((resolve) => services.packs.onDidChange(() => resolve()));
    await configuration.update('whetstone.packs.pins', { 'acme.bounds': '~0.9.0' }, vscode.ConfigurationTarget.Global);
    await changed;
    const node = whetstone.catalog.provider.roots.find((one) => one.type === 'pack' && one.pack.id === 'acme.bounds');
    assert.ok(node);
    const item = whetstone.catalog.provider.getTreeItem(node);
    assert.match(String(item.description), /^Pinned to ~0\.9\.0; this is 1\.0\.0 · /);
    const tooltip = (item.tooltip as vscode.MarkdownString).value.replaceAll('&nbsp;', ' ');
    assert.match(tooltip, /Install version \\~0\.9\.0 of acme\.bounds, or change its pin\./);
    await configuration.update('whetstone.packs.pins', undefined, vscode.ConfigurationTarget.Global);
    await configuration.update('whetstone.packs.folders', undefined, vscode.ConfigurationTarget.Global);
  });
});
