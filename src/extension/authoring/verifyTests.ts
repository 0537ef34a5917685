import * as path from 'node:path';
import * as vscode from 'vscode';
import type { VerifyNews } from '../../core/verify/verifyNews';
import { l10n } from '../../shared/l10n';
import { requireTrust } from '../run/requireTrust';
import type { Services } from '../services';
import { errorOf, member, runAuthorCommand, type AuthorRequest } from './authorProcess';
import { VerifyItems, type VerifyKey } from './verifyItems';
import { VerifyResults } from './verifyResults';
import { verifyArguments, verifyCalls } from './verifyScope';
import { findWorkspacePacks, loadPackIn, type AuthorPlace } from './workspacePacks';

/** What the command line ends with when something does not hold. */
const NOT_PASSED = 1;

/** How a verifying that shows its lines came to its end. */
export interface VerifyEnd {
  readonly exitCode: number | null;
  readonly data: unknown;
}

/** Verifies the packs of this window as tests of the Test Explorer. Nothing is looked for before somebody looks at them. */
export class VerifyTests implements vscode.Disposable {
  readonly controller = vscode.tests.createTestController('whetstone.packs', l10n.t('Whetstone: packs'));
  readonly items = new VerifyItems(this.controller);
  private readonly subscriptions: { dispose(): unknown }[] = [];
  private readonly watchers: vscode.Disposable[] = [];
  private lookTimer: NodeJS.Timeout | undefined;

  constructor(private readonly services: Services) {
    const { commands } = services;
    this.controller.resolveHandler = async (item) => {
      // Lines are all known with their packs.
      if (!item) await commands.guard(() => this.look());
    };
    this.controller.refreshHandler = () => this.look();
    const profile = (label: string, isDefault: boolean, isFull: boolean): vscode.TestRunProfile =>
      this.controller.createRunProfile(
        label,
        vscode.TestRunProfileKind.Run,
        async (request, token) => {
          await commands.guard(() => this.runRequest(request, isFull, token));
        },
        isDefault,
      );
    this.subscriptions.push(
      this.controller,
      profile(l10n.t('Verify'), true, false),
      profile(l10n.t('Verify in Full'), false, true),
    );
  }

  dispose(): void {
    clearTimeout(this.lookTimer);
    for (const one of [...this.watchers, ...this.subscriptions]) one.dispose();
  }

  /** Looks for the packs of this window's folders, and follows them from then on. */
  async look(): Promise<void> {
    this.follow();
    const roots = await findWorkspacePacks();
    this.items.show(await Promise.all(roots.map(loadPackIn)));
  }

  /** Verifies a pack or one exercise of it, as the lenses and the palette ask for it. */
  async verify({ root, dir }: AuthorPlace): Promise<VerifyEnd | undefined> {
    const pack = await loadPackIn(root);
    this.items.put(pack);
    const exercise = pack.exercises.find((one) => one.dir === dir);
    const item = exercise ? this.items.exerciseItem(root, exercise.id) : this.items.packItemOf(root);
    if (!item) return undefined;
    return this.runRequest(new vscode.TestRunRequest([item]), false);
  }

  /** Runs a command that verifies a pack on its way, and shows what it shows. */
  async showing(
    root: string,
    work: (report: Pick<AuthorRequest, 'onNews' | 'onSaid'>, token: vscode.CancellationToken) => Promise<VerifyEnd>,
  ): Promise<VerifyEnd> {
    requireTrust();
    this.items.put(await loadPackIn(root));
    const item = this.items.packItemOf(root);
    const run = this.controller.createTestRun(new vscode.TestRunRequest(item ? [item] : undefined));
    const results = new VerifyResults(run, this.items);
    try {
      return await work({ onNews: (news) => results.onNews(news), onSaid: (text) => results.print(text) }, run.token);
    } finally {
      run.end();
    }
  }

