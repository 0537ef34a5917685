import assert from 'node:assert/strict';
import { parseEnvelope, type Envelope } from '../../../../src/core/seal/envelope';
import { openByWord, openWithCode, openWithKey, openWithTask } from '../../../../src/core/seal/opening';
import { CODE, PACK, SealingBench, SOME_ANSWERS } from './sealingBench';

const FIRST = 'quiz/seals/typescript/first.sealed';
const SECOND = 'quiz/seals/typescript/second.sealed';
const LATE = 'quiz/seals/typescript/second.late.sealed';
const LATER = 'quiz/seals/typescript/second.later.sealed';

describe('whetstone seal', () => {
  let bench: SealingBench;

  beforeEach(async () => {
    bench = new SealingBench();
    await bench.make();
  });
  afterEach(() => bench.folders.removeAll());

  const envelope = async (path: string): Promise<Envelope> => {
    const read = parseEnvelope(await bench.read(path));
    assert.ok('envelope' in read, 'fault' in read ? read.fault : '');
    return read.envelope;
  };
  const keyByCode = async (): Promise<Uint8Array> => {
    const one = await envelope(FIRST);
    return (await openWithCode({ envelope: one, bound: one.bound }, CODE, bench.seals))!.contentKey;
  };

  it('seals solutions and hints, each locked as its author says', async () => {
    const reports = await bench.seal();
    assert.deepEqual(
      reports.map(({ name, path, outcome, locks, reasons }) => [name, path, outcome, locks, reasons]),
      [
        ['first', FIRST, 'sealed', 'proof, code', []],
        ['second', SECOND, 'sealed', 'honour (its key lies in the pack), giving up (its key lies in the pack)', []],
        ['second.late', LATE, 'sealed', 'an earlier task', []],
        ['second.later', LATER, 'sealed', 'honour (its key lies in the pack)', []],
      ],
    );
    const first = await envelope(FIRST);
    assert.deepEqual(
      first.keyholes.map(({ kind }) => kind),
      ['proof', 'code'],
    );
    const opened = await openWithCode({ envelope: first, bound: first.bound }, CODE, bench.seals);
    assert.deepEqual(JSON.parse(opened!.payload), {
      files: { 'src/answer.ts': PACK['quiz/solution/typescript/first/src/answer.ts'] },
    });
    assert.ok(!(await bench.read(FIRST)).includes('first line'));
    const second = await envelope(SECOND);
    for (const kind of ['honour', 'giveUp'] as const) {
      const solution = openByWord({ envelope: second, bound: second.bound }, kind, bench.seals);
      assert.deepEqual(JSON.parse(solution!.payload), { files: { 'src/other.ts': '// the second\n' } });
    }
    const late = await envelope(LATE);
    const hint = openWithTask({ envelope: late, bound: late.bound }, 'first', opened!.contentKey, bench.seals);
    assert.deepEqual(JSON.parse(hint!.payload), { text: 'Build on what you have.\n' });
    assert.equal(late.bound.hint, 'hints/late.md');
  });

  it('leaves what is up to date as it is, to the byte, and asks for no code then', async () => {
    await bench.seal();
    const before = await Promise.all([FIRST, SECOND, LATE, LATER].map((path) => bench.read(path)));
    bench.asked = 0;
    bench.code = undefined;
    assert.deepEqual(Object.values(await bench.outcomes()), Array(4).fill('upToDate'));
    assert.deepEqual(await Promise.all([FIRST, SECOND, LATE, LATER].map((path) => bench.read(path))), before);
    assert.equal(bench.asked, 0);
  });

  it('finds the same up to date in a checkout with other line breaks', async () => {
    await bench.seal();
    for (const path of ['quiz/solution/typescript/first/src/answer.ts', 'quiz/hints/late.md']) {
      await bench.change({ [path]: PACK[path]!.replaceAll('\n', '\r\n') });
    }
    bench.answers = {};
    assert.deepEqual(Object.values(await bench.outcomes()), Array(4).fill('upToDate'));
  });

  it('seals a corrected solution anew under the same key, so that it stays open for whoever has opened it', async () => {
    await bench.seal();
    const key = await keyByCode();
    await bench.change({ 'quiz/solution/typescript/first/src/answer.ts': '// says: right\nclearer\n' });
    const outcomes = await bench.outcomes();
    assert.equal(outcomes['first'], 'sealed | What is sealed is not what stands in plain now.');
    assert.equal(
      outcomes['second.late'],
      'upToDate',
      'The hint’s key is that of the solution, which is still the same.',
    );
    assert.deepEqual(await keyByCode(), key);
    const one = await envelope(FIRST);
    assert.match(openWithKey({ envelope: one, bound: one.bound }, key, bench.seals)!.payload, /clearer/);
  });

  it('takes a new key for other tests, another probe and another revision, and says so', async () => {
    for (const changes of [
      { 'quiz/tests/typescript/first/first.test.ts': "test('one: it answers', () => 1);\n" },
      { 'quiz/probe/typescript/first/probe.ts': 'export function probe() { return 1; }\n' },
      { 'quiz/exercise.yaml': PACK['quiz/exercise.yaml']!.replace('id: first', 'id: first\n    revision: 2') },
    ]) {
      await bench.change(PACK);
      await bench.seal();
      const key = await keyByCode();
      await bench.change(changes);
      const outcomes = await bench.outcomes();
      assert.equal(
        outcomes['first'],
        'sealed | It was sealed for other tests, another probe or another revision of the task. | Its key is a new one.',
      );
      assert.match(outcomes['second.late']!, /^sealed \| What should open it does not open it/);
      assert.notDeepEqual(await keyByCode(), key);
    }
  });

  it('seals anew what is locked otherwise, what cannot be read, and what is another’s', async () => {
    await bench.seal();
    const yaml = PACK['quiz/exercise.yaml']!;
    await bench.change({ 'quiz/exercise.yaml': yaml.replace(', giveUp: { attempts: 3 }', '') });
    assert.equal(
      (await bench.outcomes())['second'],
      'sealed | It is locked by honour, giveUp, and exercise.yaml says honour.',
    );
    await bench.change({ 'quiz/exercise.yaml': yaml });
    await bench.seal();
    await bench.change({ [SECOND]: await bench.read(FIRST), [LATER]: 'torn' });
    const outcomes = await bench.outcomes();
    assert.match(outcomes['second']!, /^sealed \| It is the envelope of acme.sealed\/quiz\/first\/typescript\./);
    assert.match(outcomes['second.later']!, /^sealed \| It cannot be read: it is no JSON\./);
    assert.deepEqual(Object.values(await bench.outcomes()), Array(4).fill('upToDate'));
  });

  it('takes a new key where the old one lay in the pack and the new lock has none there', async () => {
    const yaml = PACK['quiz/exercise.yaml']!;
    const giving = yaml.replace('seal: probe, code: true', 'seal: probe, code: true, giveUp: { attempts: 3 }');
    await bench.change({ 'quiz/exercise.yaml': giving });
    await bench.seal();
    const key = await keyByCode();
    await bench.change({ 'quiz/exercise.yaml': yaml });
    assert.match((await bench.outcomes())['first']!, /^sealed .*Its key is a new one\.$/);
    assert.notDeepEqual(await keyByCode(), key);
    const one = await envelope(FIRST);
    assert.equal(openWithKey({ envelope: one, bound: one.bound }, key, bench.seals), undefined);
  });

  it('leaves a hint behind a code as it is while nobody tells the code, and says what it could not see', async () => {
    const yaml = PACK['quiz/exercise.yaml']!.replace('hints/later.md, seal: honour', 'hints/later.md, seal: code');
    await bench.change({ 'quiz/exercise.yaml': yaml });
    await bench.seal();
    const before = await bench.read(LATER);
    bench.asked = 0;
    assert.match((await bench.outcomes())['second.later']!, /^upToDate \| .*cannot be seen without the code/);
    assert.deepEqual([bench.asked, await bench.read(LATER)], [0, before]);
  });

  it('seals anew for another code where one is given, and refuses without one, or with one that is soon guessed', async () => {
    await bench.seal();
    bench.knownCode = bench.code = 'another long code';
    assert.equal((await bench.outcomes())['first'], 'sealed | The instructor’s code is another one.');
    await bench.change({ [FIRST]: undefined });
    bench.knownCode = undefined;
    bench.code = undefined;
    assert.match((await bench.outcomes())['first']!, /^refused \| It needs an instructor’s code/);
    bench.code = ' short ';
    assert.match((await bench.outcomes())['first']!, /^refused \| .* at least 8 characters/);
    await assert.rejects(bench.read(FIRST));
  });

  it('refuses what can be guessed, and the hints that it opens', async () => {
    bench.count = 15;
    const outcomes = await bench.outcomes();
    assert.match(outcomes['first']!, /^refused \| The transcript is worth \d+\.\d bits, and 64 are needed: whoever/);
    assert.match(outcomes['second.late']!, /^refused \| What opens it is the solution of first, which is not sealed/);
    assert.match(outcomes['second']!, /^sealed/);
  });

  it('refuses what a wrong answer opens, and names it', async () => {
    bench.answers = { guess: SOME_ANSWERS, right: SOME_ANSWERS };
    assert.match(
      (await bench.outcomes())['first']!,
      /starts from the answers of the wrong answer guess needs 0\.0 bits/,
    );
  });

  it('refuses answers that are not the same each time', async () => {
    bench.isUnsteady = (_plan, run) => run % 2 === 0;
    assert.match(
      (await bench.outcomes())['first']!,
      /^refused \| The reference answers otherwise the second time: answer \d+ of 200 is \d, and then \d\./,
    );
  });

  it('refuses a reference that the probe cannot do anything with, with the probe’s words', async () => {
    await bench.change({ 'quiz/solution/typescript/first/src/answer.ts': '// crash\n' });
    assert.equal(
      (await bench.outcomes())['first'],
      'refused | The probe of the reference of first: src/answer.ts:1: it crashed',
    );
  });

  it('refuses to seal by proof what is judged by how quick it is', async () => {
    await bench.change({
      'quiz/exercise.yaml': PACK['quiz/exercise.yaml']!.replace(
        '{ id: unit, tests: first }',
        "{ id: unit, tests: first }, { id: cost, benchmark: cost, budget: { throughput: '>= 1x baseline' } }",
      ),
      'quiz/bench/typescript/cost/bench.ts': 'export {};\n',
      'quiz/bench/typescript/cost/baseline/src/answer.ts': '// says: slowly\n',
    });
    assert.match((await bench.outcomes())['first']!, /^refused \| .*the benchmark cost: seal it by honour/);
  });

  it('refuses to seal by proof what no test judges, and seals it by honour', async () => {
    const yaml = PACK['quiz/exercise.yaml']!.replace('{ id: unit, tests: first }', '{ id: why, reflection: [Why?] }');
    await bench.change({ 'quiz/exercise.yaml': yaml });
    assert.equal(
      (await bench.outcomes())['first'],
      'refused | A probe needs code that tests judge, and first has none in typescript: seal it by honour.',
    );
    await bench.change({ 'quiz/exercise.yaml': yaml.replace('seal: probe, code: true', 'seal: honour') });
    assert.equal((await bench.outcomes())['first'], 'sealed');
  });

  it('opens for each variant as well, and refuses one that is not there', async () => {
    const yaml = PACK['quiz/exercise.yaml']!.replace('code: true', 'variants: [larger]');
    await bench.change({
      'quiz/exercise.yaml': yaml,
      'quiz/solution/typescript/first/src/answer.ts': '// says: right\n// large: plain\n',
      'quiz/alternatives/shorter/typescript/src/answer.ts': '// says: right\n// large: plain\n',
      'quiz/alternatives/larger/typescript/src/answer.ts': '// says: right\n// large: other\n',
    });
    assert.match((await bench.outcomes())['first']!, /^sealed/);
    const [keyhole] = (await envelope(FIRST)).keyholes;
    assert.equal(keyhole?.kind === 'proof' && keyhole.keys.length, 2);
    assert.equal((await bench.outcomes())['first'], 'upToDate');
    await bench.change({ 'quiz/exercise.yaml': yaml.replace('larger', 'largest') });
    assert.match((await bench.outcomes())['first']!, /^refused \| There is no alternatives\/largest\/typescript\//);
    await bench.change({ 'quiz/exercise.yaml': yaml.replace('[larger]', '[]') });
    assert.equal((await bench.outcomes())['first'], 'sealed | It has 2 keys for right answers, and there are 1.');
  });

  it('names envelopes that nothing belongs to, and removes them when that is asked for', async () => {
    await bench.seal();
    const stray = 'quiz/seals/typescript/third.sealed';
    await bench.change({ [stray]: await bench.read(FIRST) });
    assert.equal((await bench.outcomes())['seals/typescript/third.sealed'], 'orphaned');
    await bench.read(stray);
    assert.equal((await bench.outcomes({ prune: true }))['seals/typescript/third.sealed'], 'removed');
    await assert.rejects(bench.read(stray));
    await bench.read(FIRST);
  });

  it('takes its workspaces away', async () => {
    await bench.seal();
    assert.ok(bench.workspaces.length > 3);
    for (const folder of bench.workspaces) await assert.rejects(bench.read(folder));
  });
});
