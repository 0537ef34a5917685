import * as z from 'zod';
import { readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import { joinPackPath } from '../../pack/packPath';
import type { ArtefactCheck, ArtefactCondition, ArtefactFormat } from '../model';
import { FORMAT_FACTS, formatOfName } from './artefactFormats';
import type { ArtefactConditionYaml, ArtefactYaml } from './artefactSchema';
import { findSchemaFaults, isPattern } from './findSchemaFaults';
import { formsOf } from './nameForms';

type Where = readonly PropertyKey[];
/** A condition without what all have. */
type Asked = ArtefactCondition extends infer One
  ? One extends ArtefactCondition
    ? Omit<One, 'id' | 'title'>
    : never
  : never;

/** Cases that every artefact has. */
const OWN_CASES = ['parses', 'valid'];

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadArtefact(
  parts: CheckParts,
  written: ArtefactYaml,
  where: Where,
  context: TaskContext,
): Promise<ArtefactCheck | undefined> {
  const { yaml } = context;
  const file = joinPackPath('', written.artefact);
  if (file === undefined || file === '') {
    const message = `"${written.artefact}" leads out of the learner's workspace; name a file in it.`;
    yaml.report('outsidePack', [...where, 'artefact'], message);
    return undefined;
  }
  const format = written.as ?? formatOfName(file);
  if (!format) {
    const formats = Object.keys(FORMAT_FACTS).join(', ');
    const message = `What "${file}" is cannot be told from its name; say it with "as": ${formats}.`;
    yaml.report('schema', [...where, 'artefact'], message);
    return undefined;
  }
  const conditions: ArtefactCondition[] = [];
  for (const [index, one] of written.must.entries()) {
    const at = [...where, 'must', index];
    const asked = await conditionOf(one, at, context);
    if (!asked) continue;
    reportMisfit(asked, format, at, context);
    const id = one.id ?? freeId(asked.kind, conditions);
    if (OWN_CASES.includes(id) || conditions.some((known) => known.id === id)) {
      const message = `This check already has a case "${id}"; give this one an id of its own.`;
      yaml.report('duplicateId', [...at, 'id'], message);
    }
    conditions.push({ id, ...(one.title !== undefined && { title: one.title }), ...asked });
  }
  return { ...parts, kind: 'artefact', file, format, conditions };
}

/** The condition's kind, with a number from the second on. */
function freeId(kind: string, conditions: readonly ArtefactCondition[]): string {
  const others = conditions.filter((one) => one.kind === kind).length;
  return others === 0 ? kind : `${kind}-${others + 1}`;
}

async function conditionOf(one: ArtefactConditionYaml, at: Where, context: TaskContext): Promise<Asked | undefined> {
  if ('names' in one) {
    for (const [index, name] of one.names.entries()) reportName(name, [...at, 'names', index], context);
    return { kind: 'names', names: one.names };
  }
  if ('connects' in one) {
    reportLink(one.connects, [...at, 'connects'], context);
    return { kind: 'connects', link: withoutUndefined(one.connects) };
  }
  if ('apart' in one) {
    reportLink(one.apart, [...at, 'apart'], context);
    return { kind: 'apart', link: one.apart };
  }
  if ('order' in one) {
    for (const [index, link] of one.order.entries()) reportLink(link, [...at, 'order', index], context);
    return { kind: 'order', links: one.order.map(withoutUndefined) };
  }
  if ('diagram' in one) return { kind: 'diagram', diagram: one.diagram };
  if ('says' in one) {
    reportName(one.says, [...at, 'says'], context);
    return { kind: 'says', text: one.says };
  }
  if ('sections' in one) {
    for (const [index, name] of one.sections.entries()) reportName(name, [...at, 'sections', index], context);
    return { kind: 'sections', sections: one.sections, minWords: one.words };
  }
  if ('words' in one) {
    reportBounds(one.words, one.atMost, at, context);
    return { kind: 'words', atLeast: one.words, ...(one.atMost !== undefined && { atMost: one.atMost }) };
  }
  if ('links' in one) return { kind: 'links', atLeast: one.links };
  if ('schema' in one) return schemaOf(one.schema, [...at, 'schema'], context);
  return valueOf(one, at, context);
}

async function schemaOf(path: string, at: Where, context: TaskContext): Promise<Asked | undefined> {
  const found = await readDefinition(context, path, at, z.unknown());
  if (!found) return undefined;
  for (const fault of findSchemaFaults(found.value)) found.yaml.report('schema', fault.path, fault.message);
  return { kind: 'schema', schema: found.value };
}

function valueOf(
  one: Extract<ArtefactConditionYaml, { readonly value: string }>,
  at: Where,
  context: TaskContext,
): Asked {
  const { value, is, atLeast, atMost, matches } = one;
  if (value !== '' && !value.startsWith('/')) {
    const message = `"${value}" is not a JSON Pointer; write /services/api/image, with * for each.`;
    context.yaml.report('schema', [...at, 'value'], message);
  }
  if (matches !== undefined && !isPattern(matches)) {
    context.yaml.report('schema', [...at, 'matches'], `"${matches}" is not a regular expression.`);
  }
  reportBounds(atLeast ?? -Infinity, atMost, at, context);
  return {
    ...{ kind: 'value', pointer: value },
    ...(is !== undefined && { is }),
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
    ...(matches !== undefined && { matches }),
  };
}

function reportBounds(atLeast: number, atMost: number | undefined, at: Where, { yaml }: TaskContext): void {
  if (atMost === undefined || atMost >= atLeast) return;
  yaml.report('schema', [...at, 'atMost'], `At most ${atMost} and at least ${atLeast} cannot both be.`);
}

function reportName(name: string, at: Where, { yaml }: TaskContext): void {
  if (formsOf(name).length > 0) return;
  yaml.report('schema', at, `"${name}" names nothing; write a name, or several forms of it with | between.`);
}

function reportLink(link: { readonly from: string; readonly to: string }, at: Where, context: TaskContext): void {
  reportName(link.from, [...at, 'from'], context);
  reportName(link.to, [...at, 'to'], context);
}

function reportMisfit({ kind }: Asked, format: ArtefactFormat, at: Where, { yaml }: TaskContext): void {
  const { conditions } = FORMAT_FACTS[format];
  if (conditions.includes(kind)) return;
  const message = `"${kind}" cannot be asked of ${format}; of it can be asked: ${conditions.join(', ')}.`;
  yaml.report('schema', [...at, kind], message, { atKey: true });
}

function withoutUndefined<T extends { readonly saying?: string | undefined }>(
  link: T,
): Omit<T, 'saying'> & { readonly saying?: string } {
  const { saying, ...rest } = link;
  return saying === undefined ? rest : { ...rest, saying };
}
