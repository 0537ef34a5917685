import assert from 'node:assert/strict';
import { REFERENCE_ANSWERS, SEAL_CODE, sealedPack } from '../../fakes/sealedPack';
import { TestBench } from './testBench';

async function started(files?: Readonly<Record<string, string>>): Promise<TestBench> {
  const bench = await new TestBench().loadFiles(files ?? (await sealedPack()).files, '/packs/sample');
  bench.probes.answers = { right: REFERENCE_ANSWERS };
  bench.probes.differences = {
    green: { title: 'greets a stranger', expected: '"Hello stranger"', actual: '"Hello undefined"' },
  };
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

/** Runs tests that pass over this code. */
async function pass(bench: TestBench, code: string, ...args: readonly string[]): Promise<string> {
  bench.runner.statuses = {};
  bench.runner.code = code;
  bench.probes.code = code;
  return (await bench.type('run', ...args)).out;
}

async function fail(bench: TestBench, code: string): Promise<void> {
  bench.runner.statuses = { 'by-name': 'failed', all: 'failed' };
  bench.runner.code = code;
  await bench.type('run', '--all');
}

describe('a sealed solution on the command line', () => {
  it('is tried with the learner’s work when the task is passed, and shown', async () => {
    const bench = await started();
    const locked = await bench.type('solution');
    assert.deepEqual([locked.code, locked.out], [5, '']);
    assert.match(
      locked.err,
      /so a courtesy lock, its key lies in the pack\. A code from your instructor opens it, too\./,
    );
    assert.match(
      await pass(bench, 'right'),
      /Passed: Greet by name\.\nYour code may open its solution: whetstone solution --task hello\n/,
    );
    const { code, out } = await bench.type('solution', '--full');
    assert.equal(code, 0);
    assert.match(out, /^── src\/greet\.ts\nthe greeting\n\n── src\/old\nThe solution has no such file\.\n/);
    const again = await bench.type('solution', '--json');
    assert.deepEqual([again.json['openedBy'], (again.json['files'] as object[]).length], ['proof', 2]);
    assert.equal(bench.probes.plans.length, 1);
  });

  it('that stays shut shows the public difference and the other ways, and is not tried twice with the same code', async () => {
    const bench = await started();
    await pass(bench, 'green');
    const shut = await bench.type('solution');
    assert.deepEqual([shut.code, shut.out], [5, '']);
    assert.match(shut.err, /^Greet by name: Your work is complete; the solution stays sealed\./);
    assert.match(
      shut.err,
      /For example: greets a stranger\n {2}expected: "Hello stranger"\n {4}actual: "Hello undefined"\nwhetstone solution --code\n$/,
    );
    const count = bench.probes.plans.length;
    const again = await bench.type('solution', '--task', 'hello', '--json');
    assert.equal(again.code, 5);
    const { solution, lock, error } = again.json as Record<string, Record<string, unknown>>;
    assert.deepEqual([solution, lock!['outcome'], error!['exit']], ['shut', 'shut', 'locked']);
    assert.equal((lock!['difference'] as Record<string, unknown>)['title'], 'greets a stranger');
    assert.equal(bench.probes.plans.length, count);
    await pass(bench, 'right', '--task', 'hello');
    assert.equal((await bench.type('solution')).code, 0);
  });

  it('says that no public case differs, where none does', async () => {
    const bench = await started();
    await pass(bench, 'otherwise');
    assert.match((await bench.type('solution')).err, /None of the cases that can be shown differs\./);
  });

  it('says what this machine lacks to try it, and records nothing of that', async () => {
    const bench = await started();
    await pass(bench, 'right');
    bench.probes.override = { outcome: 'couldNotStart', explanation: 'Node was not found.', durationMs: 0 };
    const { code, err } = await bench.type('solution');
    assert.deepEqual([code, err], [4, 'Greet by name: Node was not found.\nwhetstone doctor\n']);
    bench.probes.override = undefined;
    assert.equal((await bench.type('solution')).code, 0);
  });

  it('says that its pack is damaged where its envelope is', async () => {
    const { files } = await sealedPack();
    const bench = await started({ ...files, 'greet/seals/typescript/hello.sealed': '{}' });
    await pass(bench, 'right');
    const { code, err } = await bench.type('solution');
    assert.equal(code, 3);
    assert.match(
      err,
      /^Greet by name: greet\/seals\/typescript\/hello\.sealed cannot be read: [^]*Install the pack again\.\n$/,
    );
  });

  it('is tried again with the same code where the probe came to no end', async () => {
    const bench = await started();
    await pass(bench, 'right');
    bench.probes.override = { outcome: 'timedOut', explanation: 'It took too long.', durationMs: 30_000 };
    const { code, err } = await bench.type('solution');
    assert.equal(code, 5);
    assert.match(err, /Your code could not be tried as the key: It took too long\./);
    bench.probes.override = undefined;
    assert.equal((await bench.type('solution')).code, 0);
  });

  it('opens with a code that is typed, before the task is passed', async () => {
    const bench = await started();
    bench.prompt.typed = 'a guess';
    const wrong = await bench.type('solution', '--code');
    assert.deepEqual([wrong.code, wrong.err], [5, 'Greet by name: this code does not open it.\n']);
    bench.prompt.typed = SEAL_CODE;
    assert.equal((await bench.type('solution', '--code')).code, 0);
    assert.deepEqual(bench.prompt.asked, ['Code:', 'Code:']);
    assert.match((await bench.type('status')).out, /Solution: Opened with a code\./);
  });

  it('asks for no code where nobody can be asked, and takes an empty one for none', async () => {
    const bench = await started();
    const { code, err } = await bench.type('solution', '--code');
    assert.deepEqual(
      [code, err],
      [2, 'There is nobody to ask for the code.\nSet it in the variable WHETSTONE_CODE.\n'],
    );
    bench.prompt.typed = ' ';
    assert.equal((await bench.type('solution', '--code')).code, 130);
  });

  it('opens by giving up once the author allows it, after asking', async () => {
    const bench = await started();
    const early = await bench.type('solution', '--give-up');
    assert.equal(early.code, 5);
    assert.match(early.err, /^Greet by name: You can give up and see it after 2 more attempts and in 30 minutes\.\n$/);
    await fail(bench, 'one');
    await fail(bench, 'two');
    bench.clock.passMinutes(30);
    assert.match(
      (await bench.type('solution')).err,
      /You can give up and see it now\.\nwhetstone solution --code\nwhetstone solution --give-up\n$/,
    );
    const nobody = await bench.type('solution', '--give-up');
    assert.deepEqual([nobody.code, /add --yes/.test(nobody.err)], [2, true]);
    bench.prompt.agrees = false;
    assert.equal((await bench.type('solution', '--give-up')).code, 130);
    bench.prompt.agrees = true;
    assert.match((await bench.type('solution', '--give-up')).out, /the greeting/);
    assert.match(
      bench.prompt.asked.join('\n'),
      /Giving up shows the solution of “Greet by name”\. It is recorded, and the rubric says so\./,
    );
    await pass(bench, 'copied', '--task', 'hello');
    const { out } = await bench.type('status');
    assert.match(out, /Solution: Opened by giving up\./);
    assert.match(out, /Functionality: 15 % of 60 % \(solution seen before it was passed: Greet by name\)/);
  });

  it('gives up without asking when told so', async () => {
    const bench = await started();
    await fail(bench, 'one');
    await fail(bench, 'two');
    bench.clock.passMinutes(30);
    const { code, json } = await bench.type('solution', '--give-up', '--yes', '--json');
    assert.deepEqual([code, json['openedBy'], bench.prompt.asked], [0, 'giveUp', []]);
  });

  it('ends as cancelled when it is cancelled', async () => {
    const bench = await started();
    await pass(bench, 'right');
    bench.controller.abort();
    const { code, err } = await bench.type('solution');
    assert.deepEqual([code, err], [130, 'Cancelled; nothing was recorded.\n']);
  });

  it('says in JSON how every solution is locked', async () => {
    const bench = await started();
    const [exercise] = (await bench.type('status', '--json')).json['exercises'] as {
      tasks: Record<string, unknown>[];
    }[];
    const [hello, many] = exercise!.tasks;
    assert.deepEqual(
      [hello!['solution'], hello!['lock']],
      [
        'locked',
        {
          ...{ by: 'proof', toGo: 0, total: 0, openBenchmarks: 0, openQuestions: 0 },
          ways: { hasCode: true, giveUp: { attempts: 2, minutes: 30 } },
        },
      ],
    );
    assert.equal((many!['lock'] as { by: string }).by, 'honour');
  });
});

describe('a sealed hint on the command line', () => {
  it('opens by itself, by a code, or by the solution of an earlier task', async () => {
    const bench = await started();
    const hint = (...args: readonly string[]) => bench.type('hint', '--task', 'many', ...args);
    assert.match((await hint()).out, /^Greet several: hint 3 of 3\nOn my word\./);
    const sealed = await hint();
    assert.deepEqual(
      [sealed.code, sealed.err],
      [
        5,
        'Greet several: This hint is sealed; it opens once the solution of “Greet by name” is open.\nHints: 1 of 3 shown\n',
      ],
    );
    bench.prompt.typed = SEAL_CODE;
    assert.match(
      (await hint('--code')).err,
      /^Greet several: The hint that a code opens can be opened after one more attempt\./,
    );
    await fail(bench, 'one');
    assert.match((await hint('--code')).out, /^Greet several: hint 2 of 3\nAsk me again\./);
    await bench.type('solution', '--task', 'hello', '--code');
    const last = await hint('--json');
    assert.deepEqual(last.json['hints'], [{ number: 1, markdown: 'Build upon the greeting.' }]);
  });

  it('is said to be sealed where it cannot be read although its task is passed', async () => {
    const bench = await started();
    await pass(bench, 'right', '--task', 'many');
    const { json } = await bench.type('hint', '--task', 'many', '--list', '--json');
    assert.deepEqual(json['hints'], [
      { number: 1, sealed: 'This hint is sealed; it opens once the solution of “Greet by name” is open.' },
      { number: 2, sealed: 'This hint is sealed; a code from your instructor opens it.' },
      { number: 3, markdown: 'On my word.' },
    ]);
  });
});
