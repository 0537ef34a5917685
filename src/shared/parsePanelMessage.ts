import type {
  AxisView,
  BenchmarkView,
  BrokenView,
  BudgetView,
  CaseView,
  CriterionView,
  EmptyView,
  ExerciseView,
  FromPanel,
  HintLadderView,
  PanelButton,
  PanelIntent,
  PanelState,
  PartView,
  PlaceView,
  PlotBudgetView,
  PlotPointView,
  PlotView,
  PointView,
  RubricView,
  SealStepView,
  SealWaysView,
  SeriesView,
  SolutionView,
  SubmissionView,
  TaskView,
  ToPanel,
} from './panelProtocol';
import { isCheckAction, isCheckView } from './checks/checkView';
import { isLabReplay } from './checks/labReplay';
import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from './shape';

type Of<Union extends { readonly type: string }, Type extends Union['type']> = Extract<Union, { readonly type: Type }>;
type OfKind<Kind extends PanelState['kind']> = Extract<PanelState, { readonly kind: Kind }>;
type OfState<State extends SolutionView['state']> = Extract<SolutionView, { readonly state: State }>;

const bare = <Type extends PanelIntent['type']>(type: Type) =>
  isObject<{ readonly type: Type }>({ type: isOneOf(type) });
const ofTask = <Type extends PanelIntent['type']>(type: Type) =>
  isObject<{ readonly type: Type; readonly taskId: string }>({ type: isOneOf(type), taskId: isString });

const isIntent: Shape<PanelIntent> = isUnionBy<'type', PanelIntent>('type', {
  runTask: ofTask('runTask'),
  runExercise: bare('runExercise'),
  runBenchmark: isObject<Of<PanelIntent, 'runBenchmark'>>({
    type: isOneOf('runBenchmark'),
    taskId: isString,
    checkId: isString,
  }),
  check: isObject<Of<PanelIntent, 'check'>>({
    type: isOneOf('check'),
    taskId: isString,
    checkId: isString,
    action: isCheckAction,
  }),
  cancelRun: bare('cancelRun'),
  openTask: ofTask('openTask'),
  openCase: isObject<Of<PanelIntent, 'openCase'>>({ type: isOneOf('openCase'), taskId: isString, caseId: isString }),
  revealHint: ofTask('revealHint'),
  openSolution: ofTask('openSolution'),
  compareSolution: ofTask('compareSolution'),
  trySeal: ofTask('trySeal'),
  enterSealCode: ofTask('enterSealCode'),
  enterHintCode: ofTask('enterHintCode'),
  giveUp: ofTask('giveUp'),
  skipTask: ofTask('skipTask'),
  openFile: isObject<Of<PanelIntent, 'openFile'>>({ type: isOneOf('openFile'), path: isString }),
  openPlace: isObject<Of<PanelIntent, 'openPlace'>>(
    { type: isOneOf('openPlace'), path: isString, line: isNumber, column: isNumber },
    'column',
  ),
  openProblem: isObject<Of<PanelIntent, 'openProblem'>>({ type: isOneOf('openProblem'), index: isNumber }),
  openCatalog: bare('openCatalog'),
  startFirstExercise: bare('startFirstExercise'),
  doctor: bare('doctor'),
  showLog: bare('showLog'),
  createPythonEnvironment: bare('createPythonEnvironment'),
  manageTrust: bare('manageTrust'),
  openJournal: bare('openJournal'),
  handIn: bare('handIn'),
  saveReport: bare('saveReport'),
  writeJournal: isObject<Of<PanelIntent, 'writeJournal'>>({
    type: isOneOf('writeJournal'),
    question: isString,
    text: isString,
  }),
});

const isButton = isObject<PanelButton>({ label: isString, intent: isIntent });
const isButtons = isArrayOf(isButton);

const isPlace = isObject<PlaceView>({ path: isString, line: isNumber, column: isNumber }, 'column');

const isCase = isObject<CaseView>(
  {
    id: isString,
    title: isString,
    status: isOneOf('passed', 'failed', 'errored', 'timedOut', 'skipped', 'notRun', 'running'),
    message: isString,
    expected: isString,
    actual: isString,
    place: isPlace,
    output: isString,
  },
  'message',
  'expected',
  'actual',
  'place',
  'output',
);

const isWays = isObject<SealWaysView>({ hasCode: isBoolean, canGiveUp: isBoolean, giveUpWait: isString }, 'giveUpWait');

