import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pinWords } from '../../core/package/pins';
import { shortStanding } from '../../core/package/standingWords';
import { View } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { panelHtml } from '../../shared/panelHtml';
import type { PanelState, TaskPart, ToPanel } from '../../shared/panelProtocol';
import { englishPanelStrings, type PanelStrings } from '../../shared/panelStrings';
import { parseFromPanel } from '../../shared/parsePanelMessage';
import type { LabReplay } from '../../shared/checks/labReplay';
import type { LabRuns } from '../checks/labRuns';
import { packPins } from '../packs/packPins';
import type { ExerciseRuns } from '../run/exerciseRuns';
import type { Services } from '../services';
import { CheckFiles } from '../checks/checkFiles';
import { HintTexts } from './hintTexts';
import type { HintTimer } from './hintTimer';
import { MarkdownRenderer } from './markdownRenderer';
import { PanelIntents } from './panelIntents';
import { buildPanelState } from './panelState';

/** Changes that come together, such as the events of a run, are drawn together. */
const DRAW_DELAY_MS = 25;

/** Kept for the window's folder: the learner has the panel open. */
const OPEN_KEY = 'whetstone.isPanelOpen';

/**
 * The panel beside the code: one a window. It survives a reload, and the end of an extension host that was killed; what it
 * shows is built anew from the log.
 */
