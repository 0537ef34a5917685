import type {
  ExerciseView,
  HintLadderView,
  SealWaysView,
  SolutionView,
  TaskView,
} from '../../src/shared/panelProtocol';

const proof = 'Sealed: only a correct implementation opens it.';
const courtesy = 'A courtesy lock: its key lies in the pack.';
const none: SealWaysView = { hasCode: false, canGiveUp: false };
const code: SealWaysView = { hasCode: true, canGiveUp: false };
const complete = 'Your work is complete; the solution stays sealed.';
const differs = `${complete} The tests pass, but somewhere your code answers otherwise than the reference solution does.`;
const advice = 'The task stays passed. When your code has changed and its tests pass, it is tried again by itself.';

const shut: Extract<SolutionView, { readonly state: 'shut' }> = {
  state: 'shut',
  text: differs,
  detail: 'This case shows where:',
  difference: {
    title: 'three failures in a row open the circuit, and a success before the third does not',
    expected: 'closed, closed, open',
    actual: 'closed, open, open',
  },
  advice,
  kind: proof,
  ways: code,
};

/** The solution of the first task in every state, and its hints when they are sealed. */
export function sealStates(passed: ExerciseView, failing: ExerciseView) {
  const change = (state: ExerciseView, task: Partial<TaskView>): ExerciseView => {
    const [first, ...others] = state.tasks;
    if (!first) throw new Error('the sample has no task');
    return { ...state, tasks: [{ ...first, isCurrent: true, ...task }, ...others.map(notCurrent)] };
  };
  const locked = (solution: SolutionView): ExerciseView => change(failing, { solution });
  const after = (solution: SolutionView): ExerciseView => change(passed, { solution });
  const hints = (state: ExerciseView, ladder: Partial<HintLadderView>): ExerciseView => {
    const [first] = state.tasks;
    if (!first) throw new Error('the sample has no task');
    return change(state, { hints: { ...first.hints, ...ladder } });
  };
  return {
    sealLocked: locked({
      state: 'locked',
      reason: 'It opens when all tests of this task pass; 3 of 5 are still to go.',
      kind: proof,
      ways: { ...code, giveUpWait: 'You can give up and see it after 2 more attempts and in 48 minutes.' },
    }),
    sealCourtesy: locked({
      state: 'locked',
      reason: 'It opens when all tests of this task pass; 3 of 5 are still to go.',
      kind: courtesy,
      ways: { hasCode: false, canGiveUp: true },
    }),
    sealReady: after({
      state: 'ready',
      text: 'This task is passed. Your code can now be tried as the key to the solution.',
      kind: proof,
      ways: { hasCode: true, canGiveUp: true },
    }),
    sealProbing: after(opening(0)),
    sealDeriving: after(opening(1)),
    sealExplaining: after(opening(2)),
    sealShut: after(shut),
    sealShutUnexplained: after({
      ...{ state: 'shut', text: differs, detail: 'None of the cases that may be told shows where.', advice },
      ...{ kind: proof, ways: none },
    }),
    sealFailed: after({
      state: 'shut',
      text: `${complete} Your code could not be tried as the key: it did not come to an end within 30 seconds.`,
      advice,
      ...{ kind: proof, ways: { hasCode: true, canGiveUp: true } },
    }),
    sealOpen: after({ state: 'open', text: 'Opened by your work.' }),
    sealOpenByHonour: after({
      state: 'open',
      text: 'This task is passed, so its solution is open.',
      kind: courtesy,
    }),
    sealGivenUp: givenUp(after({ state: 'open', text: 'Opened by giving up.' })),
    hintSealedByTask: hints(failing, {
      text: '1 of 3 shown; the next is sealed, and opens once the solution of “Open after too many failures” is open.',
      canReveal: false,
    }),
    hintSealedByCode: hints(failing, {
      text: '1 of 3 shown; the next is sealed, and a code from your instructor opens it.',
      canReveal: false,
      needsCode: true,
    }),
    hintStillSealed: hints(passed, {
      shown: [
        { number: 1, html: '<p>Where does the breaker learn that a call has failed?</p>' },
        { number: 2, html: '', sealed: 'This hint is sealed; a code from your instructor opens it.' },
      ],
      text: '2 of 2 shown',
      canReveal: false,
      needsCode: true,
    }),
  } satisfies Record<string, ExerciseView>;
}

const steps = [
  'Trying your code',
  'Deriving the key, which takes a moment on purpose',
  'Looking for a case that shows the difference',
] as const;

function opening(at: number): SolutionView {
  return {
    state: 'opening',
    text: 'Your work is being tried as the key.',
    steps: steps
      .slice(0, Math.max(2, at + 1))
      .map((text, index) => ({ text, state: index < at ? 'done' : index === at ? 'active' : 'waiting' })),
  };
}

function notCurrent(task: TaskView): TaskView {
  return { ...task, isCurrent: false };
}

function givenUp(state: ExerciseView): ExerciseView {
  const { rubric } = state;
  if (!rubric) return state;
  const mark = 'Given up before it was passed: “Open after too many failures”.';
  const criteria = rubric.criteria.map((one, index) => (index === 0 ? { ...one, givenUp: mark } : one));
  return { ...state, rubric: { ...rubric, criteria } };
}
