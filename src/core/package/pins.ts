import * as semver from 'semver';
import type { Pack } from '../pack/model';
import { l10n } from '../../shared/l10n';

/** By a pack's id, the version or the range of versions that counts; for a term, for example. */
export type Pins = Readonly<Record<string, string>>;

/** A setting's value as pins; what is no text is left out. */
export function parsePins(value: unknown): Pins {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Pins as the command line takes them: `acme.queues@1.2.0, acme.caches@~2.1.0`. What says no version is left out. */
export function parsePinList(text: string): Pins {
  const entries = text.split(',').flatMap((part): [string, string][] => {
    const [id = '', range = ''] = part.trim().split('@', 2);
    return id !== '' && range !== '' ? [[id.trim(), range.trim()]] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether a pack is of the version that it is pinned to. One that nobody pinned always is. */
export function fitsPin(pins: Pins, { id, version }: Pick<Pack, 'id' | 'version'>): boolean {
  const wanted = wantedOf(pins, id);
  return wanted === undefined || semver.satisfies(version, wanted, { includePrerelease: true });
}

/** "Pinned to 1.2.0; this is 1.3.0", of a pack that is not of its pinned version. */
export function pinWords(pins: Pins, pack: Pick<Pack, 'id' | 'version'>): string | undefined {
  const wanted = wantedOf(pins, pack.id);
  if (wanted === undefined || fitsPin(pins, pack)) return undefined;
  if (semver.validRange(wanted) === null) return l10n.t('Pinned to “{0}”, which is no version', wanted);
  return l10n.t('Pinned to {0}; this is {1}', wanted, pack.version);
}

/** What to do about a pack that is not of its pinned version. */
export function pinAdvice(pins: Pins, pack: Pick<Pack, 'id'>): string {
  return l10n.t(
    'Install version {0} of {1}, or change its pin. What you have started goes on working.',
    wantedOf(pins, pack.id) ?? '',
    pack.id,
  );
}

function wantedOf(pins: Pins, id: string): string | undefined {
  return Object.hasOwn(pins, id) ? pins[id] : undefined;
}
