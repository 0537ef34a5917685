import { DockerfileParser } from 'dockerfile-ast';
import { l10n } from '../../../../shared/l10n';
import type { Connection, Named, ReadArtefact } from '../artefactReading';

/**
 * A Dockerfile: its instructions and its stages, and which stage another one takes from. The last stage is also called `final`. Its
 * rules are judged elsewhere.
 */
export function readDockerfile(text: string): ReadArtefact {
  const dockerfile = DockerfileParser.parse(text);
  const froms = dockerfile.getFROMs();
  const lineOf = (instruction: { getRange(): { readonly start: { readonly line: number } } }): number =>
    instruction.getRange().start.line + 1;
  const stages = froms.map((from, index) => ({
    id: from.getBuildStage() ?? String(index),
    image: from.getImage() ?? '',
    line: lineOf(from),
  }));
  const named: Named[] = [
    ...dockerfile.getInstructions().map((one) => ({ id: one.getKeyword(), labels: [], line: lineOf(one) })),
    ...stages.map(({ id, image, line }, index) => ({
      ...{ id, line },
      labels: index === stages.length - 1 ? [image, 'final'] : [image],
    })),
  ];
  const connections: Connection[] = [];
  for (const [index, { id, image }] of stages.entries()) {
    const from = stages.slice(0, index).find((stage) => stage.id === image);
    if (from) connections.push({ from: from.id, to: id, text: 'FROM', direction: 'forward' });
  }
  for (const copy of dockerfile.getCOPYs()) {
    const source = copy.getFromFlag()?.getValue();
    const to = stages.findLast(({ line }) => line <= lineOf(copy));
    if (source === undefined || source === null || !to) continue;
    const from = stages.find(({ id }) => id === source) ?? stages[Number(source)];
    connections.push({ from: from?.id ?? source, to: to.id, text: 'COPY', direction: 'forward' });
  }
  const faults =
    stages.length === 0 ? [{ message: l10n.t('A Dockerfile begins with FROM, the image it builds on.') }] : [];
  return { faults, named, connections, text: withoutComments(text) };
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
