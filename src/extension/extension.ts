import * as vscode from 'vscode';
import { l10n } from '../shared/l10n';
import { CatalogView } from './catalog/catalogView';
import { createServices } from './createServices';
import { publishPackProblems } from './packs/packDiagnostics';
import { keepContextKeys } from './session/contextKeys';
import { registerSession } from './session/registerSession';
import type { Services } from './services';

/** What `activate` answers, for the tests that run inside the editor. */
export interface Whetstone {
  readonly services: Services;
  readonly catalog: CatalogView;
}

/** Wires the extension. Commands and views exist at once; packs and progress are read while the editor goes on. */
export function activate(context: vscode.ExtensionContext): Whetstone {
  l10n.use((message, ...args) => vscode.l10n.t(message, ...args));
  const log = vscode.window.createOutputChannel('Whetstone', { log: true });
  context.subscriptions.push(log);
  const { services, start, disposable } = createServices(context, log);
  context.subscriptions.push(disposable);
  const catalog = new CatalogView(services);
  context.subscriptions.push(
    catalog,
    keepContextKeys(services, catalog.filter),
    publishPackProblems(services.packs),
    registerSession(services),
  );
  void services.commands.guard(start);
  return { services, catalog };
}
