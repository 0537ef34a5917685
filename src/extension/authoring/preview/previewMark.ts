import * as vscode from 'vscode';
import { l10n } from '../../../shared/l10n';
import { leave, takePart } from './previewLife';
import type { PreviewPlace } from './previewPlace';

/** Says in a window that it shows a preview, for as long as it is open. */
export function markPreview(place: PreviewPlace | undefined): vscode.Disposable {
  if (!place) return new vscode.Disposable(() => undefined);
  takePart(place, 'window');
  const item = vscode.window.createStatusBarItem('whetstone.preview', vscode.StatusBarAlignment.Left, 11);
  item.name = l10n.t('Whetstone Preview');
  item.text = `$(eye) ${l10n.t('Preview')}`;
  item.tooltip = l10n.t(
    'This window shows an exercise as its learners will see it. It follows what its author writes; nothing that is done here is kept.',
  );
  item.accessibilityInformation = { label: l10n.t('Preview of an exercise; nothing that is done here is kept') };
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.show();
  return vscode.Disposable.from(item, new vscode.Disposable(() => leave(place, 'window')));
}
