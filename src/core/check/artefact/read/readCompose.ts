import { l10n } from '../../../../shared/l10n';
import type { Connection, Data, Finding, Named, ReadArtefact } from '../artefactReading';
import { isRecord } from './readData';
import { entriesOf, textsOf, valueAt } from './stringsIn';

/** What a service may use of the file's own, by its key. */
const USED = ['networks', 'volumes', 'secrets', 'configs'] as const;

/** A Compose file: its services, and what each depends on. The rules of its schema are judged elsewhere. */
export function readCompose(data: Data, text: string): ReadArtefact {
  const services = entriesOf(valueAt(data.value, 'services'));
  const faults: Finding[] = [];
  const named: Named[] = services.map(([id, service]) => ({
    id,
    labels: textsOf(valueAt(service, 'container_name')),
    line: data.lineOf(['services', id]),
  }));
  for (const key of USED) {
    for (const [id] of entriesOf(valueAt(data.value, key)))
      named.push({ id, labels: [], line: data.lineOf([key, id]) });
  }
  const connections: Connection[] = [];
  for (const [id, service] of services) {
    for (const { key, other } of dependencies(service)) {
      connections.push({ from: id, to: other, text: '', direction: 'forward' });
      if (services.some(([known]) => known === other)) continue;
      const message = l10n.t('“{0}” needs a service “{1}”, and there is none.', id, other);
      faults.push({ message, line: data.lineOf(['services', id, key]) });
    }
    faults.push(...undeclared(id, service, data));
  }
  if (services.length === 0) faults.push({ message: l10n.t('There are no services in it.') });
  return { faults, named, connections, data, text };
}

function dependencies(service: unknown): { readonly key: string; readonly other: string }[] {
  const listed = valueAt(service, 'depends_on');
  const after = isRecord(listed) ? Object.keys(listed) : textsOf(listed);
  const links = textsOf(valueAt(service, 'links')).map((link) => link.split(':', 1)[0] ?? link);
  return [...after.map((other) => ({ key: 'depends_on', other })), ...links.map((other) => ({ key: 'links', other }))];
}

/** Networks, named volumes and the like that a service uses and the file does not have. */
function undeclared(id: string, service: unknown, data: Data): Finding[] {
  return USED.flatMap((key) => {
    const declared = new Set(entriesOf(valueAt(data.value, key)).map(([name]) => name));
    return usedNames(key, valueAt(service, key))
      .filter((name) => !declared.has(name) && !(key === 'networks' && name === 'default'))
      .map((name) => ({
        message: l10n.t('“{0}” uses “{1}”, which is not among the {2} of this file.', id, name, key),
        line: data.lineOf(['services', id, key]),
      }));
  });
}

function usedNames(key: (typeof USED)[number], value: unknown): string[] {
  if (isRecord(value)) return Object.keys(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (key !== 'volumes') return typeof one === 'string' ? [one] : textsOf(valueAt(one, 'source'));
    if (typeof one !== 'string') return valueAt(one, 'type') === 'volume' ? textsOf(valueAt(one, 'source')) : [];
    const [source = '', target] = one.split(':');
    // A path is no volume of the file's, nor is one that has no name.
    return target === undefined || /^[.~/\\$]|^[A-Za-z]$/.test(source) ? [] : [source];
  });
}
