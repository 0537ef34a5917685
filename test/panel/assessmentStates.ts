import type { ExerciseView, PointView, RubricView, SubmissionView } from '../../src/shared/panelProtocol';

const point = (text: string, score: string, why: string): PointView => ({ text, score, why });

const unit = point(
  '“Open after too many failures”, tests',
  '13.3 of 20',
  '4 of 6 parts. Open: lets one call through; reports its state.',
);
const cost = point('“Share what it costs”, benchmark', '0 of 20', 'Not yet: at least 0.5× the baseline.');
const shape = point('“Recover by itself”, decision matrix', '18 of 20', 'Passed. 2 points less for hints.');
const why = point('“Recover by itself”, explanation', '0 of 10', 'Not passed yet. It is optional.');
const talk = point('“Share what it costs”, review', 'pending, 10', 'Waits for judgement; out of the sum until then.');

/** Sub-criteria, one of which waits, with where each point comes from. */
const rubric: RubricView = {
  earned: 31.3,
  total: 90,
  criteria: [
    {
      ...{ name: 'Technical implementation', weight: 60, earned: 31.3, isPending: false, points: [] },
      parts: [
        { name: 'Code quality', weight: 20, earned: 13.3, isPending: false, points: [unit] },
        { name: 'Performance', weight: 20, earned: 0, isPending: false, points: [cost] },
        { name: 'Architecture', weight: 20, earned: 18, isPending: false, points: [shape] },
      ],
      reason: 'Earned with “Recover by itself”; still open: “Open after too many failures”, “Share what it costs”.',
    },
    {
      ...{ name: 'Documentation', weight: 30, earned: 0, isPending: false, parts: [], points: [why] },
      reason: 'Comes from “Recover by itself”.',
    },
    {
      ...{ name: 'Presentation', weight: 10, earned: 0, isPending: true, points: [] },
      parts: [{ name: 'Communication', weight: 10, earned: 0, isPending: true, points: [talk] }],
      reason: 'Waits for judgement: “Share what it costs”.',
    },
  ],
  notes: [
    'Waiting for judgement: Presentation/Communication. That is out of the sum until then, so 90 points count by now.',
    'Not assessed here, and out of the sum: Problem solving.',
    'Hint 2 of “Recover by itself” cost 10 % of its points.',
  ],
};

const submission: SubmissionView = {
  title: 'For the board',
  text: 'A bundle holds your own record. It is not evidence by itself: only a grading run by your instructor, of the files in it, is.',
  items: [
    { text: 'Source code', detail: 'your files, as they are when you hand in', state: 'ready' },
    { text: 'Deployment guide', detail: 'docs/guide.md', state: 'unknown', file: 'docs/guide.md' },
    { text: 'Performance results', detail: '0 of 1 benchmarks measured', state: 'missing' },
    { text: 'Reflection', detail: '2 questions answered', state: 'ready' },
    { text: 'Demo video (optional)', detail: 'an address is still to be given', state: 'missing' },
  ],
  steps: [
    {
      text: 'Automated testing, by a machine',
      detail: 'Your instructor runs the tests on the files that you hand in.',
    },
    { text: 'Peer review, by a peer', detail: 'Somebody of your course reads the code.' },
    { text: 'Presentation, in a presentation', detail: 'Ten minutes, and the questions of the others.' },
  ],
};

/** A rubric with parts, pending ones and costs; a submission before and after it was handed in. */
export function assessmentStates(before: ExerciseView, finished: ExerciseView) {
  const items = submission.items.map((item) => ({ ...item, state: 'ready' as const }));
  const text = `Bundled last on 2026-03-05, as circuit-breaker.zip. ${submission.text}`;
  return {
    rubricWithParts: { ...before, rubric },
    submissionOpen: { ...before, submission },
    submissionDone: { ...finished, submission: { ...submission, items, text } },
  } satisfies Record<string, ExerciseView>;
}
