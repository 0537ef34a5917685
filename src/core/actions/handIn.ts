import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import { codeHash } from '../run/codeHash';
import { freshnessOf, type JudgedContents } from '../run/freshness';
import { bundleEntries } from '../submit/bundle';
import { chooseFiles, type ChooseOptions, type LeftOut } from '../submit/chooseFiles';
import { countWords, deliverableStates, isWebAddress, type DeliverableState } from '../submit/deliverables';
import { exerciseReport } from '../report/exerciseReport';
import type { Submission } from '../pack/assessmentModel';
import type { EventOf, ProgressEvent } from '../progress/event';
import { subjectKey, type LearnerState } from '../progress/learnerState';
import { stateOf, subjectOf, type OpenExercise } from './openExercise';
import type { World } from './world';

/** Writes an archive of entries; answers its SHA-256 and its size. One that is there is written over only where that is asked for. */
export type WriteArchive = (
  file: string,
  entries: ReadonlyMap<string, string | Uint8Array>,
  options: { readonly isForced: boolean },
) => Promise<{ readonly hash: string; readonly sizeBytes: number }>;

export interface HandInOptions extends ChooseOptions {
  /** Absolute path of the archive. It does not lie in the workspace: it would be handed in with it the next time. */
  readonly file: string;
  /** The archive's name without folders, for the record. */
  readonly fileName: string;
  /** Addresses by deliverable. */
  readonly links: Readonly<Record<string, string>>;
  /** An archive that is there already is written over. */
  readonly isForced: boolean;
  /** BCP 47, of the report's page. */
  readonly language: string;
}

export interface HandedIn {
  readonly states: readonly DeliverableState[];
  readonly leftOut: readonly LeftOut[];
  /** The results are of the files as they are. */
  readonly isJudged: boolean;
  readonly hash: string;
  readonly sizeBytes: number;
}

/** What an exercise asks to be handed in; throws a {@link HumanError} where it asks for nothing. */
export function requireSubmission({ exercise }: Pick<OpenExercise, 'exercise'>): Submission {
  if (exercise.submission) return exercise.submission;
  throw new HumanError(l10n.t('“{0}” asks for nothing to be handed in.', exercise.title));
}

/** How far the deliverables of an exercise are, by its files as they are now. */
export async function lookAtDeliverables(
  world: World,
  open: OpenExercise,
  learner: LearnerState,
  links: HandInOptions['links'] = {},
): Promise<readonly DeliverableState[]> {
  return statesOf(world, open, learner, { links, files: await world.workspaces.readFiles(open.folder) });
}

/**
 * Bundles what an exercise asks for into an archive, and records that. What is missing is told, and bundled without. Rejects with a
 * {@link HumanError} for an address that is none, a file that would lie among those that are bundled, and too many or too much to bundle.
 */
export async function handIn(
  world: World,
  writeArchive: WriteArchive,
  open: OpenExercise,
  learner: LearnerState,
  options: HandInOptions,
): Promise<HandedIn> {
  const submission = requireSubmission(open);
  checkLinks(submission, options.links);
  const all = await world.workspaces.readFiles(open.folder);
  const states = statesOf(world, open, learner, { links: options.links, files: all });
  const chosen = chooseFiles(submission, all, options);
  const events = world.progress.events.filter(
    (event) => event.type !== 'pathItemDone' && subjectKey(event) === subjectKey(subjectOf(open)),
  );
  const present = await world.workspaces.hashes(open.folder);
  const judged = lastJudged(events);
  const isJudged = judged !== undefined && freshnessOf(judged, present) === 'current';
  const written = await writeArchive(
    options.file,
    bundleEntries({
      ...{ open, submission, states, events, isJudged },
      state: stateOf(open, learner),
      report: exerciseReport(open, learner),
      files: chosen.files,
      leftOut: chosen.leftOut,
      codeHash: codeHash(present),
      engineVersion: world.engineVersion,
      language: options.language,
    }),
    options,
  );
  const links = Object.fromEntries(
    states.flatMap(({ deliverable, link }) => (link === undefined ? [] : [[deliverable.id, link]])),
  );
  await world.progress.append({
    type: 'submitted',
    ...subjectOf(open),
    submission: submission.id,
    deliverables: Object.fromEntries(
      states.map(({ deliverable, state }) => [deliverable.id, state === 'ready' ? 'included' : 'missing']),
    ),
    ...(Object.keys(links).length > 0 && { links }),
    hash: written.hash,
    file: options.fileName,
  });
  return { states, leftOut: chosen.leftOut, isJudged, ...written };
}

/** What the newest run judged of those that came to their end and left no test out. */
function lastJudged(events: readonly ProgressEvent[]): JudgedContents | undefined {
  const run = events.findLast(
    (event): event is EventOf<'runFinished'> =>
      event.type === 'runFinished' && event.outcome === 'completed' && event.isPartial !== true,
  );
  return run && { files: run.files, isStale: run.isStale, ...(run.written && { written: run.written }) };
}

function statesOf(
  { seals }: World,
  open: OpenExercise,
  learner: LearnerState,
  { links, files }: { links: HandInOptions['links']; files: ReadonlyMap<string, Uint8Array> },
): readonly DeliverableState[] {
  const { exercise, track } = open;
  return deliverableStates(
    requireSubmission(open),
    { exercise, trackId: track.id, state: stateOf(open, learner) },
    {
      links,
      documentOf: (path) => {
        const bytes = files.get(path);
        return bytes && { words: countWords(seals.decodeText(bytes)) };
      },
    },
  );
}

function checkLinks({ title, deliverables }: Submission, links: HandInOptions['links']): void {
  for (const [id, link] of Object.entries(links)) {
    const known = deliverables.filter(({ kind }) => kind === 'link').map((one) => one.id);
    if (!known.includes(id)) {
      const advice = known.length === 0 ? l10n.t('It asks for none.') : l10n.t('It asks for: {0}.', known.join(', '));
      throw new HumanError(l10n.t('“{0}” does not ask for a link “{1}”. {2}', title, id, advice));
    }
    if (!isWebAddress(link)) throw new HumanError(l10n.t('“{0}” is no address that begins with https://', link));
  }
}
