import assert from 'node:assert/strict';
import type { ArtefactCheck, ArtefactCondition, ArtefactFormat } from '../../../../src/core/check/model';
import { inspectArtefact } from '../../../../src/node/inspect/inspectArtefact';
import { l10n } from '../../../../src/shared/l10n';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';
import { inspectFiles, inspectorOptions, type InspectionRequest } from './inspectionBench';

const options = inspectorOptions();

function checkOf(file: string, format: ArtefactFormat, conditions: readonly ArtefactCondition[] = []): ArtefactCheck {
  return {
    ...{ kind: 'artefact', id: 'check', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
    ...{ file, format, conditions },
  };
}

/** Each case as `id: status`, with its message. */
async function judge(
  check: ArtefactCheck,
  text: string | undefined,
  more: Partial<InspectionRequest> = {},
): Promise<string[]> {
  const files = text === undefined ? {} : { [check.file]: text };
  const { cases } = await inspectFiles(inspectArtefact, check, { files, options, ...more });
  return [...cases.values()].map(({ id, status, message }) =>
    message === undefined ? `${id}: ${status}` : `${id}: ${status}: ${message}`,
  );
}

describe('judging an artefact', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('says that there is no such file, and judges nothing else', async () => {
    const check = checkOf('flow.mmd', 'mermaid', [{ id: 'names', kind: 'names', names: ['A'] }]);
    assert.deepEqual(await judge(check, undefined), ['parses: failed: There is no file flow.mmd yet.']);
  });

  it('does not read a file of more than 1 MB', async () => {
    assert.deepEqual(await judge(checkOf('a.json', 'json'), `"${'x'.repeat(1024 * 1024)}"`), [
      'parses: failed: a.json is larger than 1 MB and is not read.',
    ]);
  });

  it('reads flowcharts with Mermaid’s own parser: labels, groups, and every kind of arrow', async () => {
    const text = `---
title: Loans
---
%% a remark
flowchart LR
  m([Member]) -->|asks for<br/>a book| desk["Loan **desk**"]
  subgraph back [Back office]
    desk <-.-> cat[(Catalogue)]
    desk ==> loans
  end
  m --- loans
  m ~~~ cat
`;
    const from = (start: string, to: string, saying?: string): ArtefactCondition => ({
      ...{ id: `${start}-${to}`, kind: 'connects' },
      link: { from: start, to, ...(saying !== undefined && { saying }) },
    });
    const check = checkOf('flow.mmd', 'mermaid', [
      { id: 'kind', kind: 'diagram', diagram: 'flowchart' },
      { id: 'names', kind: 'names', names: ['Member', 'Loan desk', 'Catalogue', 'loans', 'Back office'] },
      from('Member', 'Loan desk', 'book'),
      from('Catalogue', 'Loan desk'),
      from('Loan desk', 'loans'),
      from('Member', 'Back office'),
      from('Member', 'loans'),
      from('Member', 'Catalogue'),
    ]);
    assert.deepEqual(await judge(check, text), [
      'parses: passed',
      'kind: passed',
      'names: passed',
      'Member-Loan desk: passed',
      'Catalogue-Loan desk: passed',
      'Loan desk-loans: passed',
      'Member-Back office: passed',
      'Member-loans: failed: Between “Member” and “loans” is a line without an arrow; say which way it goes.',
      'Member-Catalogue: failed: Nothing leads from “Member” to “Catalogue”.',
    ]);
  });

  it('reads sequence diagrams with it: who takes part, and their messages in order', async () => {
    const text = `sequenceDiagram
  autonumber
  actor M as Member
  participant D as Loan desk
  M->>+D: reserve #quot;Emma#quot;
  Note over M,D: at the desk
  loop until found
    D-->>D: looks
  end
  D-)-M: Friday
`;
    const check = checkOf('talk.mmd', 'mermaid', [
      { id: 'kind', kind: 'diagram', diagram: 'sequence' },
      {
        id: 'order',
        kind: 'order',
        links: [
          { from: 'Member', to: 'Desk', saying: 'reserve Emma' },
          { from: 'Desk', to: 'Desk' },
          { from: 'Desk', to: 'Member', saying: 'Friday' },
        ],
      },
      {
        id: 'back',
        kind: 'order',
        links: [
          { from: 'Desk', to: 'Member' },
          { from: 'Member', to: 'Desk' },
        ],
      },
    ]);
    assert.deepEqual(await judge(check, text), [
      'parses: passed',
      'kind: passed',
      'order: passed',
      'back: failed: The message from “Member” to “Loan desk” is to come after the one from “Loan desk” to “Member”.'.replaceAll(
        'Loan desk',
        'Desk',
      ),
    ]);
  });

  it('names the line of a diagram that cannot be read, past remarks and front matter', async () => {
    const flow = '---\ntitle: x\n---\n%% remark\nflowchart LR\n  %% another\n  a --> b\n  b --> [c\n';
    const { cases } = await inspectFiles(inspectArtefact, checkOf('a.mmd', 'mermaid'), {
      files: { 'a.mmd': flow },
      options,
    });
    const parses = cases.get('parses');
    assert.equal(parses?.status, 'failed');
    assert.deepEqual(parses.place, { file: 'a.mmd', line: 8 });
    assert.match(parses.message ?? '', /^Line 8: Mermaid cannot read “b --> \[c”/u);
    const talk = 'sequenceDiagram\n%% remark\nA->>B: hi\nA=>B: what\n';
    assert.match((await judge(checkOf('a.mmd', 'mermaid'), talk))[0] ?? '', /^parses: failed: Line 4: /u);
  });

  it('says what is no diagram, or one of another kind', async () => {
    const check = checkOf('a.mmd', 'mermaid');
    for (const text of ['', '%% Begin here\n', 'Member asks desk\n'])
      assert.match((await judge(check, text))[0] ?? '', /^parses: failed: This is no diagram yet: its first line/u);
    assert.deepEqual(await judge(check, 'pie\n  "a": 1\n'), [
      'parses: failed: Only flowcharts and sequence diagrams can be read here; this one is of the kind “pie”.',
    ]);
    assert.deepEqual(await judge(check, `flowchart LR\n${'a --> b\n'.repeat(10_000)}`), [
      'parses: failed: This diagram is too long to be read.',
    ]);
  });

  it('reads the diagrams of a report, with lines of the report', async () => {
    const check = checkOf('report.md', 'mermaid', [{ id: 'names', kind: 'names', names: ['Shelf'] }]);
    const report = (second: string) =>
      `# Report\n\n\`\`\`mermaid\nflowchart LR\n a --> b\n\`\`\`\n\n\`\`\`mermaid\nflowchart LR\n${second}\n\`\`\`\n`;
    assert.deepEqual(await judge(check, report(' desk --> shelf')), ['parses: passed', 'names: passed']);
    assert.match(
      (await judge(check, report(' desk --> (')))[0] ?? '',
      /^parses: failed: Line 10: Mermaid cannot read “desk --> \(”/u,
    );
    assert.match((await judge(check, '# Report\n'))[0] ?? '', /There is no diagram in it yet/u);
  });

  it('does not count what the starter says', async () => {
    const starter = '## Why\n\nSay why, in as many words as you need for somebody new.\n';
    const root = await folders.make({ 'starter/report.md': starter });
    const check = checkOf('report.md', 'markdown', [
      { id: 'sections', kind: 'sections', sections: ['Why'], minWords: 5 },
    ]);
    const more = { packRoot: root, track: { layers: ['starter'] } };
    assert.deepEqual(await judge(check, starter, more), [
      'parses: passed',
      'sections: failed: Line 1: Under “Why” there are 0 words of your own; 5 are asked for.',
    ]);
    assert.deepEqual(await judge(check, `${starter}Because nobody knows which books are out.\n`, more), [
      'parses: passed',
      'sections: passed',
    ]);
  });

  it('says in the reader’s language what the thread has found', async () => {
    l10n.use((message, ...args) => `«${message.replace(/\{(\d)\}/gu, (_all, index) => String(args[Number(index)]))}»`);
    try {
      const check = checkOf('a.mmd', 'mermaid', [{ id: 'names', kind: 'names', names: ['Shelf'] }]);
      assert.deepEqual(await judge(check, 'flowchart LR\n desk\n'), [
        'parses: passed',
        'names: failed: ««“Shelf”» is missing.» «It names «“desk”».»',
      ]);
    } finally {
      l10n.use((message, ...args) =>
        message.replace(/\{(\d+)\}/gu, (whole, index) => String(args[Number(index)] ?? whole)),
      );
    }
  });

  it('gives up on a schema of the pack that cannot be used, and says so', async () => {
    const check = checkOf('a.json', 'json', [{ id: 'schema', kind: 'schema', schema: { minLength: 'long' } }]);
    const [first] = await judge(check, '"x"');
    assert.match(first ?? '', /^parses: errored: a\.json could not be judged: /u);
  });

  it('ends with a run that is cancelled', async () => {
    const stop = new AbortController();
    const slow = checkOf('a.json', 'json', [{ id: 'value', kind: 'value', pointer: '/a', matches: '^(a+)+$' }]);
    const judged = judge(slow, JSON.stringify({ a: `${'a'.repeat(40)}!` }), { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    assert.deepEqual(await judged, []);
  });
});
