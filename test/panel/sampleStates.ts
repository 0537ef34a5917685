import type {
  CaseView,
  CriterionView,
  ExerciseView,
  PanelState,
  PlotView,
  SolutionView,
  TaskView,
} from '../../src/shared/panelProtocol';
import { assessmentStates } from './assessmentStates';
import { hintStates } from './checks/hintStates';
import { answersStates } from './checks/answersStates';
import { explainStates } from './checks/explainStates';
import { artefactStates } from './checks/artefactStates';
import { checklistStates } from './checks/checklistStates';
import { labStates } from './checks/labStates';
import { matrixStates } from './checks/matrixStates';
import { mutantsStates } from './checks/mutantsStates';
import { reviewStates } from './checks/reviewStates';
import { benchmarkStates } from './sampleBenchmarks';
import { instructions } from './sampleInstructions';
import { sealStates } from './sampleSeals';

/** Where points come from is drawn in `assessmentStates`. */
const criterion = (name: string, weight: number, earned: number, reason: string, isPending = false): CriterionView => ({
  ...{ name, weight, earned, isPending, reason },
  ...{ parts: [], points: [] },
});

const hint = (text: string): string => `<p>${text} See <code>onFailure</code>.</p>`;

const passed = (id: string, title: string): CaseView => ({ id: `unit.${id}`, title, status: 'passed' });

export const failingCases: readonly CaseView[] = [
  passed('closed', 'lets calls through while it is closed'),
  passed('reset', 'starts counting again after a success'),
  {
    id: 'unit.threshold',
    title: 'opens after three failures in a row',
    status: 'failed',
    message: 'The fourth call reached the gateway.',
    expected: "CircuitOpenError: 'payer' is open",
    actual: "GatewayError: 'payer' is down",
    place: { path: 'src/circuitBreaker.ts', line: 27, column: 11 },
    output: 'call 1 failed, 1 in a row\ncall 2 failed, 2 in a row\ncall 3 failed, 0 in a row\n',
  },
  {
    id: 'unit.state',
    title: 'reports its state as it goes',
    status: 'failed',
    message: 'The reported states differ.',
    expected: '[\n  "closed",\n  "closed",\n  "closed",\n  "open"\n]',
    actual: '[\n  "closed",\n  "closed",\n  "closed",\n  "closed"\n]',
  },
  {
    id: 'unit.slow',
    title: 'counts a call that takes too long',
    status: 'timedOut',
    message: 'Stopped after 10 seconds.',
  },
];

const passedCases = failingCases.map(({ id, title }): CaseView => ({ id, title, status: 'passed' }));
const notRun = failingCases.map(({ id, title }): CaseView => ({ id, title, status: 'notRun' }));

const lockedBy = (reason: string): SolutionView => ({
  state: 'locked',
  reason,
  kind: 'A courtesy lock: its key lies in the pack.',
  ways: { hasCode: false, canGiveUp: false },
});

const task = (id: string, number: number, title: string, more: Partial<TaskView> = {}): TaskView => ({
  id,
  number,
  title,
  state: 'notStarted',
  stateText: 'Not started',
  isCurrent: false,
  instructionsHtml: instructions,
  isStale: false,
  cases: notRun,
  hints: { total: 3, shown: [], text: 'None of 3 shown; the first after one attempt', canReveal: false },
  benchmarks: [],
  checks: [],
  solution: lockedBy('Opens when all 5 tests of this task pass.'),
  ...more,
});

const trip = task('trip', 1, 'Open after too many failures', { isCurrent: true });
const probe = task('probe', 2, 'Try again after a while');
const share = task('share', 3, 'Share one breaker between requests', {
  benchmarks: [
    {
      checkId: 'cost',
      verdict: 'notMeasured',
      text: 'Needs at least half the throughput of calling the gateway directly.',
      isStale: false,
      budgets: [],
      plots: [],
    },
  ],
});

export const questions = ['Where would a breaker do harm?', 'What would you measure in production?'] as const;

/** An exercise just opened. */
export const before: ExerciseView = {
  kind: 'exercise',
  exercise: {
    id: 'whetstone.production-engineering/circuit-breaker/typescript',
    packTitle: 'Production engineering',
    title: 'Add a circuit breaker',
    summary: 'Keep DenialOps answering while a payer’s gateway is down, and let the gateway recover.',
    facts: ['Intermediate', 'Workshop', '45 minutes', 'TypeScript'],
  },
  next: {
    text: 'Task 1: Open after too many failures',
    detail: 'Read the task below, change the code, and run its tests as often as you like.',
    button: { label: 'Run tests', intent: { type: 'runTask', taskId: 'trip' } },
  },
  tasks: [trip, probe, share],
  rubric: {
    earned: 0,
    total: 100,
    notes: [],
    criteria: [
      criterion('Functionality', 40, 0, 'Comes from the tests of all three tasks.'),
      criterion('Code quality', 25, 0, 'Waits for a review.', true),
      criterion('Performance', 20, 0, 'Comes from the benchmark of task 3.'),
      criterion('Innovation', 15, 0, 'Comes from your reflection.'),
    ],
  },
  reflection: { isOpen: false, questions: questions.map((question) => ({ question, text: '' })) },
};

