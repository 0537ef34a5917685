import type { BenchRequest, Load } from './benchLine';

type Line = Readonly<Record<string, unknown>>;

/** A number of the host's; throws when it is none. */
export function numberOf(line: Line, key: string): number {
  const value = line[key];
  if (typeof value !== 'number') throw new Error(`The host's line lacks ${key}`);
  return value;
}

/** How the code is to be driven, as far as it matters before it is. */
export function loadOf(line: Line): Load {
  const value = line['load'];
  if (typeof value !== 'object' || value === null || !('kind' in value)) throw new Error("The host's line lacks load");
  const { kind } = value;
  if (kind === 'sizes') {
    const sizes: unknown = 'sizes' in value ? value.sizes : undefined;
    if (!Array.isArray(sizes) || !sizes.every((one) => typeof one === 'number')) throw new Error('A load lacks sizes');
    return { kind, sizes };
  }
  if (kind === 'closed' || kind === 'open' || kind === 'sustained' || kind === 'startUp') return { kind };
  throw new Error(`The host wants a load that is not known: ${String(kind)}`);
}

/** The requests that a server's benchmark answered, as the host hands them on. What the benchmark left out is filled in. */
export function requestsOf(line: Line): readonly BenchRequest[] {
  const value = line['requests'];
  if (!Array.isArray(value) || value.length === 0) throw new Error("The host's line lacks requests");
  return (value as readonly Partial<BenchRequest>[]).map((request) => ({
    ...{ method: 'GET', path: '/', headers: {}, status: 200 },
    ...request,
  }));
}