const isSolution = isUnionBy<'state', SolutionView>('state', {
  none: isObject<OfState<'none'>>({ state: isOneOf('none') }),
  locked: isObject<OfState<'locked'>>({ state: isOneOf('locked'), reason: isString, kind: isString, ways: isWays }),
  ready: isObject<OfState<'ready'>>({ state: isOneOf('ready'), text: isString, kind: isString, ways: isWays }),
  opening: isObject<OfState<'opening'>>({
    state: isOneOf('opening'),
    text: isString,
    steps: isArrayOf(isObject<SealStepView>({ state: isOneOf('done', 'active', 'waiting'), text: isString })),
  }),
  shut: isObject<OfState<'shut'>>(
    {
      state: isOneOf('shut'),
      text: isString,
      detail: isString,
      difference: isObject<NonNullable<OfState<'shut'>['difference']>>({
        title: isString,
        expected: isString,
        actual: isString,
      }),
      advice: isString,
      kind: isString,
      ways: isWays,
    },
    'detail',
    'difference',
  ),
  open: isObject<OfState<'open'>>({ state: isOneOf('open'), text: isString, kind: isString }, 'kind'),
});

const isBudget = isObject<BudgetView>(
  {
    metric: isString,
    needs: isString,
    measured: isString,
    verdict: isOneOf('met', 'missed', 'undecided', 'waived', 'notMeasured'),
    verdictText: isString,
    why: isString,
  },
  'why',
);

const isAxis = isObject<AxisView>(
  {
    label: isString,
    scale: isOneOf('linear', 'log'),
    unit: isOneOf('perSecond', 'milliseconds', 'bytes', 'factor', 'count'),
    ticks: isArrayOf(isObject<NonNullable<AxisView['ticks']>[number]>({ value: isNumber, text: isString })),
  },
  'unit',
  'ticks',
);

const isPlotPoint = isObject<PlotPointView>(
  { x: isNumber, y: isNumber, low: isNumber, high: isNumber, verdict: isOneOf('met', 'missed', 'undecided') },
  'low',
  'high',
  'verdict',
);

const isNumberPair: Shape<readonly [number, number]> = (value): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber);

const isPlot = isObject<PlotView>(
  {
    kind: isOneOf('distribution', 'curve', 'history'),
    title: isString,
    summary: isString,
    x: isAxis,
    y: isAxis,
    series: isArrayOf(
      isObject<SeriesView>({ role: isOneOf('own', 'baseline'), name: isString, points: isArrayOf(isPlotPoint) }),
    ),
    budget: isObject<PlotBudgetView>(
      { label: isString, sense: isOneOf('atLeast', 'atMost'), y: isNumber, points: isArrayOf(isNumberPair) },
      'sense',
      'y',
      'points',
    ),
    table: isObject<PlotView['table']>({ head: isArrayOf(isString), rows: isArrayOf(isArrayOf(isString)) }),
  },
  'summary',
  'budget',
);

const isBenchmark = isObject<BenchmarkView>(
  {
    checkId: isString,
    title: isString,
    verdict: isOneOf('notMeasured', 'running', 'met', 'missed', 'undecided', 'wrong', 'failed'),
    text: isString,
    advice: isString,
    isStale: isBoolean,
    progress: isObject<NonNullable<BenchmarkView['progress']>>({ done: isNumber, most: isNumber, text: isString }),
    budgets: isArrayOf(isBudget),
    plots: isArrayOf(isPlot),
    measuredOn: isString,
    place: isPlace,
  },
  'title',
  'advice',
  'progress',
  'measuredOn',
  'place',
);

const isTask = isObject<TaskView>(
  {
    id: isString,
    number: isNumber,
    title: isString,
    state: isOneOf('notStarted', 'inProgress', 'running', 'passed', 'skipped', 'stale'),
    stateText: isString,
    isCurrent: isBoolean,
    instructionsHtml: isString,
    hasNoPlace: isBoolean,
    hasNoTests: isBoolean,
    isStale: isBoolean,
    cases: isArrayOf(isCase),
    checks: isArrayOf(isCheckView),
    hints: isObject<HintLadderView>(
      {
        total: isNumber,
        shown: isArrayOf(
          isObject<HintLadderView['shown'][number]>({ number: isNumber, html: isString, sealed: isString }, 'sealed'),
        ),
        text: isString,
        canReveal: isBoolean,
        next: isNumber,
        cost: isString,
        needsCode: isBoolean,
      },
      'next',
      'cost',
      'needsCode',
    ),
    benchmarks: isArrayOf(isBenchmark),
    solution: isSolution,
  },
  'hasNoPlace',
  'hasNoTests',
);

