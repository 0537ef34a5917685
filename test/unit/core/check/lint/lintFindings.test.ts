import assert from 'node:assert/strict';
import { lintText, readLintFindings } from '../../../../../src/core/check/lint/lintFindings';

describe('what a linter prints', () => {
  it('is read as the JSON of ESLint', () => {
    const report = [
      { filePath: '/x/a.ts', messages: [] },
      {
        filePath: '/x/b.ts',
        messages: [
          { ruleId: 'eqeqeq', severity: 2, message: "Expected '==='\n  here", line: 3, column: 7 },
          { ruleId: null, fatal: true, severity: 2, message: 'Parsing error', line: 1, column: 2 },
        ],
      },
    ];
    assert.deepEqual(readLintFindings(JSON.stringify(report)), [
      { file: '/x/b.ts', line: 3, column: 7, message: "Expected '===' here", rule: 'eqeqeq' },
      { file: '/x/b.ts', line: 1, column: 2, message: 'Parsing error' },
    ]);
  });

  it('is read as the JSON of Ruff', () => {
    const report = [{ code: 'F841', filename: 'a.py', location: { row: 4, column: 5 }, message: 'Local variable `x`' }];
    assert.deepEqual(readLintFindings(JSON.stringify(report)), [
      { file: 'a.py', line: 4, column: 5, message: 'Local variable `x`', rule: 'F841' },
    ]);
    assert.deepEqual(readLintFindings('[]'), []);
  });

  it('is read as SARIF', () => {
    const place = (uri: string, startLine?: number) => ({
      physicalLocation: {
        artifactLocation: { uri },
        ...(startLine !== undefined && { region: { startLine, startColumn: 2 } }),
      },
    });
    const report = {
      version: '2.1.0',
      runs: [
        {
          results: [
            { ruleId: 'R1', message: { text: 'Say it' }, locations: [place('file:///x/my%20loans.go', 9)] },
            { message: { text: 'Somewhere' }, locations: [place('src/a.go')] },
            { message: { text: 'Nowhere' } },
          ],
        },
        {},
      ],
    };
    assert.deepEqual(readLintFindings(JSON.stringify(report)), [
      { file: '/x/my loans.go', line: 9, column: 2, message: 'Say it', rule: 'R1' },
      { file: 'src/a.go', line: 1, message: 'Somewhere' },
      { file: '', line: 1, message: 'Nowhere' },
    ]);
  });

  it('names files of this machine by their paths, on Windows as well, and those of others by their machine', () => {
    const fileOf = (uri: string): string | undefined => {
      const locations = [{ physicalLocation: { artifactLocation: { uri } } }];
      return readLintFindings(JSON.stringify({ runs: [{ results: [{ message: { text: 'x' }, locations }] }] }))?.[0]
        ?.file;
    };
    assert.equal(fileOf('file:///C:/my%20books/a.ts'), 'C:/my books/a.ts');
    assert.equal(fileOf('file:///c%3A/a.ts'), 'c:/a.ts');
    assert.equal(fileOf('file://localhost/x/a.ts'), '/x/a.ts');
    assert.equal(fileOf('file:/x/a.ts'), '/x/a.ts');
    assert.equal(fileOf('file://shelf/x/a.ts'), '//shelf/x/a.ts');
    assert.equal(fileOf('C:/x'), 'C:/x');
  });

  it('is read line by line, past what is no finding', () => {
    const text = 'Checking 2 files\nsrc/a.ts:3: too long\nC:\\x\\b.ts:4:7: warning: what\n  at a.ts:1:2\n2 findings\n';
    assert.deepEqual(readLintFindings(text), [
      { file: 'src/a.ts', line: 3, message: 'too long' },
      { file: 'C:\\x\\b.ts', line: 4, column: 7, message: 'warning: what' },
    ]);
    assert.deepEqual(readLintFindings(''), []);
  });

  it('is not taken for silence where it cannot be read', () => {
    assert.equal(readLintFindings('[{"filePath": "a'), undefined);
    assert.equal(readLintFindings('{"results": []}'), undefined);
    assert.equal(readLintFindings('[{"what": 1}]'), undefined);
  });

  it('is told one finding a line, and no more than anybody reads', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({
      file: 'a.ts',
      line: index + 1,
      column: 2,
      message: 'no',
      rule: 'r',
    }));
    const lines = lintText(many).split('\n');
    assert.equal(lines[0], 'a.ts:1:2 no (r)');
    assert.equal(lines.length, 21);
    assert.equal(lines[20], 'And 5 more.');
  });
});
