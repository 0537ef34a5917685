import assert from 'node:assert/strict';
import { judge } from '../../../src/core/bench/judge';
import { findOnPath } from '../../../src/node/run/executables';
import { BenchFixture } from './benchFixture';

const SHORT = { durations: { warmUpMs: 30, sliceMs: 5, slices: 4 } };

const work = (steps: number): string => `
STEPS = ${steps}

def work(seed):
    value = seed
    for _ in range(STEPS):
        value = (value * 1664525 + 1013904223) & 0xFFFFFFFF
    return value
`;

const PROGRAM = `
from src.work import work, STEPS

def input(state, index):
    return index

def run(state, input, index):
    return work(input)

def check(result, input, index):
    value = input
    for _ in range(STEPS):
        value = (value * 1664525 + 1013904223) & 0xFFFFFFFF
    return None if value == result else f"{result} is not {value}"
`;

describe('measuring a benchmark in Python', function () {
  this.timeout(90_000);
  let fixture: BenchFixture | undefined;

  before('there is a Python', async function () {
    if ((await findOnPath('python3', process.env)).length === 0) this.skip();
  });

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('finds four times the speed of the baseline to be more than twice', async () => {
    fixture = await BenchFixture.create({
      track: 'python',
      check: 'benchmark: speed, budget: { throughput: ">= 2x baseline" }',
      own: { 'src/__init__.py': '', 'src/work.py': work(100) },
      baseline: { 'src/work.py': work(400) },
      bench: { 'bench.py': PROGRAM },
    });
    const result = await fixture.measure(SHORT);
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.ok(fixture.plan.check.kind === 'benchmark');
    const [finding] = judge(fixture.plan.check.budgets, result.pairs).findings;
    assert.equal(finding?.verdict, 'met', JSON.stringify(finding));
    assert.ok(Math.abs((finding.estimate ?? 0) / 4 - 1) < 0.3, JSON.stringify(finding));
    assert.match(result.runtime, /^Python 3\./);
    assert.deepEqual([...fixture.registry.watched.keys()], []);
  });
});
