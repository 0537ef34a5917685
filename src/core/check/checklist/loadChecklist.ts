import { readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import { isInTrack } from '../../pack/model';
import type { YamlFile } from '../../pack/yamlFile';
import type { ChecklistCheck, ChecklistItem, ChecklistProof } from '../model';
import { checklistDefinition, type ChecklistItemYaml, type ChecklistYaml } from './checklistSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadChecklist(
  parts: CheckParts,
  written: ChecklistYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ChecklistCheck | undefined> {
  const read = await readDefinition(context, written.checklist, [...where, 'checklist'], checklistDefinition);
  if (!read) return undefined;
  const { value, yaml } = read;
  const seen = new Set<string>();
  const areas = value.areas.map(({ title, items }, a) => ({
    title,
    items: items.flatMap((item, i): ChecklistItem[] => {
      const at = ['areas', a, 'items', i];
      if (seen.has(item.id)) {
        const message = `This checklist already has an item "${item.id}"; give this one an id of its own.`;
        yaml.report('duplicateId', [...at, 'id'], message);
      }
      seen.add(item.id);
      const proof = proofOf(item, parts, { at: [...at, 'proof'], yaml, context });
      const { id, text, help } = item;
      return proof ? [{ id, text, ...(help !== undefined && { help }), proof }] : [];
    }),
  }));
  if (yaml.hasErrors) return undefined;
  const { title, note } = value;
  return {
    ...parts,
    kind: 'checklist',
    areas,
    isNoteRequired: note === 'required',
    ...(title !== undefined && { title }),
  };
}

interface Place {
  readonly at: readonly PropertyKey[];
  readonly yaml: YamlFile;
  readonly context: TaskContext;
}

function proofOf(
  { proof }: ChecklistItemYaml,
  { isRequired }: CheckParts,
  { at, yaml, context }: Place,
): ChecklistProof | undefined {
  if (proof === 'word') return { kind: 'word' };
  const where = [...at, 'check'];
  const [checkId = '', taskId = context.taskId, ...more] = proof.check.split('.').reverse();
  const found = context.checksSoFar.get(taskId)?.find(({ id }) => id === checkId);
  if (!found || more.length > 0) {
    const message = `There is no check "${proof.check}" before this one; ${knownText(context)}`;
    yaml.report('unknownReference', where, message);
    return undefined;
  }
  const without = context.tracks.filter(({ id }) => !isInTrack(found, id)).map(({ id }) => id);
  if (without.length > 0) {
    const message = `The check "${proof.check}" cannot be done in ${without.join(', ')}, and neither could this item; name another proof.`;
    yaml.report('unknownReference', where, message);
  }
  if (found.kind === 'review' && isRequired) {
    const message = `The check "${proof.check}" waits for a reviewer, and nobody can be made to wait; let this checklist be optional, or name another proof.`;
    yaml.report('unknownReference', where, message);
  }
  return { kind: 'check', task: taskId, check: checkId, by: found.kind };
}

function knownText({ taskId, checksSoFar }: TaskContext): string {
  const known = [...checksSoFar].flatMap(([task, checks]) =>
    checks.map(({ id }) => (task === taskId ? id : `${task}.${id}`)),
  );
  return known.length > 0 ? `name one of ${known.join(', ')}.` : 'there is none: let the learner’s word prove it.';
}
