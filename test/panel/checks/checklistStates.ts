import type { ChecklistView } from '../../../src/shared/checks/checklistView';
import type { ExerciseView } from '../../../src/shared/panelProtocol';

const word = 'shown by your word';

export const openChecklist: ChecklistView = {
  kind: 'checklist',
  checkId: 'list',
  title: 'Ready for the open day',
  state: 'open',
  stateText: '2 of 5 items are shown',
  isRequired: true,
  noteWords: 3,
  areas: [
    {
      title: 'Safety',
      stateText: '2 of 3',
      items: [
        {
          ...{ id: 'crowd', text: 'Nobody is let in once the house is full', isDone: true },
          helpHtml: '<p>The fire service allows <strong>sixty</strong> visitors at a time.</p>',
          proof: { kind: 'check', text: 'shown by a test: “unit” of “Let in as many as fit” has passed' },
        },
        {
          ...{ id: 'exits', text: 'Both exits are free, and somebody has opened them today', isDone: true },
          proof: { kind: 'word', text: word, note: 'pushed both of them at nine' },
        },
        {
          ...{ id: 'plan', text: 'The plan of the house hangs at the door', isDone: false },
          proof: { kind: 'check', text: 'shown by a file: “plan” has not passed yet' },
        },
      ],
    },
    {
      title: 'Visitors',
      stateText: '0 of 2',
      items: [
        {
          ...{ id: 'signs', text: 'A stranger finds the reading room without asking', isDone: false },
          helpHtml: '<p>Ask somebody who has never been here, and watch without helping.</p>',
          proof: { kind: 'word', text: word, note: '' },
        },
        {
          ...{ id: 'step', text: 'The way in has no step, or a ramp lies over it', isDone: false },
          proof: { kind: 'word', text: word, note: 'the ramp is still in the cellar' },
        },
      ],
    },
  ],
};

/** A task with a checklist, in its states. */
export function checklistStates(before: ExerciseView) {
  const withList = (view: ChecklistView): ExerciseView => {
    const [first, ...others] = before.tasks;
    if (!first) throw new Error('the sample has no task');
    return { ...before, tasks: [{ ...first, title: 'Go through the list', checks: [view], cases: [] }, ...others] };
  };
  const areas = openChecklist.areas.map((area) => ({
    ...area,
    stateText: `${area.items.length} of ${area.items.length}`,
    items: area.items.map((item) => ({
      ...item,
      isDone: true,
      ...(item.proof.kind === 'word' && { proof: { ...item.proof, note: 'went there and looked myself' } }),
    })),
  }));
  return {
    checklistOpen: withList(openChecklist),
    checklistFree: withList({ ...openChecklist, noteWords: 0 }),
    checklistDone: withList({ ...openChecklist, areas, state: 'passed', stateText: 'Passed' }),
  };
}
