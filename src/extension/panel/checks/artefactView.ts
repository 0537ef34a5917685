import { artefactCases } from '../../../core/check/artefact/artefactCases';
import { formatWords } from '../../../core/check/artefact/artefactFormats';
import { diagramsIn } from '../../../core/check/artefact/read/readDiagrams';
import type { ArtefactCheck } from '../../../core/check/model';
import type { ArtefactView, DiagramSource } from '../../../shared/checks/artefactView';
import { MAX_DIAGRAM_CHARACTERS } from '../../../shared/diagram';
import { l10n } from '../../../shared/l10n';
import type { CheckViewContext } from './checkViews';

/** More pictures than this are no help beside the code. */
const MAX_DIAGRAMS = 6;

/** What the panel shows of the check: how many of its points hold, and the diagrams as they are now. */
export function artefactView(check: ArtefactCheck, context: CheckViewContext): ArtefactView {
  const base = context.base(check);
  const text = context.fileText(check.file);
  const statuses = artefactCases(check).map(({ id }) => context.own?.cases.get(`${check.id}.${id}`)?.status);
  const isJudged = statuses.some((status) => status !== undefined);
  const held = statuses.filter((status) => status === 'passed').length;
  return {
    ...base,
    kind: 'artefact',
    title: check.file.slice(check.file.lastIndexOf('/') + 1),
    ...(base.state === 'open' && isJudged && { state: 'failed' }),
    ...(isJudged && { stateText: l10n.t('{0} of {1} points hold', held, statuses.length) }),
    file: check.file,
    format: formatWords(check.format),
    isMissing: text === undefined,
    diagrams: text === undefined ? [] : diagramsOf(check, text),
  };
}

function diagramsOf({ file, format }: ArtefactCheck, text: string): readonly DiagramSource[] {
  if (format !== 'mermaid' && format !== 'markdown') return [];
  // One that is too long is handed on so far that the page can say so.
  return diagramsIn(file, text)
    .slice(0, MAX_DIAGRAMS)
    .map((one) => ({ ...one, text: one.text.slice(0, MAX_DIAGRAM_CHARACTERS + 1) }));
}
