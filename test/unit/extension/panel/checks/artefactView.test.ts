import assert from 'node:assert/strict';
import type { ArtefactCheck } from '../../../../../src/core/check/model';
import type { TaskState } from '../../../../../src/core/progress/learnerState';
import { artefactView } from '../../../../../src/extension/panel/checks/artefactView';
import type { CheckViewContext } from '../../../../../src/extension/panel/checks/checkViews';
import { isArtefactView, type ArtefactView } from '../../../../../src/shared/checks/artefactView';

const parts: ArtefactCheck = {
  ...{ kind: 'artefact', id: 'parts', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
  ...{ file: 'design/parts.mmd', format: 'mermaid', conditions: [{ id: 'names', kind: 'names', names: ['Desk'] }] },
};

function viewOf(check: ArtefactCheck, text: string | undefined, statuses: Record<string, string> = {}): ArtefactView {
  const cases = new Map(Object.entries(statuses).map(([id, status]) => [`parts.${id}`, { status }]));
  return artefactView(check, {
    own: { cases } as unknown as TaskState,
    fileText: (path: string) => (path === check.file ? text : undefined),
    base: () => ({ checkId: 'parts', title: 'parts', isRequired: true, state: 'open', stateText: 'Open' }),
  } as unknown as CheckViewContext);
}

describe('the panel’s view of an artefact', () => {
  it('hands the diagram on as the editor has it', () => {
    const view = viewOf(parts, 'flowchart LR\n a --> b\n');
    assert.ok(isArtefactView(view));
    assert.deepEqual(
      [view.title, view.file, view.format, view.stateText, view.isMissing],
      ['parts.mmd', 'design/parts.mmd', 'a Mermaid diagram', 'Open', false],
    );
    assert.deepEqual(view.diagrams, [{ text: 'flowchart LR\n a --> b\n', offset: 0 }]);
  });

  it('says how many points hold', () => {
    const view = viewOf(parts, '', { parses: 'passed', names: 'failed' });
    assert.deepEqual([view.state, view.stateText], ['failed', '1 of 2 points hold']);
  });

  it('finds the diagrams of a report, with their lines, and draws no more than a few', () => {
    const block = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\`\n`;
    const report = { ...parts, file: 'report.md', format: 'markdown' } as const;
    const text = `# Report\n\n${block('flowchart LR')}\n~~~~ts\n${block('no diagram')}~~~~\n\n${block('sequenceDiagram').repeat(9)}`;
    const { diagrams } = viewOf(report, text);
    assert.deepEqual(diagrams[0], { text: 'flowchart LR', offset: 3 });
    assert.deepEqual(diagrams[1], { text: 'sequenceDiagram', offset: 13 });
    assert.equal(diagrams.length, 6);
  });

  it('has no picture of other files, nor of one that is not there', () => {
    assert.deepEqual(viewOf({ ...parts, file: 'Dockerfile', format: 'dockerfile' }, 'FROM a\n').diagrams, []);
    const missing = viewOf(parts, undefined);
    assert.deepEqual([missing.isMissing, missing.diagrams], [true, []]);
  });

  it('hands so much of a diagram on that the page sees it is too long', () => {
    assert.equal(viewOf(parts, 'x'.repeat(100_000)).diagrams[0]?.text.length, 50_001);
  });
});
