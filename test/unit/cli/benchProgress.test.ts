import assert from 'node:assert/strict';
import { Terminal } from '../../../src/cli/terminal';
import { benchProgress } from '../../../src/cli/benchText';
import { judge } from '../../../src/core/bench/judge';
import { parseBudget } from '../../../src/core/bench/parseBudget';

/** What stands on the screen: one line is written over as long as it has no end. */
function screenOf(written: string): string[] {
  return written.split('\n').map((line) => {
    const visible = line.split('\r\u001b[2K').at(-1) ?? '';

    return visible.replace(/\u001b\[\d+m/g, '');
  });
}

function terminalOf(isTty: boolean, env: Record<string, string> = {}): { terminal: Terminal; written: () => string } {
  let text = '';
  const write = (more: string): void => void (text += more);
  const terminal = new Terminal({ isTty, columns: isTty ? 30 : undefined, env, writeOut: write, writeError: write });
  return { terminal, written: () => text };
}

describe('progress on a terminal', () => {
  it('stands in one line, cut to the width, until other text takes its place', () => {
    const { terminal, written } = terminalOf(true);
    terminal.line('begin');
    terminal.progress('1 of 40');
    assert.deepEqual(screenOf(written()), ['begin', '1 of 40']);
    terminal.progress('2 of 40, and much more than what fits');
    assert.deepEqual(screenOf(written()), ['begin', '2 of 40, and much more than …']);
    terminal.line('end');
    terminal.errorLine('and an error');
    assert.deepEqual(screenOf(written()), ['begin', 'end', 'and an error', '']);
  });

  it('goes before an error that ends it', () => {
    const { terminal, written } = terminalOf(true);
    terminal.progress('1 of 40');
    terminal.errorLine('cancelled');
    assert.deepEqual(screenOf(written()), ['cancelled', '']);
  });

  it('is nothing in a pipe, and nothing where no line can be written over', () => {
    for (const { terminal, written } of [terminalOf(false), terminalOf(true, { TERM: 'dumb' })]) {
      terminal.progress('1 of 40');
      terminal.line('end');
      assert.equal(written(), 'end\n');
    }
  });
});

describe('the progress of a benchmark', () => {
  it('says how many pairs are measured, and what they say so far', () => {
    const parsed = parseBudget('throughput', '>= 3x baseline');
    assert.ok('budget' in parsed);
    const pairs = Array.from({ length: 8 }, (_, index) => ({
      own: { throughput: 4000 + index },
      baseline: { throughput: 1000 },
    }));
    const verdict = judge([parsed.budget], pairs);
    const text = benchProgress({ type: 'pairMeasured', pairs, maxPairs: 40, verdict });
    assert.equal(text, 'Measured 8 of at most 40 · 4.0× baseline, needs 3×');
    const first = { type: 'pairMeasured', pairs: [], maxPairs: 40, verdict: judge([parsed.budget], []) } as const;
    assert.equal(benchProgress(first), 'Measured 0 of at most 40');
  });

  it('says how many answers a learner’s own benchmark gave, and nothing of what was printed', () => {
    assert.equal(benchProgress({ type: 'suiteAnswered', done: 2, total: 6 }), '2 of 6 answers');
    assert.equal(benchProgress({ type: 'output', text: 'x' }), undefined);
  });
});
