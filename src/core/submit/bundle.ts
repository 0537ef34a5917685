import { l10n } from '../../shared/l10n';
import type { OpenExercise } from '../actions/openExercise';
import { bundledEvents } from './bundledEvents';
import type { LeftOut } from './chooseFiles';
import { contentsText, evaluatorWord, leftOutTexts } from './submissionWords';
import type { Submission } from '../pack/assessmentModel';
import { isMeasuring } from '../pack/model';
import type { ProgressEvent } from '../progress/event';
import type { ExerciseState } from '../progress/learnerState';
import type { Block } from '../report/blocks';
import { markdownReport } from '../report/markdownReport';
import { reportText } from '../report/reportText';
import type { ExerciseReport } from '../report/reportModel';
import { reflectionAnswers, type DeliverableState } from './deliverables';

/** A bundle's format, in its `submission.json`. */
const FORMAT = 1;

export interface BundleSources {
  readonly open: OpenExercise;
  readonly submission: Submission;
  readonly state: ExerciseState | undefined;
  readonly states: readonly DeliverableState[];
  readonly report: ExerciseReport;
  /** Of the exercise in this track, in order. */
  readonly events: readonly ProgressEvent[];
  /** The learner's files that go in, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Those that were asked for and stay out. */
  readonly leftOut: readonly LeftOut[];
  /** Of the learner's files, as attempts are told apart. */
  readonly codeHash: string;
  /** The newest whole run judged these very files. */
  readonly isJudged: boolean;
  readonly engineVersion: string;
  readonly language: string;
}

/** What a bundle holds, by path. The same log, pack and files make the same bundle. */
export function bundleEntries(sources: BundleSources): ReadonlyMap<string, string | Uint8Array> {
  const { submission, files, language, open, state } = sources;
  const has = (kind: string): boolean => submission.deliverables.some((one) => one.kind === kind);
  const report = has('reflection') ? sources.report : { ...sources.report, reflection: [] };
  return new Map<string, string | Uint8Array>([
    ['README.md', markdownReport(readmeBlocks(sources))],
    ['submission.json', json(manifest(sources))],
    ['report.html', reportText(report, 'html', language)],
    ['report.md', reportText(report, 'markdown', language)],
    ['report.json', reportText(report, 'json', language)],
    [
      'progress.jsonl',
      bundledEvents(sources.events, { exercise: open.exercise, isReflectionAsked: has('reflection') })
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    ],
    ...(has('results') ? [['results.json', json({ format: FORMAT, benchmarks: results(open, state) })] as const] : []),
    ...(has('reflection') ? [['reflection.md', markdownReport(reflectionBlocks(open, state))] as const] : []),
    ...[...files].map(([path, bytes]) => [`source/${path}`, bytes] as const),
  ]);
}

function manifest({ open, submission, states, files, leftOut, codeHash, isJudged, ...rest }: BundleSources): object {
  const { pack, exercise, track } = open;
  return {
    format: FORMAT,
    pack: pack.id,
    packVersion: pack.version,
    exercise: exercise.id,
    track: track.id,
    submission: submission.id,
    deliverables: states.map(({ deliverable, state, detail, link }) => ({
      id: deliverable.id,
      title: deliverable.title,
      kind: deliverable.kind,
      isOptional: deliverable.isOptional,
      isIncluded: state === 'ready',
      detail,
      ...(deliverable.file !== undefined && { file: `source/${deliverable.file}` }),
      ...(link !== undefined && { link }),
    })),
    evaluation: submission.evaluation,
    codeHash,
    isJudged,
    files: [...files.keys()],
    leftOut: leftOut.map(({ path }) => path),
    engine: rest.engineVersion,
    notice: rest.report.notice,
  };
}

function readmeBlocks({ open, submission, states, leftOut, isJudged, report }: BundleSources): Block[] {
  const { pack, exercise, track } = open;
  const steps = submission.evaluation.map(({ title, by, text }) =>
    l10n.t('{0} ({1}): {2}', title, evaluatorWord(by), text),
  );
  return [
    { kind: 'heading', level: 1, text: `${submission.title}: ${exercise.title}` },
    { kind: 'paragraph', text: report.notice, tone: 'notice' },
    {
      kind: 'facts',
      rows: [
        [l10n.t('Pack'), `${pack.id} ${pack.version}`],
        [l10n.t('Exercise'), exercise.id],
        [l10n.t('Track'), track.id],
      ],
    },
    { kind: 'heading', level: 2, text: l10n.t('Deliverables') },
    {
      kind: 'table',
      caption: l10n.t('What was asked for, and what is here'),
      head: [l10n.t('Deliverable'), l10n.t('Here'), l10n.t('What')],
      rows: states.map(({ deliverable, state, detail }) => ({
        cells: [
          deliverable.isOptional ? l10n.t('{0} (optional)', deliverable.title) : deliverable.title,
          state === 'ready' ? l10n.t('yes') : l10n.t('missing'),
          detail,
        ],
      })),
    },
    ...(isJudged ? [] : [{ kind: 'paragraph', text: unjudgedText() } as const]),
    ...leftOutTexts(leftOut).map((text) => ({ kind: 'paragraph', text }) as const),
    { kind: 'paragraph', text: contentsText(submission) },
    ...(steps.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: l10n.t('How it is evaluated') } as const,
          { kind: 'list', items: steps } as const,
        ]),
  ];
}

/** The results in the report are of other files than those that are handed in. */
export function unjudgedText(): string {
  return l10n.t('The files have changed since their last run: the results are of older ones.');
}

function results({ exercise }: OpenExercise, state: ExerciseState | undefined): object[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.filter(isMeasuring).flatMap((check) => {
      const history = state?.tasks.get(task.id)?.benchmarks.get(check.id)?.history;
      if (!history) return [];
      // Of what files are now nothing is known where this is read.
      return [{ task: task.id, check: check.id, history: history.map((one) => ({ ...one, freshness: undefined })) }];
    }),
  );
}

function reflectionBlocks({ exercise }: OpenExercise, state: ExerciseState | undefined): Block[] {
  return [
    { kind: 'heading', level: 1, text: exercise.title },
    ...reflectionAnswers({ exercise, state }).flatMap(({ question, answer }): Block[] => [
      { kind: 'heading', level: 2, text: question },
      answer === ''
        ? { kind: 'paragraph', text: l10n.t('No answer yet'), tone: 'quiet' }
        : { kind: 'written', text: answer },
    ]),
  ];
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
