import type * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import type { ExerciseArgument } from '../catalog/nodeArgument';

/** Reads `…/open?pack=<id>&exercise=<id>`; throws a {@link HumanError} for any other link. */
export function parseLink(uri: Pick<vscode.Uri, 'path' | 'query'>): ExerciseArgument {
  const query = new URLSearchParams(uri.query);
  const pack = query.get('pack');
  const exercise = query.get('exercise');
  if (uri.path === '/open' && pack && exercise) return { pack, exercise };
  throw new HumanError(
    l10n.t('This link leads nowhere. A link to an exercise ends in {0}.', '/open?pack=…&exercise=…'),
  );
}
