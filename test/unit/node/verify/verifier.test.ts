import assert from 'node:assert/strict';
import { countProofs } from '../../../../src/node/verify/countProofs';
import { Limiter } from '../../../../src/node/verify/limiter';
import { VerifyingCancelled } from '../../../../src/node/verify/verifyingCancelled';
import { VerifyBench, withStatuses } from './verifyBench';

describe('the verifier', () => {
  it('shows of a sound exercise each starter, each reference, each alternative and each wrong answer', async () => {
    const bench = new VerifyBench();
    const { tracks, pack, all } = await bench.verify();
    assert.deepEqual(pack.problems, []);
    assert.deepEqual(
      tracks[0]!.proofs.map(({ title, failures }) => [title, failures.length]),
      [
        ['starter fails hello', 0],
        ['starter fails many', 0],
        ['reference passes hello', 0],
        ['reference passes many', 0],
        ['alternative short passes', 0],
        ['wrong answer rude', 0],
      ],
    );
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 6, failed: 0, skipped: 0 });
  });

  it('lays each workspace from the layers of a real start with the overlay on top, and takes it away', async () => {
    const bench = new VerifyBench();
    await bench.verify();
    assert.deepEqual(
      bench.created.map(({ layers }) => layers),
      [
        ['greet/starter/typescript'],
        ['greet/starter/typescript', 'greet/solution/typescript/hello'],
        ['greet/starter/typescript', 'greet/solution/typescript/hello', 'greet/solution/typescript/many'],
        ['greet/starter/typescript', 'greet/alternatives/short/typescript'],
        ['greet/starter/typescript', 'greet/wrong/rude/typescript'],
      ],
    );
    assert.deepEqual(
      bench.removed,
      bench.created.map(({ folder }) => folder),
    );
  });

  it('lays a wrong answer over the reference of the task it comes after', async () => {
    const bench = withStatuses({ 'greet/wrong/rude/typescript': { all: 'failed' } });
    const expectation = 'why: x\nafter: hello\nfails: [many.unit.all]\n';
    assert.deepEqual(await bench.failures({ 'greet/wrong/rude/expect.yaml': expectation }), []);
    assert.deepEqual(bench.created.at(-1)!.layers, [
      'greet/starter/typescript',
      'greet/solution/typescript/hello',
      'greet/wrong/rude/typescript',
    ]);
  });

  it('finds a starter that passes a task already', async () => {
    const bench = withStatuses({ 'greet/starter/typescript': { all: 'failed' } });
    assert.deepEqual(await bench.failures(), [
      'starter fails hello: hello.unit: every case passes although nothing has been done yet',
    ]);
  });

  for (const [status, said] of [
    ['errored', 'ends with an error'],
    ['timedOut', 'does not end in its time'],
    ['notRun', 'did not run'],
    ['skipped', 'is skipped'],
  ] as const) {
    it(`does not take “${status}” for a starter that fails`, async () => {
      const bench = withStatuses({ 'greet/starter/typescript': { 'by-name': status, all: 'failed' } });
      assert.deepEqual(await bench.failures(), [
        `starter fails hello: hello.unit.by-name: it must fail by an assertion, and it ${said}`,
      ]);
    });
  }

  it('does not ask of an optional check that the starter fails it', async () => {
    const { tracks } = await new VerifyBench().verify();
    assert.ok(!tracks[0]!.proofs.some(({ failures }) => failures.some(({ about }) => about?.includes('style'))));
  });

  it('finds a reference that fails, also in an optional check', async () => {
    const bench = withStatuses({ 'greet/solution/typescript/hello': { short: 'failed', all: 'failed' } });
    assert.deepEqual(await bench.failures(), ['reference passes hello: hello.style.short: it must pass, and it fails']);
  });

  it('finds a task without a reference', async () => {
    const bench = withStatuses({ 'greet/solution/typescript/hello': {} });
    const failures = await bench.failures({ 'greet/solution/typescript/many/src/many.ts': undefined });
    assert.ok(failures.includes('reference passes many: many: there is no reference in solution/typescript/many/'));
  });

  it('finds a reference that leaves nothing to do in the next task', async () => {
    const bench = withStatuses({ 'greet/solution/typescript/hello': {} });
    assert.deepEqual(await bench.failures(), [
      'reference passes hello: many: the reference of hello passes it already',
    ]);
  });

  it('finds an alternative that fails', async () => {
    const bench = withStatuses({ 'greet/alternatives/short/typescript': { all: 'timedOut' } });
    assert.deepEqual(await bench.failures(), [
      'alternative short passes: many.unit.all: it must pass, and it does not end in its time',
    ]);
  });

  it('finds a wrong answer that is not caught, and one that fails where it must not', async () => {
    const bench = withStatuses({ 'greet/wrong/rude/typescript': { 'no-name': 'failed' } });
    assert.deepEqual(await bench.failures(), [
      'wrong answer rude: hello.unit.by-name: it must fail for this answer, and it passes',
      'wrong answer rude: hello.unit.no-name: it must pass for this answer, and it fails',
    ]);
  });

  it('takes files that could not be loaded for no answer at all', async () => {
    const bench = new VerifyBench();
    bench.overrides = { explanation: 'src/greet.ts has no export named greet.' };
    const failures = await bench.failures();
    assert.equal(failures.length, 6);
    assert.ok(failures.every((line) => line.endsWith(': src/greet.ts has no export named greet.')));
  });

  it('counts a track that this machine cannot run as skipped, or as failed where everything is required', async () => {
    const bench = new VerifyBench();
    bench.runners = (track) => (track === 'python' ? { reason: 'PyPI did not answer.' } : bench.onMachine);
    const { tracks, all } = await bench.verify({}, ['typescript', 'python']);
    assert.equal(tracks[1]!.notVerified, 'PyPI did not answer.');
    assert.deepEqual(countProofs(all, { requireAll: false }), { passed: 6, failed: 0, skipped: 4 });
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 6, failed: 4, skipped: 0 });
  });

  it('counts each error of the pack as a failure, with its place', async () => {
    const { pack, all } = await new VerifyBench().verify({ 'greet/hints/one.md': undefined });
    assert.deepEqual(
      pack.problems.map(({ place }) => place),
      [{ path: 'greet/exercise.yaml', line: 20, column: 17 }],
    );
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 0, failed: 1, skipped: 0 });
  });

  it('tells what could be better of the exercises that it verifies; only an error is a failure', async () => {
    const bench = new VerifyBench();
    const about = (path: string, severity: 'error' | 'warning') =>
      ({ severity, code: 'quality', message: 'Look here.', place: { path, line: 1, column: 1 } }) as const;
    bench.advice = [
      about('greet/exercise.yaml', 'warning'),
      about('greet/tasks/hello.md', 'error'),
      about('count/exercise.yaml', 'error'),
      about('pack.yaml', 'warning'),
    ];
    const { pack, all } = await bench.verify({}, ['typescript']);
    assert.deepEqual(
      pack.problems.map(({ severity, place }) => `${severity} ${place.path}`),
      ['warning greet/exercise.yaml', 'error greet/tasks/hello.md', 'warning pack.yaml'],
    );
    assert.equal(countProofs(all, { requireAll: true }).failed, 1);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const bench = new VerifyBench();
    await assert.rejects(bench.verify({}, ['typescript'], controller.signal), VerifyingCancelled);
    assert.deepEqual(bench.plans, []);
  });
});

describe('a limiter', () => {
  it('lets no more go on at once than it may, and gets through all of them', async () => {
    const limiter = new Limiter(3);
    let [running, most, done] = [0, 0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done += 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => limiter.run(work)));
    assert.deepEqual([most, done, running], [3, 20, 0]);
  });

  it('gives the place of a failed piece of work to the next', async () => {
    const limiter = new Limiter(1);
    const failed = limiter.run(() => Promise.reject(new Error('no')));
    const next = limiter.run(() => Promise.resolve('yes'));
    await assert.rejects(failed, /no/);
    assert.equal(await next, 'yes');
  });
});
