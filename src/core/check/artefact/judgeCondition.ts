import { l10n } from '../../../shared/l10n';
import type { ArtefactCondition } from '../model';
import type { Finding, ReadArtefact } from './artefactReading';
import { judgeApart, judgeConnects, judgeNames, judgeOrder } from './judgeNamed';
import { judgeLinks, judgeSays, judgeSections, judgeWords } from './judgeProse';
import { judgeSchema, judgeValue, type ValidateData } from './judgeData';

/**
 * What is missing of what a condition asks; nothing where it holds.
 * @param parts the artefact, or its diagrams: it is enough when it holds in one of them
 */
export function judgeCondition(
  condition: ArtefactCondition,
  parts: readonly ReadArtefact[],
  validate: ValidateData,
): readonly Finding[] {
  let closest: readonly Finding[] | undefined;
  for (const part of parts) {
    const findings = judgePart(condition, part, validate);
    if (findings.length === 0) return [];
    if (!closest || findings.length < closest.length) closest = findings;
  }
  return closest ?? [];
}

function judgePart(condition: ArtefactCondition, part: ReadArtefact, validate: ValidateData): readonly Finding[] {
  switch (condition.kind) {
    case 'names':
      return judgeNames(condition.names, part);
    case 'connects':
      return judgeConnects(condition.link, part);
    case 'apart':
      return judgeApart(condition.link, part);
    case 'order':
      return judgeOrder(condition.links, part);
    case 'diagram':
      return judgeKind(condition.diagram, part);
    case 'says':
      return judgeSays(condition.text, part);
    case 'sections':
      return judgeSections(condition.sections, condition.minWords, part);
    case 'words':
      return judgeWords(condition.atLeast, condition.atMost, part);
    case 'links':
      return judgeLinks(condition.atLeast, part);
    case 'schema':
      return judgeSchema(condition.schema, part, validate);
    case 'value':
      return judgeValue(condition, part);
  }
}

function judgeKind(kind: 'flowchart' | 'sequence', { diagram }: ReadArtefact): readonly Finding[] {
  if (diagram === kind) return [];
  const message =
    kind === 'sequence'
      ? l10n.t('This is a flowchart; a sequence diagram is asked for, which begins with “sequenceDiagram”.')
      : l10n.t('This is a sequence diagram; a flowchart is asked for, which begins with “flowchart”.');
  return [{ message }];
}
