import { l10n } from '../../../../shared/l10n';
import type { Connection, Data, Finding, Named, ReadArtefact } from '../artefactReading';
import { isRecord } from './readData';
import { entriesOf, textsOf, valueAt } from './stringsIn';

type Path = readonly (string | number)[];

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Transform',
  'Globals',
  'Resources',
  'Outputs',
];
const TYPE = /^(?:[A-Za-z0-9]+::[A-Za-z0-9]+(?:::[A-Za-z0-9]+)+|Custom::[\w@-]+)$/;
const INTRINSIC = /^(?:Ref|Condition|Fn::[A-Za-z]+)$/;

/** What one value of a template refers to. */
interface Reference {
  readonly to: string;
  readonly kind: 'value' | 'resource' | 'condition' | 'mapping';
  readonly path: Path;
}

/**
 * A CloudFormation template: its resources, and which refers to which. Its rules: each resource has a type, and what is referred to
 * is in the template. What a type of resource itself needs is not known here.
 */
export function readCloudFormation(data: Data, text: string): ReadArtefact {
  const { value, lineOf } = data;
  const faults: Finding[] = [];
  const add = (message: string, path: Path): void => {
    faults.push({ message, line: lineOf(path) });
  };
  for (const key of Object.keys(isRecord(value) ? value : {})) {
    if (!SECTIONS.includes(key)) add(l10n.t('“{0}” is no section of a template.', key), [key]);
  }
  const resources = entriesOf(valueAt(value, 'Resources'));
  if (resources.length === 0) add(l10n.t('A template has “Resources”, each by its name.'), ['Resources']);
  const named: Named[] = [];
  const connections: Connection[] = [];
  for (const [id, resource] of resources) {
    const path = ['Resources', id];
    const type = valueAt(resource, 'Type');
    named.push({ id, labels: textsOf(type), line: lineOf(path) });
    if (!/^[A-Za-z0-9]{1,255}$/.test(id)) add(l10n.t('“{0}”: names of resources are letters and digits.', id), path);
    if (typeof type !== 'string' || !TYPE.test(type)) {
      add(l10n.t('“{0}” needs a “Type”, such as AWS::SQS::Queue.', id), path);
    }
  }
  for (const [id, parameter] of entriesOf(valueAt(value, 'Parameters'))) {
    named.push({ id, labels: ['Parameter'], line: lineOf(['Parameters', id]) });
    if (typeof valueAt(parameter, 'Type') !== 'string') {
      add(l10n.t('The parameter “{0}” needs a “Type”.', id), ['Parameters', id]);
    }
  }
  for (const [id, output] of entriesOf(valueAt(value, 'Outputs'))) {
    if (valueAt(output, 'Value') === undefined) add(l10n.t('The output “{0}” needs a “Value”.', id), ['Outputs', id]);
  }
  const names = namesOf(value);
  for (const section of ['Resources', 'Outputs', 'Conditions']) {
    for (const [id, one] of entriesOf(valueAt(value, section))) {
      for (const { to, kind, path } of referencesIn(one, [section, id])) {
        if (!names[kind].has(to)) add(missingText(kind, id, to), path);
        else if (section === 'Resources' && kind !== 'condition' && kind !== 'mapping' && to !== id)
          connections.push({ from: id, to, text: '', direction: 'forward' });
      }
    }
  }
  faults.push(...circles(resources, connections, data));
  return { faults, named, connections, data, text };
}

function namesOf(value: unknown): Readonly<Record<Reference['kind'], ReadonlySet<string>>> {
  const keys = (section: string): string[] => entriesOf(valueAt(value, section)).map(([id]) => id);
  const resources = keys('Resources');
  return {
    value: new Set([...resources, ...keys('Parameters')]),
    resource: new Set(resources),
    condition: new Set(keys('Conditions')),
    mapping: new Set(keys('Mappings')),
  };
}

