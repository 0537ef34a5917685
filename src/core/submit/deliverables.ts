import { l10n } from '../../shared/l10n';
import type { Deliverable, Submission } from '../pack/assessmentModel';
import { isInTrack, isMeasuring, type Exercise, type TrackId } from '../pack/model';
import type { ExerciseState } from '../progress/learnerState';

/** A file of the learner's, as far as it counts as a document. */
export interface DocumentFacts {
  readonly words: number;
}

/** What is known beside the log when somebody looks at what is to be handed in. */
export interface HandInFacts {
  /** A file of the workspace; undefined: it is not there. Left out where nobody has looked. */
  readonly documentOf?: (path: string) => DocumentFacts | undefined;
  /** Addresses by deliverable; those of the last time where none are given anew. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface DeliverableState {
  readonly deliverable: Deliverable;
  /** `unknown`: a file that nobody has looked for. */
  readonly state: 'ready' | 'missing' | 'unknown';
  /** What there is of it, or what is missing, in a sentence without its stop. */
  readonly detail: string;
  /** Of a link that is ready. */
  readonly link?: string;
}

interface Done {
  readonly exercise: Exercise;
  readonly trackId: TrackId;
  readonly state: ExerciseState | undefined;
}

/** How far each deliverable of a submission is. */
export function deliverableStates(
  submission: Submission,
  done: Done,
  facts: HandInFacts = {},
): readonly DeliverableState[] {
  const links = { ...done.state?.submissions.at(-1)?.links, ...facts.links };
  return submission.deliverables.map((deliverable) => ({ deliverable, ...stateOf(deliverable, done, facts, links) }));
}

function stateOf(
  { id, kind, file = '', minWords }: Deliverable,
  done: Done,
  { documentOf }: HandInFacts,
  links: Readonly<Record<string, string>>,
): Omit<DeliverableState, 'deliverable'> {
  switch (kind) {
    case 'source':
      return { state: 'ready', detail: l10n.t('your files, as they are when you hand in') };
    case 'report':
      return { state: 'ready', detail: l10n.t('made when you hand in') };
    case 'results':
      return resultsState(done);
    case 'reflection':
      return reflectionState(done, minWords);
    case 'link': {
      const link = links[id];
      if (link === undefined) return { state: 'missing', detail: l10n.t('an address is still to be given') };
      return isWebAddress(link)
        ? { state: 'ready', detail: link, link }
        : { state: 'missing', detail: l10n.t('“{0}” is no address that begins with https://', link) };
    }
    case 'file': {
      if (!documentOf) return { state: 'unknown', detail: file };
      const found = documentOf(file);
      if (!found) return { state: 'missing', detail: l10n.t('there is no file {0}', file) };
      if (found.words >= minWords) return { state: 'ready', detail: file };
      return { state: 'missing', detail: l10n.t('{0} has {1} words; {2} are asked for', file, found.words, minWords) };
    }
  }
}

function resultsState({ exercise, trackId, state }: Done): Omit<DeliverableState, 'deliverable'> {
  const checks = exercise.tasks.flatMap((task) =>
    task.checks
      .filter((check) => isMeasuring(check) && isInTrack(check, trackId))
      .map((check) => state?.tasks.get(task.id)?.benchmarks.get(check.id)?.history.at(-1)),
  );
  const measured = checks.filter((last) => last?.outcome === 'completed').length;
  const detail =
    checks.length === 0
      ? l10n.t('this exercise measures nothing')
      : l10n.t('{0} of {1} benchmarks measured', measured, checks.length);
  return { state: measured > 0 && measured === checks.length ? 'ready' : 'missing', detail };
}

function reflectionState(done: Done, minWords: number): Omit<DeliverableState, 'deliverable'> {
  const answers = reflectionAnswers(done);
  const answered = answers.filter(({ answer }) => answer !== '').length;
  const words = answers.reduce((sum, { answer }) => sum + countWords(answer), 0);
  if (answered < answers.length || answers.length === 0) {
    return { state: 'missing', detail: l10n.t('{0} of {1} questions answered', answered, answers.length) };
  }
  if (words >= minWords) return { state: 'ready', detail: l10n.t('{0} questions answered', answered) };
  return { state: 'missing', detail: l10n.t('{0} words; {1} are asked for', words, minWords) };
}

/** The questions of the tasks and of the exercise, with what the learner wrote; '' where nothing yet. */
export function reflectionAnswers({
  exercise,
  state,
}: Pick<Done, 'exercise' | 'state'>): readonly { readonly question: string; readonly answer: string }[] {
  const found = new Map<string, string>();
  for (const task of exercise.tasks) {
    for (const check of task.checks) {
      if (check.kind !== 'reflection') continue;
      for (const question of check.questions) {
        found.set(question, (state?.tasks.get(task.id)?.answers.get(question) ?? '').trim());
      }
    }
  }
  for (const question of exercise.reflection) {
    if (!found.has(question)) found.set(question, (state?.journal.get(question) ?? '').trim());
  }
  return [...found].map(([question, answer]) => ({ question, answer }));
}

/** Words of prose; code blocks of Markdown are none. */
export function countWords(text: string): number {
  const prose = text.replaceAll(/^(?:```|~~~)[^]*?^(?:```|~~~)/gm, ' ');
  return prose.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)?.length ?? 0;
}

/** An address that anybody can open: of the web, without a name or password in it. */
export function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[\p{L}\p{N}.-]+(?::\d{1,5})?(?:[/?#]\S*)?$/iu.test(text);
}
