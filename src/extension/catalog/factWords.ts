import { draftWord } from '../../core/catalog/draftWords';
import { timeWord } from '../../core/catalog/timeWord';
import type { Exercise, ExerciseKind, Level, TrackId } from '../../core/pack/model';
import type { ExerciseStatus } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';

export { timeWord } from '../../core/catalog/timeWord';

export function statusWord(status: ExerciseStatus): string {
  switch (status) {
    case 'notStarted':
      return l10n.t('Not started');
    case 'inProgress':
      return l10n.t('In progress');
    case 'passed':
      return l10n.t('Passed');
  }
}

export function levelWord(level: Level): string {
  switch (level) {
    case 'beginner':
      return l10n.t('Beginner');
    case 'intermediate':
      return l10n.t('Intermediate');
    case 'advanced':
      return l10n.t('Advanced');
  }
}

export function kindWord(kind: ExerciseKind): string {
  switch (kind) {
    case 'workshop':
      return l10n.t('Workshop');
    case 'debugging':
      return l10n.t('Debugging');
    case 'design':
      return l10n.t('Design');
    case 'lab':
      return l10n.t('Lab');
    case 'case-study':
      return l10n.t('Case study');
    case 'testing':
      return l10n.t('Testing');
    case 'checklist':
      return l10n.t('Checklist');
    case 'trace':
      return l10n.t('Trace');
    case 'experiment':
      return l10n.t('Experiment');
    case 'incident':
      return l10n.t('Incident');
  }
}

const TRACK_NAMES: ReadonlyMap<TrackId, string> = new Map([
  ['typescript', 'TypeScript'],
  ['javascript', 'JavaScript'],
  ['python', 'Python'],
  ['go', 'Go'],
  ['rust', 'Rust'],
  ['java', 'Java'],
]);

/** A track's name as its language writes it; a track we do not know keeps its id. */
export function trackWord(track: TrackId): string {
  return TRACK_NAMES.get(track) ?? track;
}

/** "Beginner · 5 min · Debugging", "Draft · Beginner …": what a learner wants to know before choosing. */
export function factsLine({
  isDraft = false,
  level,
  time,
  kind,
}: Pick<Exercise, 'isDraft' | 'level' | 'time' | 'kind'>): string {
  return [...(isDraft ? [draftWord()] : []), levelWord(level), timeWord(time), kindWord(kind)].join(' · ');
}
