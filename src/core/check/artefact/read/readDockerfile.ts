import { DockerfileParser, type Copy, type From } from 'dockerfile-ast';
import { l10n } from '../../../../shared/l10n';
import type { Connection, Named, ReadArtefact } from '../artefactReading';

/**
 * A Dockerfile: its instructions and its stages, and which stage another one takes from. The last stage is also called `final`. Its
 * rules are judged elsewhere.
 */
export function readDockerfile(text: string): ReadArtefact {
  const dockerfile = DockerfileParser.parse(text);
  const instructions = dockerfile.getInstructions();
  const named: Named[] = [];
  const connections: Connection[] = [];
  const stages = dockerfile.getFROMs();
  const idOf = (from: From, index: number): string => from.getBuildStage() ?? String(index);
  const ids = stages.map(idOf);
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    const line = instruction.getRange().start.line + 1;
    named.push({ id: keyword, labels: [], line });
    const index = stages.findLastIndex((from) => from.getRange().start.line + 1 <= line);
    const to = ids[index];
    if (keyword === 'FROM') {
      const from = instruction as From;
      const at = stages.findIndex((one) => one.getRange().start.line + 1 === line);
      const image = from.getImage() ?? '';
      const isLast = at === stages.length - 1;
      named.push({ id: ids[at] ?? '', labels: [image, ...(isLast ? ['final'] : [])], line });
      if (ids.slice(0, at).includes(image))
        connections.push({ from: image, to: ids[at] ?? '', text: 'FROM', direction: 'forward' });
    } else if (keyword === 'COPY' && to !== undefined) {
      const source = (instruction as Copy).getFromFlag()?.getValue();
      if (source === undefined || source === null) continue;
      const from = ids.includes(source) ? source : (ids[Number(source)] ?? source);
      connections.push({ from, to, text: 'COPY', direction: 'forward' });
    }
  }
  const faults =
    stages.length === 0 ? [{ message: l10n.t('A Dockerfile begins with FROM, the image it builds on.') }] : [];
  return { faults, named, connections, text: withoutComments(text) };
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