  /** Verifies what a request of the Test Explorer is about. Rejects where the verifier itself cannot go on. */
  async runRequest(
    request: vscode.TestRunRequest,
    isFull: boolean,
    token?: vscode.CancellationToken,
  ): Promise<VerifyEnd | undefined> {
    requireTrust();
    const keys = this.keysOf(request);
    const run = this.controller.createTestRun(request);
    const results = new VerifyResults(run, this.items);
    for (const key of keys) for (const item of this.linesOf(key)) run.started(item);
    let last: VerifyEnd | undefined;
    try {
      for (const call of verifyCalls(keys)) {
        await savePack(call.root);
        const args = [...verifyArguments(call, (root, dir) => path.join(root, dir)), ...this.commonArguments(isFull)];
        last = await runAuthorCommand(this.services.extensionUri, {
          ...{ args, cwd: call.root, token: token ?? run.token },
          onNews: (news: VerifyNews) => results.onNews(news),
          onSaid: (text) => results.print(text),
        });
        if (last.exitCode !== 0 && last.exitCode !== NOT_PASSED) throw errorOf(last);
        results.print(summary(last));
      }
      return last;
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) {
        results.print(error instanceof Error ? error.message : String(error));
      }
      throw error;
    } finally {
      run.end();
    }
  }

  /** Options that all verifying in this editor has. */
  commonArguments(isFull: boolean): string[] {
    const kept = vscode.Uri.joinPath(this.services.storageUri, 'verify').fsPath;
    return ['--venv-cache', kept, ...(isFull ? ['--full', '--benchmarks'] : [])];
  }

  private keysOf({ include, exclude }: vscode.TestRunRequest): readonly VerifyKey[] {
    const left = new Set(exclude);
    const wanted = (items: Iterable<vscode.TestItem>): VerifyKey[] =>
      [...items].flatMap((item) => {
        if (left.has(item)) return [];
        // Something below it is left out: what is left is asked for line by line.
        if (isAbove(item, left)) return wanted([...item.children].map(([, child]) => child));
        const key = this.items.keyOf(item);
        return key ? [key] : [];
      });
    return wanted(include ?? [...this.controller.items].map(([, item]) => item));
  }

  /** The lines that will have a result of their own. */
  private linesOf(key: VerifyKey): readonly vscode.TestItem[] {
    switch (key.type) {
      case 'pack':
      case 'files': {
        const pack = this.items.packItemOf(key.root);
        return pack ? [...pack.children].flatMap(([, item]) => leaves(item)) : [];
      }
      case 'exercise': {
        const item = this.items.exerciseItem(key.root, key.exercise);
        return item ? leaves(item) : [];
      }
      case 'track':
      case 'proof': {
        const item = this.items.trackItem(key.root, key.exercise, key.track);
        return item ? leaves(item) : [];
      }
    }
  }

  private follow(): void {
    if (this.watchers.length > 0) return;
    const soon = (): void => {
      clearTimeout(this.lookTimer);
      this.lookTimer = setTimeout(() => void this.services.commands.guard(() => this.look()), LOOK_DELAY_MS);
    };
    const watcher = vscode.workspace.createFileSystemWatcher('**/{pack,exercise}.yaml');
    this.watchers.push(
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
      vscode.workspace.onDidChangeWorkspaceFolders(soon),
    );
  }
}

const LOOK_DELAY_MS = 500;

/** What is verified are the files on the disk, and the author means what the editor shows. */
export async function savePack(root: string): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const way = path.relative(root, document.uri.fsPath);
    const isInside = way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
    if (document.isDirty && document.uri.scheme === 'file' && isInside) await document.save();
  }
}

function leaves(item: vscode.TestItem): readonly vscode.TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].flatMap(([, child]) => leaves(child));
}

function isAbove(item: vscode.TestItem, others: ReadonlySet<vscode.TestItem>): boolean {
  return [...item.children].some(([, child]) => others.has(child) || isAbove(child, others));
}

function summary({ data }: VerifyEnd): string {
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map((key) => Number(member(data, key) ?? 0));
  return l10n.t('{0} shown, {1} not shown, {2} not verified', passed ?? 0, failed ?? 0, skipped ?? 0);
}
