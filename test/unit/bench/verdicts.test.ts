import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateOf, judgementOf, meanRatio } from '../../bench/verdicts/gate';
import { nextTruth } from '../../bench/verdicts/nextTruth';
import { parseOptions } from '../../bench/verdicts/options';
import { verdictTable } from '../../bench/verdicts/report';
import { RecordFile, TRUTHS, type FileHead, type VerdictRecord } from '../../bench/verdicts/verdictRecord';
import { seededRandom } from '../../bench/statistics';

function record(changes: Partial<VerdictRecord> = {}): VerdictRecord {
  const common = { type: 'verdict', condition: 'idle', outcome: 'completed', at: '2026-01-01T00:00:00.000Z' } as const;
  return { ...common, truth: 0.75, verdict: 'missed', pairs: 8, durationMs: 2000, ratios: [], ...changes };
}

/** As many right verdicts of each truth. */
function right(count: number): VerdictRecord[] {
  return TRUTHS.flatMap((truth) =>
    Array.from({ length: count }, () => record({ truth, verdict: truth > 1 ? 'met' : 'missed' })),
  );
}

function broken(records: readonly VerdictRecord[], wanted: number, controls: readonly number[] = [1, 1]): string[] {
  return gateOf('idle', records, wanted, controls).flatMap(({ text, isBroken }) => (isBroken ? [text] : []));
}

describe('a verdict on code of which the truth is known', () => {
  it('is right, wrong or undecided', () => {
    assert.equal(judgementOf(record()), 'right');
    assert.equal(judgementOf(record({ truth: 0.9, verdict: 'met' })), 'wrong');
    assert.equal(judgementOf(record({ truth: 1.1, verdict: 'met' })), 'right');
    assert.equal(judgementOf(record({ truth: 1.33, verdict: 'missed' })), 'wrong');
    assert.equal(judgementOf(record({ truth: 1.1, verdict: 'undecided' })), 'undecided');
    assert.equal(judgementOf(record({ truth: 1.1, verdict: 'waived' })), 'wrong');
  });

  it('is wrong when the code was blamed for something else', () => {
    assert.equal(judgementOf(record({ outcome: 'wrongResult' })), 'wrong');
    assert.equal(judgementOf(record({ outcome: 'timedOut', verdict: 'undecided' })), 'wrong');
  });
});

describe('what verdicts are held to', () => {
  it('is kept by right ones, and by what is not decided near the budget', () => {
    assert.deepEqual(broken(right(125), 500), []);
    const near = right(125).map((one) => (one.truth === 0.9 ? record({ truth: 0.9, verdict: 'undecided' }) : one));
    assert.deepEqual(broken(near, 500), []);
  });

  it('is one wrong of 500, and none of fewer', () => {
    const wrong = record({ verdict: 'met' });
    assert.deepEqual(broken([...right(125).slice(1), wrong], 500), []);
    assert.deepEqual(broken([...right(125).slice(2), wrong, wrong], 500), ['idle:wrong 2 of 500 budget 1']);
    assert.deepEqual(broken([...right(2).slice(1), wrong], 8), ['idle:wrong 1 of 8 budget 0']);
  });

  it('is a twentieth undecided at a quarter’s distance, for either side by itself', () => {
    for (const truth of [0.75, 1.33] as const) {
      const rest = right(125).filter((one) => one.truth !== truth);
      const own = right(125).filter((one) => one.truth === truth);
      const undecided = record({ truth, verdict: 'undecided' });
      const with6 = [...rest, ...own.slice(6), ...Array.from({ length: 6 }, () => undecided)];
      const with7 = [...rest, ...own.slice(7), ...Array.from({ length: 7 }, () => undecided)];
      assert.deepEqual(broken(with6, 500), []);
      assert.deepEqual(broken(with7, 500), [`idle:undecided-at-${truth} 5.6% budget 5.0%`]);
    }
  });

  it('is half of a few verdicts, of which a single one would be more than a twentieth', () => {
    const undecided = record({ verdict: 'undecided' });
    assert.deepEqual(broken([...right(2).slice(1), undecided], 8), []);
    assert.deepEqual(broken([...right(2).slice(2), undecided, undecided], 8), [
      'idle:undecided-at-0.75 100.0% budget 50.0%',
    ]);
  });

  it('is a ratio of 1 for the same code on both sides, and not without having been measured', () => {
    assert.ok(Math.abs(meanRatio([2, 0.5]) - 1) < 1e-12);
    const around = (mean: number, spread: number): number[] => [1, -1, 1, -1].map((sign) => mean + sign * spread);
    assert.deepEqual(broken(right(2), 8, around(1.01, 0.001)), []);
    assert.deepEqual(broken(right(2), 8, around(1.03, 0.001)), ['idle:same-code 3.0% off 1 (± 0.2%) budget 2.0%']);
    assert.deepEqual(broken(right(2), 8, around(0.97, 0.001)), ['idle:same-code 3.0% off 1 (± 0.2%) budget 2.0%']);
    // As far off, and no more than chance explains.
    assert.deepEqual(broken(right(2), 8, around(1.03, 0.1)), []);
    for (const nothing of [[], [1], [1, NaN]]) assert.equal(broken(right(2), 8, nothing).length, 1);
  });

  it('is shown with what a verdict took', () => {
    const table = verdictTable([...right(2), record({ truth: 0.9, verdict: 'met', pairs: 40, durationMs: 9000 })]);
    const lines = table.split('\n').map((line) => line.trim().split(/\s+/).join(' '));
    assert.deepEqual(lines.slice(1), [
      '0.75 2 0 0 2 8 8–8 2.0 2.0–2.0',
      '0.9 2 1 0 3 8 8–24 2.0 2.0–5.5',
      '1.1 2 0 0 2 8 8–8 2.0 2.0–2.0',
      '1.33 2 0 0 2 8 8–8 2.0 2.0–2.0',
      'all 8 1 0 9',
    ]);
  });
});

