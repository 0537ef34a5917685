import type { Deliverable, Submission } from './assessmentModel';
import type { SubmissionYaml } from './assessmentSchema';
import { joinPackPath } from './packPath';
import type { YamlFile } from './yamlFile';

/** The pack's lists of what is handed in. @param yaml where problems are reported, at their places in `pack.yaml` */
export function loadSubmissions(
  written: Readonly<Record<string, SubmissionYaml>>,
  yaml?: YamlFile,
): readonly Submission[] {
  return Object.entries(written).map(([id, { title, deliverables, evaluation }]): Submission => {
    const where = ['submissions', id, 'deliverables'];
    const seen = new Set<string>();
    for (const [index, one] of deliverables.entries()) {
      if (seen.has(one.id)) yaml?.report('duplicateId', [...where, index, 'id'], `"${one.id}" stands twice here.`);
      seen.add(one.id);
      if (yaml) checkDeliverable(one, [...where, index], yaml);
    }
    return { id, title, deliverables: deliverables.map(toDeliverable), evaluation };
  });
}

type DeliverableYaml = SubmissionYaml['deliverables'][number];

function checkDeliverable({ kind, file, words }: DeliverableYaml, where: readonly PropertyKey[], yaml: YamlFile): void {
  if (kind === 'file' && file === undefined) {
    yaml.report('schema', where, 'A deliverable of the kind "file" needs a "file": its path in the workspace.');
  }
  if (kind !== 'file' && file !== undefined) {
    const message = `A deliverable of the kind "${kind}" is no file; remove "file", or make it of the kind "file".`;
    yaml.report('schema', [...where, 'file'], message);
  }
  if (words !== undefined && kind !== 'file' && kind !== 'reflection') {
    yaml.report('schema', [...where, 'words'], 'Words are counted of the kinds "file" and "reflection" alone.');
  }
  if (file !== undefined && !joinPackPath('', file)) {
    yaml.report('outsidePack', [...where, 'file'], `"${file}" leads out of the learner’s workspace.`);
  }
}

function toDeliverable({ id, title, kind, optional, file, words }: DeliverableYaml): Deliverable {
  const inside = file === undefined ? undefined : joinPackPath('', file);
  return { id, title, kind, isOptional: optional, minWords: words ?? 0, ...(inside !== undefined && { file: inside }) };
}
