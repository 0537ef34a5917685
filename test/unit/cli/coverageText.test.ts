import assert from 'node:assert/strict';
import { coverageData, coverageLines } from '../../../src/cli/coverageText';
import { TestBench } from './testBench';
import { Terminal } from '../../../src/cli/terminal';
import type { FileCoverage } from '../../../src/core/run/model';

function terminal(columns?: number): Terminal {
  return new Terminal({ isTty: false, columns, env: {}, writeOut: () => undefined, writeError: () => undefined });
}

function file(name: string, counts: Readonly<Record<number, number>>, branches: readonly number[] = []): FileCoverage {
  return {
    file: name,
    lines: Object.entries(counts).map(([line, hits]) => ({ line: Number(line), hits })),
    branches: branches.map((hits) => ({ line: 1, hits })),
  };
}

const FILES = [file('src/desk.ts', { 1: 1, 3: 0, 4: 2, 7: 0, 9: 0, 10: 0 }, [1, 0]), file('src/shelf.ts', { 1: 1 })];

describe('a run with --coverage', () => {
  it('asks for coverage and shows it, for programs too', async () => {
    const bench = await new TestBench().load();
    await bench.type('start', 'greet', '--track', 'python');
    bench.runner.overrides = { coverage: FILES };
    const { out } = await bench.type('run', 'greet', '--coverage');
    assert.equal(bench.runner.plans.at(-1)?.mode, 'coverage');
    assert.match(out, /^ {2}src\/desk\.ts +2 of 6 /m);
    const { json } = await bench.type('run', 'greet', '--coverage', '--json');
    assert.deepEqual((json['run'] as { readonly coverage: unknown }).coverage, coverageData(FILES));
  });

  it('is a run like any other without', async () => {
    const bench = await new TestBench().load();
    await bench.type('start', 'greet', '--track', 'python');
    const { out } = await bench.type('run', 'greet');
    assert.equal(bench.runner.plans.at(-1)?.mode, 'test');
    assert.doesNotMatch(out, /What the tests ran/);
  });
});

describe('the table of what ran', () => {
  it('has a line for each file and one for all, with the lines that did not run', () => {
    assert.deepEqual(coverageLines(terminal(), FILES), [
      'What the tests ran of your code:',
      '  file                  lines       branches  lines that did not run',
      '  src/desk.ts   2 of 6  33.3%  1 of 2    50%  3, 7-10',
      '  src/shelf.ts  1 of 1   100%              –',
      '  all           3 of 7  42.8%  1 of 2    50%',
    ]);
  });

  it('stays within the terminal', () => {
    assert.deepEqual(coverageLines(terminal(48), FILES).slice(2, 3), [
      '  src/desk.ts   2 of 6  33.3%  1 of 2    50%  3…',
    ]);
  });

  it('says so when nothing ran', () => {
    assert.deepEqual(coverageLines(terminal(), []), ['What the tests ran of your code:', '  nothing']);
  });

  it('is the same for programs', () => {
    assert.deepEqual(coverageData(FILES.slice(1)), {
      lines: { covered: 1, total: 1, percent: 100 },
      branches: { covered: 0, total: 0, percent: null },
      files: [
        {
          file: 'src/shelf.ts',
          lines: { covered: 1, total: 1, percent: 100 },
          branches: { covered: 0, total: 0, percent: null },
          missedLines: [],
        },
      ],
    });
  });
});