describe('the order of the truths', () => {
  it('gives each its share at any time', () => {
    const random = seededRandom(3);
    const taken: VerdictRecord[] = [];
    const firsts = new Set<number>();
    for (let round = 0; round < 40; round += 1) {
      const start = taken.length;
      for (let turn = 0; turn < TRUTHS.length; turn += 1) taken.push(record({ truth: nextTruth(taken, random) }));
      const own = taken.slice(start).map(({ truth }) => truth);
      assert.deepEqual(own.toSorted(), [...TRUTHS]);
      firsts.add(own[0]!);
    }
    assert.equal(firsts.size, TRUTHS.length);
  });
});

describe('the file of verdicts', () => {
  const head: FileHead = { type: 'verdicts', processor: 'p', cores: 2, node: 'v24.0.0', lengths: 'brief' };
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'whetstone verdicts ü-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  it('is gone on with, by condition, and forgives half a line', async () => {
    const path = join(folder, 'one.jsonl');
    const first = RecordFile.open(path, head);
    first.add(record());
    first.add(record({ condition: 'busy', truth: 1.1, verdict: 'met' }));
    first.add({ type: 'control', condition: 'idle', ratios: [1, 1.01], at: '' });
    await appendFile(path, '{"type":"verdict","cond');
    const again = RecordFile.open(path, head);
    again.add({ type: 'control', condition: 'idle', ratios: [0.99], at: '' });
    const { length } = again.verdictsOf('idle');
    assert.deepEqual([length, again.verdictsOf('busy')[0]!.truth], [1, 1.1]);
    assert.deepEqual(RecordFile.open(path, head).controlRatiosOf('idle'), [1, 1.01, 0.99]);
    assert.equal((await readFile(path, 'utf8')).trimEnd().split('\n').length, 5);
  });

  it('is refused when it is of another machine or another length', () => {
    const path = join(folder, 'two.jsonl');
    RecordFile.open(path, head);
    assert.throws(() => RecordFile.open(path, { ...head, cores: 8 }), /of another machine/);
    assert.throws(() => RecordFile.open(path, { ...head, lengths: 'shipped' }), /of another machine/);
  });
});

describe('the options of a measuring of verdicts', () => {
  it('are 500 verdicts on an idle machine unless they say otherwise', () => {
    assert.deepEqual(parseOptions([]), { verdicts: 500, condition: 'idle', lengths: 'brief' });
    assert.deepEqual(parseOptions(['--short', '--load', 'busy']), {
      ...{ verdicts: 8, condition: 'busy', lengths: 'short' },
    });
    assert.equal(parseOptions(['--throttle']).condition, 'throttled');
    assert.equal(parseOptions(['--as-shipped']).lengths, 'shipped');
    assert.equal(parseOptions(['--short', '--verdicts', '12']).verdicts, 12);
  });

  it('are refused when they make no sense', () => {
    assert.throws(() => parseOptions(['--load', 'some']), /--load takes idle or busy, not some/);
    assert.throws(() => parseOptions(['--load', 'busy', '--throttle']), /two measurements/);
    assert.throws(() => parseOptions(['--verdicts', '0']), /--verdicts takes a whole number above 0/);
  });
});
