import { l10n } from '../../../../shared/l10n';
import type { Connection, Data, Finding, Named, ReadArtefact } from '../artefactReading';
import { textsOf, valueAt } from './stringsIn';

/** Memory in MiB that Fargate offers with so many CPU units: from, to, step. */
const FARGATE: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  256: [
    [512, 512, 512],
    [1024, 2048, 1024],
  ],
  512: [[1024, 4096, 1024]],
  1024: [[2048, 8192, 1024]],
  2048: [[4096, 16_384, 1024]],
  4096: [[8192, 30_720, 1024]],
  8192: [[16_384, 61_440, 4096]],
  16384: [[32_768, 122_880, 8192]],
};
const NETWORK_MODES = ['awsvpc', 'bridge', 'host', 'none'];

/**
 * A task definition of ECS: its containers, and which waits for which. Its rules: what every definition needs, names that are there
 * once, and the sizes that Fargate offers.
 */
export function readEcsTask(data: Data, text: string): ReadArtefact {
  const { value, lineOf } = data;
  const faults: Finding[] = [];
  const add = (message: string, ...path: (string | number)[]): void => {
    faults.push({ message, line: lineOf(path) });
  };
  const family = valueAt(value, 'family');
  if (typeof family !== 'string' || !/^[\w-]{1,255}$/.test(family)) {
    add(l10n.t('A task definition needs a “family”: letters, digits, - and _.'), 'family');
  }
  const mode = valueAt(value, 'networkMode');
  if (mode !== undefined && !NETWORK_MODES.some((one) => one === mode)) {
    add(l10n.t('“networkMode” is one of {0}.', NETWORK_MODES.join(', ')), 'networkMode');
  }
  const listed = valueAt(value, 'containerDefinitions');
  const containers: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (containers.length === 0) add(l10n.t('A task definition needs “containerDefinitions”.'), 'containerDefinitions');
  const named: Named[] = [];
  const connections: Connection[] = [];
  const names = containers.map((one) => firstText(valueAt(one, 'name')));
  for (const [index, container] of containers.entries()) {
    const at = ['containerDefinitions', index];
    const name = names[index] ?? '';
    named.push({ id: name, labels: textsOf(valueAt(container, 'image')), line: lineOf(at) });
    if (name === '') add(l10n.t('Container {0} needs a “name”.', index + 1), ...at);
    else if (names.indexOf(name) !== index) add(l10n.t('There are two containers “{0}”.', name), ...at, 'name');
    if (typeof valueAt(container, 'image') !== 'string') add(l10n.t('“{0}” needs an “image”.', name), ...at);
    faults.push(...portFaults(container, name, at, data, mode === 'awsvpc'));
    const waits = valueAt(container, 'dependsOn');
    for (const [place, wait] of (Array.isArray(waits) ? waits : []).entries()) {
      const other = firstText(valueAt(wait, 'containerName'));
      const condition = firstText(valueAt(wait, 'condition'));
      connections.push({ from: name, to: other, text: condition, direction: 'forward' });
      const path = [...at, 'dependsOn', place];
      const target = containers[names.indexOf(other)];
      if (!target) add(l10n.t('“{0}” waits for a container “{1}”, and there is none.', name, other), ...path);
      else if (condition === 'HEALTHY' && valueAt(target, 'healthCheck') === undefined) {
        add(l10n.t('“{0}” waits until “{1}” is healthy, which has no “healthCheck”.', name, other), ...path);
      }
    }
  }
  if (containers.length > 0 && containers.every((one) => valueAt(one, 'essential') === false)) {
    add(l10n.t('At least one container is to be “essential”.'), 'containerDefinitions');
  }
  if (textsOf(valueAt(value, 'requiresCompatibilities')).includes('FARGATE')) faults.push(...fargateFaults(data));
  else faults.push(...memoryFaults(containers, names, data));
  return { faults, named, connections, data, text };
}

function firstText(value: unknown): string {
  return textsOf(value)[0] ?? '';
}

function portFaults(
  container: unknown,
  name: string,
  at: readonly (string | number)[],
  { lineOf }: Data,
  isAwsvpc: boolean,
): Finding[] {
  const mappings = valueAt(container, 'portMappings');
  return (Array.isArray(mappings) ? mappings : []).flatMap((mapping: unknown, index) => {
    const line = lineOf([...at, 'portMappings', index]);
    const inside = valueAt(mapping, 'containerPort');
    const outside = valueAt(mapping, 'hostPort');
    if (!Number.isInteger(inside) || Number(inside) < 1 || Number(inside) > 65_535) {
      return [{ message: l10n.t('A port mapping of “{0}” needs a “containerPort” of 1 to 65535.', name), line }];
    }
    if (!isAwsvpc || outside === undefined || outside === 0 || outside === inside) return [];
    const message = l10n.t(
      'In the network mode awsvpc the “hostPort” of “{0}” is left out, or the “containerPort”.',
      name,
    );
    return [{ message, line }];
  });
}

function fargateFaults({ value, lineOf }: Data): Finding[] {
  const faults: Finding[] = [];
  if (valueAt(value, 'networkMode') !== 'awsvpc') {
    faults.push({ message: l10n.t('Fargate needs the “networkMode” awsvpc.'), line: lineOf(['networkMode']) });
  }
  const cpu = sizeOf(valueAt(value, 'cpu'), /^([\d.]+)\s*vCPU$/i);
  const memory = sizeOf(valueAt(value, 'memory'), /^([\d.]+)\s*GB$/i);
  const offers = FARGATE[String(cpu)];
  if (!offers) {
    const message = l10n.t('Fargate offers a “cpu” of {0}.', Object.keys(FARGATE).join(', '));
    faults.push({ message, line: lineOf(['cpu']) });
  } else if (
    !offers.some(
      ([from, to, step]) => memory !== undefined && memory >= from && memory <= to && (memory - from) % step === 0,
    )
  ) {
    const ranges = offers.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
    const message = l10n.t('With a “cpu” of {0}, Fargate offers a “memory” of {1} MiB.', String(cpu), ranges);
    faults.push({ message, line: lineOf(['memory']) });
  }
  return faults;
}

/** In units, as `1024`, or as `1 vCPU` and `2 GB`. */
function sizeOf(value: unknown, large: RegExp): number | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const inLarge = large.exec(text)?.[1];
  if (inLarge !== undefined) return Math.round(Number(inLarge) * 1024);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function memoryFaults(containers: readonly unknown[], names: readonly string[], { value, lineOf }: Data): Finding[] {
  if (valueAt(value, 'memory') !== undefined) return [];
  return containers.flatMap((container, index) => {
    const hasMemory = ['memory', 'memoryReservation'].some((key) => valueAt(container, key) !== undefined);
    if (hasMemory) return [];
    const message = l10n.t('“{0}” needs “memory” or “memoryReservation”, or the task “memory”.', names[index] ?? '');
    return [{ message, line: lineOf(['containerDefinitions', index]) }];
  });
}
