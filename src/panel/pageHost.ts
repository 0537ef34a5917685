import type { FromPanel, PanelIntent } from '../shared/panelProtocol';
import type { ViewStore } from './viewMemory';

/** What VS Code gives a webview's script. */
interface WebviewApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The page's way to the host. */
export class PageHost implements ViewStore {
  /** May be asked for once in the life of a page. */
  private readonly api = acquireVsCodeApi();

  public ready(): void {
    this.api.postMessage({ type: 'ready' });
  }

  public send(intent: PanelIntent): void {
    this.api.postMessage({ type: 'intent', intent });
  }

  /** What the page remembered of its own view, in whatever shape an earlier version left it. */
  public recall(): unknown {
    return this.api.getState();
  }

  public remember(view: object): void {
    this.api.setState(view);
  }
}
