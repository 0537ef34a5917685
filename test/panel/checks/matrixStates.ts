import type { MatrixView } from '../../../src/shared/checks/matrixView';
import type { ExerciseView, TaskView } from '../../../src/shared/panelProtocol';

const why = 'Two desks that write at once overwrite each other in one file.';

/** A decision that holds together and has not been checked yet. */
export const fullMatrix: MatrixView = {
  kind: 'matrix',
  checkId: 'storage',
  title: 'Where the loans are kept',
  state: 'open',
  stateText: 'Not checked yet',
  isRequired: true,
  file: 'decision.yaml',
  isMissing: false,
  scale: { from: 1, to: 5 },
  options: [
    { id: 'json-file', title: 'JSON file', text: 'One file that is written anew with every loan.' },
    { id: 'sqlite', title: 'SQLite', text: 'A database in one file on the library’s own computer.' },
    { id: 'server', title: 'Database server' },
  ],
  rows: [
    {
      ...{ id: 'performance', title: 'Performance', text: 'Forty loans a minute, and none of them waits.' },
      ...{ weight: '30', isWeightSet: true, scores: ['2', '5', '4'], why, needs: 8 },
    },
    {
      ...{ id: 'maintenance', title: 'Maintenance', text: 'How little there is to look after.' },
      ...{
        weight: '45',
        isWeightSet: false,
        scores: ['3', '4', '2'],
        why: 'Nobody here has time to look after a machine.',
        needs: 8,
      },
    },
    {
      ...{ id: 'cost', title: 'Cost' },
      ...{
        weight: '25',
        isWeightSet: false,
        scores: ['5', '5', '2'],
        why: 'Only the rented machine costs money every month.',
        needs: 8,
      },
    },
  ],
  choice: 'sqlite',
  because: 'It is quick enough for three desks, and a backup is one file that is copied.',
  despite: '',
  needs: { because: 10, despite: 10 },
  findings: [],
  reasoning: { state: 'locked' },
};

/** As it is when nobody has filled in anything. */
export const emptyMatrix: MatrixView = {
  ...fullMatrix,
  isMissing: true,
  rows: fullMatrix.rows.map((row) => ({
    ...row,
    weight: row.isWeightSet ? row.weight : '',
    scores: row.scores.map(() => ''),
    why: '',
  })),
  choice: '',
  because: '',
};

/** Weights too high, a score off the scale, and a choice against the totals. */
export const faultyMatrix: MatrixView = {
  ...fullMatrix,
  state: 'failed',
  stateText: '3 of 6 hold together',
  rows: fullMatrix.rows.map((row, index) =>
    index === 1 ? { ...row, weight: '55', why: 'Because.' } : index === 2 ? { ...row, scores: ['5', '5', '1'] } : row,
  ),
  choice: 'server',
  despite: 'The town wants it.',
  findings: [
    'The weights sum to 110 %: that is 10 % too much.',
    '“Database server” is chosen with 2.32, and “SQLite” has 4.5. Look at the weights and scores again, or say under “despite” why you decide against your own totals. What stands under “despite” has 4 of at least 10 words.',
    'The reason for “Maintenance” has 1 of at least 8 words.',
  ],
};

export const brokenMatrix: MatrixView = {
  ...emptyMatrix,
  isMissing: false,
  fault: { text: 'It is not valid YAML here: Flow sequence must end with a ]', line: 12 },
};

export const passedMatrix: MatrixView = {
  ...fullMatrix,
  state: 'passed',
  stateText: 'Passed',
  reasoning: { state: 'ready' },
};

/** A task whose only check is a decision, in its states. */
export function matrixStates(before: ExerciseView) {
  const withMatrix = (view: MatrixView, changes: Partial<TaskView> = {}): ExerciseView => {
    const [first, ...others] = before.tasks;
    if (!first) throw new Error('the sample has no task');
    const own = { ...first, title: 'Decide where the loans are kept', checks: [view], cases: [], ...changes };
    return { ...before, tasks: [own, ...others] };
  };
  const html = '<p>With these weights <strong>SQLite</strong> leads. <em>Performance</em> decides most.</p>';
  return {
    matrixEmpty: withMatrix(emptyMatrix),
    matrixFull: withMatrix(fullMatrix),
    matrixFaulty: withMatrix(faultyMatrix),
    matrixBroken: withMatrix(brokenMatrix),
    matrixPassed: withMatrix(passedMatrix, { state: 'passed', stateText: 'Passed' }),
    matrixReasoned: withMatrix(
      { ...passedMatrix, reasoning: { state: 'open', html } },
      { state: 'passed', stateText: 'Passed' },
    ),
  };
}
