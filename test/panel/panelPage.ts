import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { panelHtml } from '../../src/shared/panelHtml';
import type { FromPanel, PanelIntent, PanelState, ToPanel } from '../../src/shared/panelProtocol';
import { englishPanelStrings, type PanelStrings } from '../../src/shared/panelStrings';
import { parseFromPanel } from '../../src/shared/parsePanelMessage';
import { repositoryRoot } from '../host/repositoryRoot';
import { type Theme, type ThemeName, themes } from './themes';

const ORIGIN = 'http://panel.example';
const NONCE = 'bm9uY2UrLz09';

export interface PanelPageOptions {
  readonly theme?: ThemeName;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly isMotionReduced?: boolean;
  readonly isForcedColors?: boolean;
  readonly strings?: PanelStrings;
  /** A family to write in, where the system's own is not to be judged by. */
  readonly fontFamily?: string;
}

/** The built page in a browser, with what VS Code puts around it, and this test in the part of the host. */
export class PanelPage {
  /** Everything that the page has said, in order. */
  readonly messages: FromPanel[] = [];
  /** Errors and refusals of the CSP, as the browser's console has them. */
  readonly complaints: string[] = [];
  /** Waited for before a script of this name is answered; answers whether it is there. */
  readonly beforeScript = new Map<string, () => Promise<boolean>>();

  private readonly said = new EventEmitter();

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, options: PanelPageOptions = {}): Promise<PanelPage> {
    const { theme = 'darkModern', widthPx = 480, heightPx = 900 } = options;
    const context = await browser.newContext({
      viewport: { width: widthPx, height: heightPx },
      reducedMotion: options.isMotionReduced ? 'reduce' : 'no-preference',
      forcedColors: options.isForcedColors ? 'active' : 'none',
      colorScheme: theme === 'lightModern' || theme === 'highContrastLight' ? 'light' : 'dark',
    });
    const panel = new PanelPage(await context.newPage(), context);
    await panel.load(themes[theme], options);
    return panel;
  }

  /** Sends the state and waits until it is drawn. */
  async show(state: PanelState): Promise<void> {
    await this.post({ type: 'state', state });
  }

  async post(message: ToPanel | object): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
    await this.settle();
  }

  /**
   * Two frames later a message has been received, and what it or a press changed has been drawn: but for parts that are
   * being loaded, which are waited for.
   */
  async settle(): Promise<void> {
    await this.page.evaluate(async () => {
      const isLoading = (): boolean => document.querySelector('.late[aria-busy="true"]') !== null;
      let wasLoading: boolean;
      do {
        wasLoading = isLoading();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      } while (wasLoading || isLoading());
    });
  }

  get intents(): readonly PanelIntent[] {
    return this.messages.flatMap((message) => (message.type === 'intent' ? [message.intent] : []));
  }

  /** Waits until the page has sent an intent of this type; at once if it has. */
  async waitForIntent(type: PanelIntent['type']): Promise<void> {
    if (!this.intents.some((intent) => intent.type === type)) await once(this.said, type);
  }

  /** Loads the page anew, as after a reload of the window: what it remembered is handed back to it. */
  async reload(): Promise<void> {
    await this.afterReady(() => this.page.reload());
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async load(theme: Theme, { strings, fontFamily }: PanelPageOptions): Promise<void> {
    const { page } = this;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    await page.exposeFunction('hearFromPanel', (message: unknown) => {
      const parsed = parseFromPanel(message);
      if (parsed) this.messages.push(parsed);
      if (parsed) this.said.emit(parsed.type === 'intent' ? parsed.intent.type : parsed.type);
      if (!parsed) this.complaints.push(`The page said ${JSON.stringify(message)}`);
    });
    await page.addInitScript(() => {
      const hear = Reflect.get(window, 'hearFromPanel') as (message: unknown) => void;
      Reflect.set(window, 'acquireVsCodeApi', () => ({
        postMessage: hear,
        getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
        setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
      }));
    });
    const folder = join(repositoryRoot(), 'dist', 'panel');
    const html = panelHtml({
      scriptUri: `${ORIGIN}/main.js`,
      styleUri: `${ORIGIN}/panel.css`,
      cspSource: ORIGIN,
      nonce: NONCE,
      lang: 'en',
      strings: strings ?? englishPanelStrings,
      title: 'Whetstone',
    })
      .replace('<link', `<link rel="stylesheet" href="${ORIGIN}/editor.css"><link`)
      .replace('<body>', `<body class="${theme.bodyClass}">`);
    const files: Readonly<
      Record<string, () => { contentType: string; body: string } | Promise<{ contentType: string; body: string }>>
    > = {
      '/': () => ({ contentType: 'text/html', body: html }),
      '/editor.css': () => ({
        contentType: 'text/css',
        body: editorStyles(theme, fontFamily ?? 'system-ui, sans-serif'),
      }),
      '/panel.css': async () => ({ contentType: 'text/css', body: await readFile(join(folder, 'panel.css'), 'utf8') }),
      ...Object.fromEntries(
        ['main.js', 'lab.js', 'plots.js', 'diagrams.js'].map((name) => [
          `/${name}`,
          async () => ({ contentType: 'text/javascript', body: await readFile(join(folder, name), 'utf8') }),
        ]),
      ),
    };
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = files[pathname];
      const isThere = (await this.beforeScript.get(pathname.slice(1))?.()) ?? true;
      await (file && isThere ? route.fulfill(await file()) : route.abort());
    });
    await this.afterReady(() => page.goto(`${ORIGIN}/`));
  }

  /** Before it has said `ready` a page does not listen. */
  private async afterReady(load: () => Promise<unknown>): Promise<void> {
    await Promise.all([once(this.said, 'ready'), load()]);
  }
}

/** The theme's variables, and the few rules that VS Code puts before a webview's own. */
export const editorStyles = ({ colors }: Theme, fontFamily: string): string => `
:root {
  ${Object.entries(colors)
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ')}
  --vscode-font-family: ${fontFamily};
  --vscode-font-size: 13px;
  --vscode-font-weight: normal;
  --vscode-editor-font-family: 'DejaVu Sans Mono', monospace;
  --vscode-editor-font-size: 14px;
  background: var(--vscode-editor-background);
}
body { color: var(--vscode-editor-foreground); font: 13px var(--vscode-font-family); margin: 0; padding: 0 20px; }
a, a code { color: var(--vscode-textLink-foreground); }
a:focus, input:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
code { font-family: monospace; color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
pre code { padding: 0; }
blockquote { background: var(--vscode-textBlockQuote-background); border-color: var(--vscode-textBlockQuote-border); }
`;
