import type { FaultView, MutantsView } from '../../../src/shared/checks/mutantsView';
import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

const COUNT = 8;

const faults = (stateOf: (number: number) => FaultView['state']): FaultView[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const state = stateOf(index + 1);
    const words = { found: 'found', survived: 'not found', notJudged: 'not judged', open: 'not tried' } as const;
    return { title: `Fault ${index + 1} of ${COUNT}`, state, stateText: words[state] };
  });

const view = (more: Partial<MutantsView>): MutantsView => ({
  ...{ kind: 'mutants', checkId: 'faults', title: 'What your tests find', isRequired: true, state: 'open' },
  stateText: 'Not tried yet. Your tests are to pass on sound code and to find 7 of 8 faults.',
  faults: faults(() => 'open'),
  survivors: [],
  ...more,
});

const some = view({
  state: 'failed',
  stateText: 'Your tests pass on the sound code and find 4 of 8 faults. 7 are needed.',
  faults: faults((number) => (number < 5 ? 'found' : number === 8 ? 'notJudged' : 'survived')),
  survivors: [
    { title: 'Fault 5 of 8', about: 'the order of several books by one author' },
    { title: 'Fault 6 of 8', about: 'how the words are written that somebody looks for' },
    { title: 'Fault 7 of 8', about: 'what of a book is searched' },
  ],
});

/** The part of a task that shows what the learner's tests find of planted faults. */
export function mutantsStates(
  of: ExerciseView,
): Readonly<Record<'mutantsOpen' | 'mutantsSome' | 'mutantsFound', ExerciseView>> {
  const withView = (checks: MutantsView, more: Partial<TaskView> = {}): ExerciseView => ({
    ...of,
    tasks: of.tasks.map((task, index) => (index === 0 ? { ...task, checks: [checks], ...more } : task)),
  });
  return {
    mutantsOpen: withView(view({})),
    mutantsSome: withView(some, {
      cases: [
        { id: 'faults.sound', title: 'Your tests pass on the sound code', status: 'passed', message: '4 tests' },
        ...some.faults.map(({ title, state }, index) => ({
          ...{ id: `faults.fault-${index + 1}`, title },
          status:
            state === 'found' ? ('passed' as const) : state === 'survived' ? ('failed' as const) : ('errored' as const),
          message: state === 'found' ? 'Found by “a book stands on the shelf once”' : 'None of your tests fails on it.',
        })),
      ],
    }),
    mutantsFound: withView(
      view({
        state: 'passed',
        stateText:
          'Your tests pass on the sound code and find 7 of 8 faults. That is enough. The survivor is about: the order of what is found',
        faults: faults((number) => (number === 8 ? 'survived' : 'found')),
      }),
    ),
  };
}
