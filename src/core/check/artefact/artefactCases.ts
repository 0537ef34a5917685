import { l10n } from '../../../shared/l10n';
import type { DeclaredCase } from '../inspectedCases';
import type { ArtefactCheck } from '../model';
import { FORMAT_FACTS, formatWords } from './artefactFormats';
import { conditionTitle } from './conditionTitle';

/** What is asked of it, each a case: that it can be read, that it keeps its format's own rules, and each condition. */
export function artefactCases({ file, format, conditions }: ArtefactCheck): readonly DeclaredCase[] {
  const words = formatWords(format);
  return [
    { id: 'parses', title: l10n.t('{0} can be read as {1}', file, words), file },
    ...(FORMAT_FACTS[format].hasRules
      ? [{ id: 'valid', title: l10n.t('{0} keeps the rules for {1}', file, words), file }]
      : []),
    ...conditions.map((condition) => ({ id: condition.id, title: conditionTitle(condition), file })),
  ];
}
