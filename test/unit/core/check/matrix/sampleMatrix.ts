import type { MatrixCheck } from '../../../../../src/core/check/model';

/** Two options by two criteria that the learner weighs, and one that is set. */
export function sampleMatrix(changes: Partial<MatrixCheck> = {}): MatrixCheck {
  return {
    kind: 'matrix',
    id: 'storage',
    criterion: 'Functionality',
    points: 1,
    isRequired: true,
    credit: 'whole',
    file: 'decision.yaml',
    criteria: [
      { id: 'speed', title: 'Speed' },
      { id: 'care', title: 'Care' },
      { id: 'cost', title: 'Cost', weight: 20 },
    ],
    options: [
      { id: 'paper', title: 'Paper cards' },
      { id: 'file', title: 'One file', text: 'On the desk.' },
    ],
    scale: { from: 1, to: 5 },
    minWords: { weight: 4, scores: 0, choice: 6 },
    ...changes,
  };
}

/** Paper: 0.5 × 2 + 0.3 × 5 + 0.2 × 5 = 3.5; the file: 0.5 × 5 + 0.3 × 3 + 0.2 × 3 = 4. */
export const SOUND = `# Mine
criteria:
  speed: # at the desk
    weight: 50 %
    scores: { paper: 2, file: 5 }
    why: Readers wait in line at noon.
  care:
    weight: 30
    scores:
      paper: 5
      file: 3
    why: Only one of us knows computers.
  cost:
    scores: { paper: 5, file: 3 }

choice: file
because: It is quick enough and nobody has to copy anything.
`;