const failingTask: TaskView = {
  ...trip,
  state: 'inProgress',
  stateText: '2 of 5 tests pass',
  cases: failingCases,
  hints: {
    total: 3,
    shown: [{ number: 1, html: hint('Where does the breaker learn that a call has failed?') }],
    text: '1 of 3 shown; the next is ready',
    canReveal: true,
  },
};

/** After a run with failures, one hint shown. */
export const failing: ExerciseView = {
  ...before,
  next: {
    text: 'Task 1: 2 of 5 tests pass',
    detail: 'Not yet: opens after three failures in a row. Stuck? A hint is waiting below.',
    button: { label: 'Run tests', intent: { type: 'runTask', taskId: 'trip' } },
  },
  tasks: [failingTask, probe, share],
};

/** The same, in the middle of the next run. */
export const running: ExerciseView = {
  ...failing,
  tasks: [
    {
      ...failingTask,
      state: 'running',
      stateText: 'Running',
      cases: failingCases.map(({ id, title }, index) => ({ id, title, status: index < 2 ? 'passed' : 'running' })),
    },
    probe,
    share,
  ],
  running: { taskId: 'trip', text: '2 of 5 tests done' },
};

/** The code has changed since the run. */
export const stale: ExerciseView = {
  ...failing,
  next: {
    text: 'Run the tests of task 1 again',
    detail: 'Files have changed since the last run.',
    button: { label: 'Run tests', intent: { type: 'runTask', taskId: 'trip' } },
  },
  tasks: [
    { ...failingTask, state: 'stale', stateText: '2 of 5 tests pass, of older files', isStale: true },
    probe,
    share,
  ],
};

/** The first task passed, its solution open; the second has come up. */
export const passedFirst: ExerciseView = {
  ...before,
  next: {
    text: 'Task 2: Try again after a while',
    detail: 'Task 1 is passed, and its solution is open.',
    button: { label: 'Run tests', intent: { type: 'runTask', taskId: 'probe' } },
  },
  tasks: [
    {
      ...failingTask,
      state: 'passed',
      stateText: '5 of 5 tests pass',
      isCurrent: false,
      cases: passedCases,
      solution: { state: 'open', text: 'This task is passed, so its solution is open.' },
    },
    { ...probe, isCurrent: true },
    share,
  ],
  rubric: {
    earned: 14,
    total: 75,
    notes: [],
    criteria: [
      criterion('Functionality', 40, 14, 'Earned with task 1; tasks 2 and 3 are open.'),
      criterion('Code quality', 25, 0, 'Waits for a review.', true),
      criterion('Performance', 20, 0, 'Comes from the benchmark of task 3.'),
      criterion('Innovation', 15, 0, 'Comes from your reflection.'),
    ],
  },
};

/** All done. */
export const finished: ExerciseView = {
  ...before,
  next: {
    text: 'All tasks are passed',
    detail: 'Lay our solution beside yours, then write down what you take with you.',
    button: { label: 'Compare with the solution', intent: { type: 'compareSolution', taskId: 'share' } },
  },
  tasks: [trip, probe, share].map((one): TaskView => ({
    ...one,
    isCurrent: false,
    state: one.id === 'probe' ? 'skipped' : 'passed',
    stateText: one.id === 'probe' ? 'Skipped' : '5 of 5 tests pass',
    cases: passedCases,
    ...(one.id === 'share' && {
      benchmarks: one.benchmarks.map((benchmark) => ({
        ...benchmark,
        verdict: 'met' as const,
        text: '0.8× the baseline’s throughput, needs 0.5×.',
      })),
    }),
    solution: { state: 'open', text: 'This task is passed, so its solution is open.' },
  })),
  rubric: {
    earned: 93,
    total: 100,
    notes: [],
    grade: 'A',
    criteria: [
      criterion('Functionality', 40, 40, 'All tests pass.'),
      criterion('Code quality', 25, 22, 'Reviewed on Tuesday.'),
      criterion('Performance', 20, 20, 'The budget of task 3 holds.'),
      criterion('Innovation', 15, 11, 'One of two questions is answered.'),
    ],
  },
  reflection: {
    isOpen: true,
    questions: [
      { question: questions[0], text: 'In front of a write that must not be dropped without telling anybody.' },
      { question: questions[1], text: '' },
    ],
  },
};

/** Python cannot run yet. */
export const notice: ExerciseView = {
  ...before,
  notice: {
    severity: 'warning',
    text: 'pytest is not installed in the interpreter that the editor uses (Python 3.12).',
    button: { label: 'Create the environment', intent: { type: 'createPythonEnvironment' } },
  },
};

