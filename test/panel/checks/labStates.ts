import type { LabFrameView, LabReplay } from '../../../src/shared/checks/labReplay';
import type { LabView } from '../../../src/shared/checks/labView';
import type { ExerciseView } from '../../../src/shared/panelProtocol';

const goals: LabView['goals'] = [
  { text: '95 of 100 readers are served within two and a half minutes', limit: 'at most 150 s', state: 'open' },
  { text: 'Hardly anybody gives up', limit: 'at most 1 %', state: 'open' },
  { text: 'The clerks are busy for at least half of their time', limit: 'at least 50 %', state: 'open' },
];

const predictions: LabView['predictions'] = [
  {
    id: 'p95',
    text: 'With the desk as it is: within how long are 95 of 100 readers served?',
    isNumber: true,
    unit: 's',
  },
  { id: 'turned-away', text: 'How many of 100 readers give up?', isNumber: true, unit: '%' },
  { id: 'worst', text: 'Which of the choices hurts most in a rush, and why?', isNumber: false },
];

const expected: LabView['predictions'] = [
  { ...predictions[0]!, expected: '60 s' },
  { ...predictions[1]!, expected: '5 %' },
  { ...predictions[2]!, expected: 'The room: whoever is turned away comes back at the worst time.' },
];

const predict: LabView = {
  kind: 'lab',
  checkId: 'rush',
  title: 'An evening with rushes',
  state: 'open',
  stateText: 'Predict: 0 of 3 predictions made',
  isRequired: true,
  stage: 'predict',
  predictions,
  goals,
  runs: [],
  figures: [],
  picturesPerSecond: 15,
};

const ready: LabView = { ...predict, stage: 'ready', stateText: 'Ready to run', predictions: expected };

const ran: LabView = {
  ...ready,
  stage: 'ran',
  state: 'failed',
  stateText: '1 of 3 goals reached',
  predictions: [
    { ...expected[0]!, came: '161.7 s', comparison: '2.7 times what you expected' },
    { ...expected[1]!, came: '81.48 %', comparison: '16 times what you expected' },
    expected[2]!,
  ],
  goals: [
    { ...goals[0]!, state: 'missed', came: '161.7 s' },
    { ...goals[1]!, state: 'missed', came: '81.48 %' },
    { ...goals[2]!, state: 'reached', came: '89.81 %' },
  ],
  runs: ['Run 1'],
  figures: [
    { title: 'From the first try to being served, 95 of 100 readers within', values: ['161.7 s'] },
    { title: 'Readers who gave up', values: ['81.48 %'] },
    { title: 'Clerks at work, of the time they are paid for', values: ['89.81 %'] },
    { title: 'Tries for each reader', values: ['2.707'] },
  ],
  last: {
    isFailed: false,
    text: 'The lab has run. Change your code and run it again until all goals are reached.',
    isStale: false,
  },
};

const passed: LabView = {
  ...ran,
  state: 'passed',
  stateText: 'All goals reached',
  goals: ran.goals.map((goal, index) => ({ ...goal, state: 'reached', came: ['134.7 s', '0 %', '57.85 %'][index]! })),
  runs: ['Run 1', 'Run 2', 'Run 3'],
  last: {
    isFailed: false,
    text: 'The lab has run. Compare what came with what you expected.',
    isStale: false,
  },
  figures: ran.figures.map(({ title, values }, index) => ({
    title,
    values: [values[0]!, ['221 s', '31 %', '62 %', '2.1'][index]!, ['134.7 s', '0 %', '57.85 %', '1.101'][index]!],
  })),
};

const failed: LabView = {
  ...ready,
  stage: 'ran',
  state: 'failed',
  last: {
    isFailed: true,
    text: 'Your code failed in the lab (src/desk.ts:12): TypeError: desk.comeBackAfterS is not a function',
    isStale: true,
    place: { path: 'src/desk.ts', line: 12 },
  },
};

function stateWith(base: ExerciseView, view: LabView): ExerciseView {
  const [first, ...others] = base.tasks;
  if (!first) throw new Error('no task');
  return { ...base, tasks: [{ ...first, cases: [], benchmarks: [], checks: [view] }, ...others] };
}

/** A lab in every state that it can be in. */
export function labStates(base: ExerciseView) {
  return {
    labPredict: stateWith(base, predict),
    labReady: stateWith(base, ready),
    labRunning: stateWith(base, { ...ran, stage: 'running' }),
    labRan: stateWith(base, ran),
    labPassed: stateWith(base, passed),
    labFailed: stateWith(base, failed),
  };
}

/** A desk that fills up, breaks down and comes back, and a branch that a partition cuts off. */
function frameAt(index: number): LabFrameView {
  const rush = index >= 20 && index < 60;
  const queue = rush ? Math.min(30, index - 20) : Math.max(0, 30 - Math.max(0, index - 60));
  const isDown = index >= 44 && index < 50;
  return {
    at: index * 5000,
    nodes: [
      {
        name: 'returns desk',
        state: isDown ? 'down' : 'up',
        queue: isDown ? 0 : queue,
        queueLimit: 30,
        busy: isDown ? 0 : Math.min(4, queue + 1),
        workers: 4,
      },
      { name: 'sorting room', state: index > 70 ? 'slow' : 'up', queue: Math.round(index / 4), busy: 1, workers: 2 },
    ],
    links: [
      { from: 'returns desk', to: 'sorting room', inFlight: index % 3, isCut: false },
      { from: 'sorting room', to: 'branch', inFlight: 0, isCut: index > 30 && index < 70 },
    ],
    figures: { served: index * 3, 'turned away': rush ? index - 20 : 40 },
    notes: index === 20 ? ['The bus stops: a rush begins'] : index === 44 ? ['The scanner breaks down'] : [],
  };
}

/** What can be watched of the lab in those states. */
export function labReplay(state: ExerciseView): LabReplay {
  return {
    exerciseId: state.exercise.id,
    taskId: state.tasks[0]!.id,
    checkId: 'rush',
    frames: Array.from({ length: 100 }, (_, index) => frameAt(index)),
    printed: 'clerks 4\nroom 30\n',
  };
}