const isPoints = isArrayOf(isObject<PointView>({ text: isString, score: isString, why: isString }));

const isRubric = isObject<RubricView>(
  {
    earned: isNumber,
    total: isNumber,
    grade: isString,
    criteria: isArrayOf(
      isObject<CriterionView>(
        {
          name: isString,
          weight: isNumber,
          earned: isNumber,
          isPending: isBoolean,
          reason: isString,
          givenUp: isString,
          parts: isArrayOf(
            isObject<PartView>({
              ...{ name: isString, weight: isNumber, earned: isNumber, isPending: isBoolean },
              points: isPoints,
            }),
          ),
          points: isPoints,
        },
        'givenUp',
      ),
    ),
    notes: isArrayOf(isString),
  },
  'grade',
);

const isSubmission = isObject<SubmissionView>({
  title: isString,
  text: isString,
  items: isArrayOf(
    isObject<SubmissionView['items'][number]>(
      { text: isString, detail: isString, state: isOneOf('ready', 'missing', 'unknown'), file: isString },
      'file',
    ),
  ),
  steps: isArrayOf(isObject<SubmissionView['steps'][number]>({ text: isString, detail: isString })),
});

const isExercise = isObject<ExerciseView>(
  {
    kind: isOneOf('exercise'),
    exercise: isObject<ExerciseView['exercise']>(
      {
        id: isString,
        packTitle: isString,
        title: isString,
        summary: isString,
        draft: isString,
        facts: isArrayOf(isString),
      },
      'draft',
    ),
    next: isObject<ExerciseView['next']>({ text: isString, detail: isString, button: isButton }, 'detail', 'button'),
    tasks: isArrayOf(isTask),
    rubric: isRubric,
    submission: isSubmission,
    reflection: isObject<ExerciseView['reflection']>(
      {
        isOpen: isBoolean,
        facts: isArrayOf(isString),
        questions: isArrayOf(
          isObject<ExerciseView['reflection']['questions'][number]>({ question: isString, text: isString }),
        ),
      },
      'facts',
    ),
    running: isObject<NonNullable<ExerciseView['running']>>({ taskId: isString, text: isString }, 'taskId'),
    notice: isObject<NonNullable<ExerciseView['notice']>>(
      { severity: isOneOf('info', 'warning', 'error'), text: isString, button: isButton },
      'button',
    ),
  },
  'rubric',
  'submission',
  'running',
  'notice',
);

const isState = isUnionBy<'kind', PanelState>('kind', {
  loading: isObject<OfKind<'loading'>>({ kind: isOneOf('loading') }),
  empty: isObject<EmptyView>({ kind: isOneOf('empty'), text: isString, buttons: isButtons }),
  broken: isObject<BrokenView>({
    kind: isOneOf('broken'),
    title: isString,
    text: isString,
    problems: isArrayOf(isObject<BrokenView['problems'][number]>({ text: isString, place: isString })),
    buttons: isButtons,
  }),
  exercise: isExercise,
});

const isToPanel = isUnionBy<'type', ToPanel>('type', {
  state: isObject<Of<ToPanel, 'state'>>({ type: isOneOf('state'), state: isState }),
  labReplay: isObject<Of<ToPanel, 'labReplay'>>({ type: isOneOf('labReplay'), replay: isLabReplay }),
  reveal: isObject<Of<ToPanel, 'reveal'>>({
    type: isOneOf('reveal'),
    taskId: isString,
    part: isOneOf('task', 'benchmark', 'hints', 'solution'),
  }),
});

const isFromPanel = isUnionBy<'type', FromPanel>('type', {
  ready: isObject<Of<FromPanel, 'ready'>>({ type: isOneOf('ready') }),
  intent: isObject<Of<FromPanel, 'intent'>>({ type: isOneOf('intent'), intent: isIntent }),
});

/** A message of the host's as the page receives it; `undefined` when it is none of ours. */
export const parseToPanel = (message: unknown): ToPanel | undefined => (isToPanel(message) ? message : undefined);

/** A message of the page's as the host receives it; `undefined` when it is none of ours. */
export const parseFromPanel = (message: unknown): FromPanel | undefined => (isFromPanel(message) ? message : undefined);