const long = (text: string): string => `${text} `.repeat(6).trim();

/** Words as long as they come, in a language that makes them. */
export const lengthy: ExerciseView = {
  ...failing,
  exercise: {
    id: 'whetstone.production-engineering/rindfleisch/typescript',
    packTitle: 'Produktionsreife Softwareentwicklung im Versicherungswesen',
    title: 'Geschwindigkeitsbegrenzungsmechanismen für Datenschutzgrundverordnungsanfragen ergänzen',
    summary: long('Rechtsschutzversicherungsgesellschaften erwarten auch unter Überlast nachvollziehbare Antworten.'),
    facts: ['Fortgeschritten', 'Leistungsuntersuchung', '4 bis 6 Stunden', 'TypeScript'],
  },
  notice: {
    severity: 'error',
    text: `Die Ausführungsumgebung antwortet nicht: /home/jürgen/Übungen/${'sehr-langer-Ordnername-'.repeat(5)}/src`,
    button: { label: 'Ausführungsumgebung neu einrichten und erneut versuchen', intent: { type: 'showLog' } },
  },
  next: {
    text: 'Aufgabe 1: Anfragegeschwindigkeitsüberschreitungen mit einer Wartezeitangabe beantworten',
    detail: long('Zwei von fünf Prüfungen sind bestanden.'),
    button: { label: 'Prüfungen dieser Aufgabe erneut ausführen', intent: { type: 'runTask', taskId: 'trip' } },
  },
  tasks: [
    {
      ...failingTask,
      title: 'Anfragegeschwindigkeitsüberschreitungen mit einer Wartezeitangabe beantworten',
      stateText: '2 von 5 Prüfungen bestanden, 1 Zeitüberschreitung',
      cases: failingCases.map((one) => ({
        ...one,
        title: long('überschreitet die Höchstgeschwindigkeit nicht'),
        ...(one.expected !== undefined && { expected: `${'x'.repeat(180)}1`, actual: `${'x'.repeat(180)}2` }),
      })),
      solution: {
        ...{ state: 'locked', reason: long('Öffnet sich, sobald alle Prüfungen bestanden sind.') },
        kind: long('Versiegelt: Nur eine richtige Umsetzung öffnet das Lösungsverschlüsselungssiegel.'),
        ways: { hasCode: true, canGiveUp: true },
      },
    },
    { ...probe, title: long('Wiederholungsversuche'), stateText: 'Noch nicht begonnen' },
    share,
  ],
};

export const empty: PanelState = {
  kind: 'empty',
  text: 'Choose an exercise in the catalog, or begin with the five-minute one.',
  buttons: [
    { label: 'Open the catalog', intent: { type: 'openCatalog' } },
    { label: 'Start the first exercise', intent: { type: 'startFirstExercise' } },
  ],
};

export const broken: PanelState = {
  kind: 'broken',
  title: 'Add a circuit breaker',
  text: 'This exercise cannot be shown until its files are put right. Your own files are untouched.',
  problems: [
    { text: 'The task “trip” has no instructions.', place: 'circuit-breaker/exercise.yaml:12:5' },
    { text: 'The key “hintz” is not known; did you mean “hints”?', place: 'circuit-breaker/exercise.yaml:31:7' },
  ],
  buttons: [
    { label: 'Open the catalog', intent: { type: 'openCatalog' } },
    { label: 'Show the log', intent: { type: 'showLog' } },
  ],
};

export const benchmarks = benchmarkStates(before);
export const labs = labStates(before);
export const seals = sealStates(passedFirst, failing);
export const answers = answersStates(before);
export const explanations = explainStates(before);
export const reviews = reviewStates(before);
export const hints = hintStates(failing);
export const matrices = matrixStates(before);
export const artefacts = artefactStates(before);
export const checklists = checklistStates(before);
export const mutants = mutantsStates(before);
export const assessments = assessmentStates(before, finished);

/** A benchmark that is met, with one plot. */
export function stateWithPlot(plot: PlotView): ExerciseView {
  const state = benchmarks.benchmarkMet;
  const tasks = state.tasks.map((one) => ({
    ...one,
    benchmarks: one.benchmarks.map((benchmark) => ({ ...benchmark, plots: [plot] })),
  }));
  return { ...state, tasks };
}

export const loading: PanelState = { kind: 'loading' };

/** Every state that the page can draw, by name. */
export const sampleStates = {
  before,
  failing,
  running,
  stale,
  passedFirst,
  finished,
  notice,
  lengthy,
  empty,
  broken,
  loading,
  ...benchmarks,
  ...labs,
  ...seals,
  ...answers,
  ...explanations,
  ...reviews,
  ...hints,
  ...matrices,
  ...artefacts,
  ...checklists,
  ...mutants,
  ...assessments,
} satisfies Record<string, PanelState>;
