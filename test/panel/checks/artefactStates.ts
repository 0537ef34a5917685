import type { ArtefactView } from '../../../src/shared/checks/artefactView';
import type { ExerciseView } from '../../../src/shared/panelProtocol';

export const FLOWCHART = `flowchart LR
  member([Member]) -->|asks for a book| desk[Loan desk]
  subgraph library [The library]
    desk -->|looks up| catalogue[Catalogue]
    desk -->|writes loans| loans[(Loans database)]
    loans <-.-> reminder{{Reminder}}
  end
`;

export const SEQUENCE = `sequenceDiagram
  actor Member
  participant Desk as Loan desk
  participant Catalogue
  Member->>Desk: reserve "Emma"
  activate Desk
  Desk->>Catalogue: is a copy on the shelf?
  Catalogue-->>Desk: none before Friday
  Note over Desk,Catalogue: the next copy is out until Friday
  alt it can wait
    Desk-->>Member: reserved for Friday
  else it cannot
    Desk-->>Member: try the next library
  end
  deactivate Desk
`;

/** A flowchart of which most points hold. */
export const flowchart: ArtefactView = {
  kind: 'artefact',
  checkId: 'parts',
  title: 'parts.mmd',
  state: 'failed',
  stateText: '6 of 7 points hold',
  isRequired: true,
  file: 'design/parts.mmd',
  format: 'a Mermaid diagram',
  isMissing: false,
  diagrams: [{ text: FLOWCHART, offset: 0 }],
};

export const sequence: ArtefactView = {
  ...flowchart,
  ...{
    checkId: 'talk',
    title: 'reserve.mmd',
    file: 'design/reserve.mmd',
    state: 'passed',
    stateText: '4 of 4 points hold',
  },
  diagrams: [{ text: SEQUENCE, offset: 0 }],
};

/** A report whose diagram cannot be read. */
export const brokenDiagram: ArtefactView = {
  ...flowchart,
  ...{
    checkId: 'picture',
    title: 'report.md',
    file: 'design/report.md',
    format: 'Markdown',
    stateText: 'Open',
    state: 'open',
  },
  diagrams: [{ text: 'flowchart LR\n  desk[Loan desk] --> queue[\n', offset: 31 }],
};

const emptyDiagram: ArtefactView = {
  ...flowchart,
  stateText: 'Open',
  state: 'open',
  diagrams: [{ text: '%% Begin here\n', offset: 0 }],
};
const otherKind: ArtefactView = {
  ...emptyDiagram,
  checkId: 'other',
  diagrams: [{ text: 'pie\n  "out": 3\n', offset: 0 }],
};
const missing: ArtefactView = { ...emptyDiagram, checkId: 'missing', isMissing: true, diagrams: [] };
const deployment: ArtefactView = {
  ...missing,
  ...{
    checkId: 'services',
    title: 'compose.yaml',
    file: 'deploy/compose.yaml',
    format: 'a Compose file',
    isMissing: false,
    stateText: '2 of 5 points hold',
  },
};

/** Every state of an artefact: two diagrams, what is wrong with one, and files without a picture. */
export function artefactStates(before: ExerciseView) {
  const withChecks = (...checks: readonly ArtefactView[]): ExerciseView => {
    const [first, ...others] = before.tasks;
    if (!first) throw new Error('the sample has no task');
    return { ...before, tasks: [{ ...first, title: 'Draw how a book is lent', checks, cases: [] }, ...others] };
  };
  return {
    artefactFlowchart: withChecks(flowchart),
    artefactSequence: withChecks(sequence),
    artefactFaults: withChecks(brokenDiagram, emptyDiagram, otherKind),
    artefactWithoutDiagram: withChecks(missing, deployment),
  };
}
