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
  left: [],
  ...more,
});

const some = view({
  state: 'failed',
  stateText: 'Your tests pass on the sound code and find 4 of 8 faults. 7 are needed.',
  faults: faults((number) => (number < 5 ? 'found' : number === 8 ? 'notJudged' : 'survived')),
  left: [
    { title: 'Fault 5 of 8', text: 'the order of several books by one author' },
    { title: 'Fault 6 of 8', text: 'how the words are written that somebody looks for' },
    { title: 'Fault 7 of 8', text: 'what of a book is searched' },
    {
      title: 'Fault 8 of 8',
      text: 'Not judged: with this fault, tests/own/shelf.test.ts does not load, so that no test of it could fail.',
    },
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
      cases: [{ id: 'faults.sound', title: 'Your tests pass on the sound code', status: 'passed', message: '4 tests' }],
    }),
    mutantsFound: withView(
      view({
        state: 'passed',
        stateText:
          'Your tests pass on the sound code and find 7 of 8 faults. That is enough. The survivor is text: the order of what is found',
        faults: faults((number) => (number === 8 ? 'survived' : 'found')),
      }),
    ),
  };
}
