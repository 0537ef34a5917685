import type { TrackId } from '../pack/model';
import type { ScaffoldTrack } from './answers';
import type { ScaffoldFile } from './scaffoldFile';

/** The exercise of one kind that an author begins with: an example that works, with blanks for what only they know. */
export interface KindTemplate {
  /** As `exercise.yaml` has it. */
  readonly time: string;
  /** What its one sentence for the catalog is to tell. */
  readonly summary: string;
  readonly task: { readonly id: string; readonly title: string };
  readonly anchor?: Readonly<Record<ScaffoldTrack, string>>;
  /** Criteria that its checks feed, the most important first. */
  readonly criteria: readonly string[];
  /** The checks as YAML, each from its dash on, without indentation. @param feeds how a criterion is written */
  readonly checks: (feeds: (criterion: string) => string) => readonly string[];
  readonly hints: readonly TemplateHint[];
  /** The instructions below "Why this matters". */
  readonly instructions: string;
  readonly reflection: string;
  /** Kits of the track, for Node.js. */
  readonly kit?: readonly string[];
  /** Beside exercise.yaml, the task and the hints; relative to the exercise. */
  readonly files: readonly ScaffoldFile[];
  /** Starter, tests, solution and evidence of a track. @param track its folder; @param language what its code is written in */
  readonly trackFiles: (track: string, language: ScaffoldTrack) => readonly ScaffoldFile[];
}

export interface TemplateHint {
  /** Markdown. */
  readonly text: string;
  /** What of the ladder's keys it has, as YAML: `after: { attempts: 1 }`. */
  readonly when: string;
}

/** What a template may depend on. */
export interface TemplateContext {
  readonly tracks: readonly ScaffoldTrack[];
  readonly hasBase: boolean;
}

/** A track of a new exercise. */
export interface NewTrack {
  readonly id: TrackId;
  /** Undefined: there is no code in it. */
  readonly language?: ScaffoldTrack;
}

/** A text with parts for one language only: containers where the exercise has several. */
export function byTrack(tracks: readonly ScaffoldTrack[], parts: Readonly<Record<ScaffoldTrack, string>>): string {
  const [only, ...others] = tracks;
  if (only === undefined) return '';
  if (others.length === 0) return parts[only];
  return tracks.map((track) => `::: ${track}\n\n${parts[track].trim()}\n\n:::\n`).join('\n');
}