function missingText(kind: Reference['kind'], id: string, to: string): string {
  switch (kind) {
    case 'value':
      return l10n.t('“{0}” refers to “{1}”, which is no resource or parameter of this template.', id, to);
    case 'resource':
      return l10n.t('“{0}” refers to “{1}”, which is no resource of this template.', id, to);
    case 'condition':
      return l10n.t('“{0}” refers to “{1}”, which is no condition of this template.', id, to);
    case 'mapping':
      return l10n.t('“{0}” refers to “{1}”, which is no mapping of this template.', id, to);
  }
}

/** All that a resource, an output or a condition refers to. */
function referencesIn(value: unknown, start: Path): Reference[] {
  const found: Reference[] = [];
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value, path: start }];
  for (const { value: one, path } of open) {
    if (Array.isArray(one)) {
      for (const [index, item] of one.entries()) open.push({ value: item, path: [...path, index] });
      continue;
    }
    const entries = entriesOf(one);
    const [only] = entries;
    if (only && entries.length === 1 && INTRINSIC.test(only[0])) found.push(...referencesOf(only[0], only[1], path));
    for (const [key, child] of entries) {
      const isDirect = path.length === start.length;
      if (isDirect && key === 'DependsOn') {
        for (const to of textsOf(child)) found.push({ to, kind: 'resource', path: [...path, key] });
      } else if (isDirect && key === 'Condition' && typeof child === 'string' && entries.length > 1) {
        found.push({ to: child, kind: 'condition', path: [...path, key] });
      } else open.push({ value: child, path: [...path, key] });
    }
  }
  return found;
}

function referencesOf(name: string, value: unknown, path: Path): Reference[] {
  const isPseudo = (to: string): boolean => to.startsWith('AWS::');
  switch (name) {
    case 'Ref':
      return textsOf(value)
        .filter((to) => !isPseudo(to))
        .map((to) => ({ to, kind: 'value', path }));
    case 'Condition':
      return textsOf(value).map((to) => ({ to, kind: 'condition', path }));
    case 'Fn::If':
      return textsOf(value)
        .slice(0, Array.isArray(value) && typeof value[0] === 'string' ? 1 : 0)
        .map((to) => ({ to, kind: 'condition', path }));
    case 'Fn::FindInMap':
      return textsOf(value)
        .slice(0, Array.isArray(value) && typeof value[0] === 'string' ? 1 : 0)
        .map((to) => ({ to, kind: 'mapping', path }));
    case 'Fn::GetAtt': {
      const [first] = textsOf(value);
      const to = first?.split('.', 1)[0];
      return to === undefined ? [] : [{ to, kind: 'resource', path }];
    }
    case 'Fn::Sub': {
      const [text] = textsOf(value);
      const own = new Set(Array.isArray(value) ? Object.keys(isRecord(value[1]) ? value[1] : {}) : []);
      return [...(text ?? '').matchAll(/\$\{([^!][^}]*)\}/g)].flatMap(([, inner = '']): Reference[] => {
        const [to = '', attribute] = inner.trim().split('.', 2);
        if (isPseudo(to) || own.has(inner.trim())) return [];
        return [{ to, kind: attribute === undefined ? 'value' : 'resource', path }];
      });
    }
    default:
      return [];
  }
}

/** Resources that need each other, so that none can be made first. */
function circles(
  resources: readonly (readonly [string, unknown])[],
  connections: readonly Connection[],
  { lineOf }: Data,
): Finding[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of connections) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  for (const [start] of resources) {
    const way: { readonly id: string; at: number }[] = [{ id: start, at: 0 }];
    const onWay = new Set([start]);
    for (let top = way.at(-1); top && !done.has(start); top = way.at(-1)) {
      const to = next.get(top.id)?.[top.at];
      top.at += 1;
      if (to === undefined) {
        done.add(top.id);
        onWay.delete(top.id);
        way.pop();
      } else if (onWay.has(to)) {
        const names = way.slice(way.findIndex(({ id }) => id === to)).map(({ id }) => id);
        const message = l10n.t('These need each other, so that none can be made first: {0}.', names.join(' → '));
        return [{ message, line: lineOf(['Resources', to]) }];
      } else if (!done.has(to)) {
        onWay.add(to);
        way.push({ id: to, at: 0 });
      }
    }
  }
  return [];
}