export class PanelHost implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly shown = new vscode.EventEmitter<PanelState>();
  private readonly markdown: MarkdownRenderer;
  private readonly hintTexts: HintTexts;
  private readonly checkFiles: CheckFiles;
  private readonly intents: PanelIntents;
  private readonly subscriptions: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  private isReady = false;
  private sent: string | undefined;
  private pendingReveal: Extract<ToPanel, { type: 'reveal' }> | undefined;
  private drawTimer: NodeJS.Timeout | undefined;
  private isLookedFor = false;

  /** Fires when the page, which has said that it is ready, has been handed a state. */
  readonly onDidShow = this.shown.event;

  constructor(
    private readonly services: Services,
    private readonly runs: ExerciseRuns,
    private readonly labs: LabRuns,
    hintTimer: HintTimer,
  ) {
    this.markdown = new MarkdownRenderer(services.log);
    this.hintTexts = new HintTexts(services);
    this.checkFiles = new CheckFiles(services);
    this.intents = new PanelIntents(services, (taskId) => runs.tellEvidence([taskId]));
    const draw = (): void => this.drawSoon();
    this.subscriptions = vscode.Disposable.from(
      this.shown,
      this.markdown,
      this.hintTexts,
      this.checkFiles,
      vscode.window.registerWebviewPanelSerializer(View.panel, this),
      new vscode.Disposable(services.store.onDidChange(draw)),
      services.standings.onDidChange(draw),
      services.current.onDidChange(draw),
      services.current.onDidChange(() => this.bringBack()),
      runs.onDidChange(draw),
      labs.onDidReplay((replay) => this.replay(replay)),
      hintTimer.onDidTick(draw),
      this.markdown.onDidChange(draw),
      this.hintTexts.onDidChange(draw),
      this.checkFiles.onDidChange(draw),
      vscode.workspace.onDidGrantWorkspaceTrust(draw),
    );
  }

  /** Opens the panel beside the code, or brings it to the front, and shows a part of a task in it. The focus stays in the code. */
  async show(taskId?: string, part: TaskPart = 'task'): Promise<void> {
    if (taskId !== undefined) this.pendingReveal = { type: 'reveal', taskId, part };
    if (this.panel) {
      this.panel.reveal(undefined, true);
      this.drawSoon();
      return;
    }
    // After a reload the editor hands a panel that can be seen back by itself; one behind another tab would become a second.
    const left = panelTab();
    if (left?.isActive) return;
    if (left) await vscode.window.tabGroups.close(left);
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(View.panel, this.title, place, { enableFindWidget: true }));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the editor's interface asks for a promise
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.panel) panel.dispose();
    else this.adopt(panel);
  }

  dispose(): void {
    clearTimeout(this.drawTimer);
    this.subscriptions.dispose();
    // The panel itself stays: the editor hands it back after a reload.
  }

  /** What the panel shows now. */
  get state(): PanelState {
    return buildPanelState({
      current: this.services.current.state,
      learner: this.services.store.state,
      events: this.services.world.progress.events,
      runs: this.runs.view,
      now: this.services.world.clock.now(),
      isTrusted: vscode.workspace.isTrusted,
      renderMarkdown: this.markdown.render,
      readHints: this.hintTexts.of,
      fileText: this.checkFiles.of,
      marks: this.marks(),
    });
  }

  private marks(): readonly string[] {
    const { preview, current, standings } = this.services;
    const pack = current.value?.pack;
    const standing = pack && standings.of(pack);
    const pinned = pack && pinWords(packPins(), pack);
    const known = standing && shortStanding(standing);
    return [preview && l10n.t('Preview'), pinned, known].filter((mark) => mark !== undefined);
  }

  /** The editor takes panels away when their extension host is killed, and does not hand them back after a reload. */
  private bringBack(): void {
    if (this.isLookedFor || !this.services.current.value) return;
    this.isLookedFor = true;
    const wasOpen = this.services.workspaceState.get<boolean>(OPEN_KEY) ?? false;
    if (wasOpen && !this.panel && !panelTab()) void this.services.commands.guard(() => this.show());
  }

  private get title(): string {
    const { current, preview } = this.services;
    const title = current.value?.exercise.title ?? l10n.t('Exercise');
    return preview ? l10n.t('Preview: {0}', title) : title;
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const roots = ['dist/panel', 'media'].map((folder) => vscode.Uri.joinPath(this.services.extensionUri, folder));
    this.panel = panel;
    void this.services.workspaceState.update(OPEN_KEY, true);
    this.isReady = false;
    this.sent = undefined;
    panel.iconPath = vscode.Uri.joinPath(this.services.extensionUri, 'media', 'panel.svg');
    panel.webview.options = { enableScripts: true, localResourceRoots: roots };
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      if (this.panel !== panel) return;
      this.panel = undefined;
      void this.services.workspaceState.update(OPEN_KEY, false);
    });
    panel.webview.html = this.html(panel.webview);
  }

  private html(webview: vscode.Webview): string {
    const file = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.services.extensionUri, 'dist', 'panel', name)).toString();
    return panelHtml({
      scriptUri: file('main.js'),
      styleUri: file('panel.css'),
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64'),
      lang: vscode.env.language,
      strings: translatedStrings(),
      title: this.title,
    });
  }

  private receive(message: unknown): void {
    const parsed = parseFromPanel(message);
    if (!parsed) {
      this.services.log.warn('The panel sent a message that is none of ours; it was left alone.');
      return;
    }
    switch (parsed.type) {
      case 'ready':
        this.isReady = true;
        this.sent = undefined;
        this.draw();
        this.replayAll();
        return;
      case 'intent':
        void this.services.commands.guard(() => this.intents.carryOut(parsed.intent));
    }
  }

  /** A page that has just been made has none of what can be watched. */
  private replayAll(): void {
    const { state } = this;
    if (state.kind !== 'exercise') return;
    for (const replay of this.labs.replaysOf(state.exercise.id)) this.replay(replay);
  }

  private replay(replay: LabReplay): void {
    if (this.isReady) this.post({ type: 'labReplay', replay });
  }

  private drawSoon(): void {
    this.drawTimer ??= setTimeout(() => this.draw(), DRAW_DELAY_MS);
  }

  private draw(): void {
    clearTimeout(this.drawTimer);
    this.drawTimer = undefined;
    if (!this.panel || !this.isReady) return;
    if (this.panel.title !== this.title) this.panel.title = this.title;
    const { state } = this;
    const text = JSON.stringify(state);
    if (text !== this.sent) {
      this.sent = text;
      this.post({ type: 'state', state });
      this.shown.fire(state);
    }
    if (this.pendingReveal && state.kind === 'exercise') {
      this.post(this.pendingReveal);
      this.pendingReveal = undefined;
    }
  }

  private post(message: ToPanel): void {
    void this.panel?.webview.postMessage(message);
  }
}

/** The tab of a panel that the editor kept over a reload and has not handed back yet. */
function panelTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(View.panel));
}

function translatedStrings(): PanelStrings {
  const translated = { ...englishPanelStrings } as Record<keyof PanelStrings, string>;
  for (const key of Object.keys(translated) as (keyof PanelStrings)[]) translated[key] = l10n.t(translated[key]);
  return translated;
}
