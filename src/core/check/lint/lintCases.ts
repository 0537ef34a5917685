import { l10n } from '../../../shared/l10n';
import type { TrackId } from '../../pack/model';
import type { DeclaredCase } from '../inspectedCases';
import type { LintCheck } from '../model';

const PATTERN = /[*?]/;

/** Each set of files is a case: the linter has nothing to say of them. */
export function lintCases(check: LintCheck, trackId: TrackId): readonly DeclaredCase[] {
  return Object.entries(check.sources[trackId]?.files ?? {}).map(([id, patterns]) => {
    const [only, ...others] = patterns;
    const isFile = only !== undefined && others.length === 0 && !PATTERN.test(only);
    const title = l10n.t('The linter has nothing to say of {0}', patterns.join(', '));
    return { id, title, ...(isFile && { file: only }) };
  });
}
