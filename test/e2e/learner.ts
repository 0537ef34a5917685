import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../host/launchBrowser';
import { startServerHost, type ServerHost } from '../host/startServerHost';

/** Themes by the labels that VS Code's list has for them. */
export const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
} as const;
export type Theme = keyof typeof THEMES;

export interface LearnerOptions {
  /** An existing empty folder: everything of this learner lies in it. */
  readonly home: string;
  readonly vsix: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Somebody in front of a whole VS Code, with Whetstone installed as users install it and workspace trust on. */
export class Learner {
  private constructor(
    private readonly host: ServerHost,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async arrive({ home, vsix, settings = {}, viewport }: LearnerOptions): Promise<Learner> {
    const host = await startServerHost({
      connectionToken: 'the-token-of-this-end-to-end-test',
      extensionsDir: join(home, 'extensions'),
      userDataDir: join(home, 'server'),
      smokeTestDriver: false,
      vsix,
      workspaceTrust: true,
      home,
      settings: { 'whetstone.home.folder': join(home, 'Whetstone'), ...settings },
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: viewport ?? { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(host.url);
    const learner = new Learner(host, browser, page);
    await learner.seeWorkbench();
    return learner;
  }

  async leave(): Promise<void> {
    await this.browser.close();
    await this.host.stop();
  }

  async seeWorkbench(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
  }

  /** Opens the Whetstone view, if it is not open yet. */
  async openCatalog(): Promise<void> {
    const icon = this.page.getByRole('tab', { name: /^Whetstone/ }).first();
    await icon.waitFor();
    if ((await icon.getAttribute('aria-selected')) !== 'true') await icon.click();
    await this.treeRow(/./).first().waitFor();
  }

  /**
   * Looks at an exercise in the catalog and starts it; resolves when its folder is open.
   * @param track to choose, where there are several
   */
  async startExercise(row: RegExp, track?: RegExp): Promise<void> {
    await this.openCatalog();
    await this.treeRow(row).click();
    await this.dialogButton(/^Start/)
      .first()
      .click();
    if (track) await this.page.locator('.quick-input-list').getByRole('option', { name: track }).first().click();
    await this.page.waitForURL(/folder=/);
    await this.seeWorkbench();
  }

  /** Trusts the open folder, by the panel's button that leads there. */
  async trustFolder(): Promise<void> {
    await this.panel().getByRole('button', { name: 'Manage trust' }).click();
    await this.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await this.lens(/Run tests/)
      .first()
      .waitFor();
    await this.page.locator('.monaco-modal-editor-block').waitFor({ state: 'detached' });
  }

  /** Reloads the window by the editor's own command, which first keeps what is open. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.seeWorkbench();
  }

  /** A row of the catalog by what a screen reader says of it. */
  treeRow(name: RegExp): Locator {
    return this.page.locator('.part.sidebar').getByRole('treeitem', { name });
  }

  /** A link above the code, by its text. */
  lens(text: RegExp): Locator {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text });
  }

  /** The page inside the panel's webview. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  dialogButton(name: RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').getByRole('button', { name });
  }

  /** The editor's tab by the name of its file. */
  tab(name: RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list').getByRole('option', { name: title }).first().click();
  }

  /** Replaces a piece of the active editor's text as a person would: find it, then type over it. */
  async typeOver(old: string, replacement: string): Promise<void> {
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.find-widget.visible textarea').first();
    await find.waitFor();
    await find.fill(old);
    await this.page.locator('.find-widget.visible .matchesCount', { hasText: '1 of 1' }).waitFor();
    await find.press('Escape');
    await this.page.locator('.find-widget.visible').waitFor({ state: 'detached' });
    await this.page.keyboard.type(replacement);
  }

  async useTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.fill(THEMES[theme]);
    await this.page.locator('.quick-input-list').getByRole('option', { name: THEMES[theme] }).first().waitFor();
    await this.page.keyboard.press('Enter');
    const marks = { dark: 'vs-dark', light: 'vs', 'high-contrast': 'hc-black' } as const;
    await this.page.locator(`.monaco-workbench.${marks[theme]}`).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Takes a picture once what is being drawn has come to rest. */
  async takePicture(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
}

/** Keeps what a test saw at its failure where CI collects it. */
export async function keepFailure(learner: Learner, folder: string, title: string): Promise<void> {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80);
  await learner.takePicture(join(folder, `${name}.png`));
  await appendFile(join(folder, 'titles.txt'), `${name}: ${title}\n`);
}
