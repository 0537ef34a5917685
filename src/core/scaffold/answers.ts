import { l10n } from '../../shared/l10n';
import type { ExerciseKind, Level } from '../pack/model';

/** Languages that a new exercise can be made in; others are added by hand. */
export const SCAFFOLD_TRACKS = ['typescript', 'python'] as const;
export type ScaffoldTrack = (typeof SCAFFOLD_TRACKS)[number];

/** What a new exercise is asked for. */
export interface ExerciseAnswers {
  readonly id: string;
  readonly title: string;
  readonly kind: ExerciseKind;
  readonly level: Level;
  /** At least one. Kinds without code have none of their own, see `hasCode`. */
  readonly tracks: readonly ScaffoldTrack[];
  /** A code base of the pack to start from; left out: it brings its own few files. */
  readonly base?: string;
  /** Group of the pack; left out: its first one, if it has any. */
  readonly group?: string;
}

/** What a new pack is asked for: it comes with a first exercise. */
export interface PackAnswers {
  /** `publisher.name`. */
  readonly id: string;
  readonly title: string;
  readonly exercise: Omit<ExerciseAnswers, 'base' | 'group'>;
}

/** What a new task of an exercise is asked for. */
export interface TaskAnswers {
  readonly id: string;
  readonly title: string;
}

/** An id made of a title: "Add a circuit-breaker!" is `add-a-circuit-breaker`; '' where nothing of it can stand in one. */
export function idOfTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_ID)
    .replace(/-+$/, '');
}

const MAX_ID = 60;
const MAX_TITLE = 120;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Names that Windows takes for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
/** Folders of a pack that are no exercises. */
const TAKEN = new Set(['vendor', 'node_modules', 'locales', 'codebase', 'dist', 'out']);

/** What is wrong with an id of an exercise or task; undefined where it can be one. */
export function faultOfId(id: string, taken: readonly string[] = []): string | undefined {
  if (!ID.test(id)) {
    return l10n.t('An id is lower-case letters and digits, with single hyphens between: circuit-breaker.');
  }
  if (id.length > MAX_ID) return l10n.t('An id has at most {0} characters.', MAX_ID);
  if (DEVICE.test(id) || TAKEN.has(id)) return l10n.t('“{0}” is the name of something else; choose another id.', id);
  if (taken.includes(id)) return l10n.t('There is a “{0}” already; choose another id.', id);
  return undefined;
}

/** What is wrong with a pack's id; undefined where it can be one. */
export function faultOfPackId(id: string): string | undefined {
  const [publisher = '', name = '', ...more] = id.split('.');
  if (more.length === 0 && ID.test(publisher) && ID.test(name)) return undefined;
  return l10n.t('A pack id is publisher.name, in lower case: acme.production-engineering.');
}

/** What is wrong with a title; undefined where it can be one. */
export function faultOfTitle(title: string): string | undefined {
  if (title.trim() === '') return l10n.t('A title says something.');
  if (/\p{C}|[\u2028\u2029]/u.test(title)) return l10n.t('A title is one line of plain text.');
  return title.length > MAX_TITLE ? l10n.t('A title has at most {0} characters.', MAX_TITLE) : undefined;
}
