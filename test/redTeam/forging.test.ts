import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHint } from '../../src/core/actions/readHint';
import { revealHint } from '../../src/core/actions/revealHint';
import type { ProbeResult, TranscriptRecord } from '../../src/core/seal/ports';
import { openByWord } from '../../src/core/seal/opening';
import { FakeTestRunner } from '../fakes/fakeTestRunner';
import { publicAnswers } from './answers';
import { Attacker } from './attacker';
import { crypto } from './sealPack';
import { CODE, edit, ShippedPack } from './shippedPack';

/** A line of the solution that is sealed by proof, and one of that which is sealed by honour. */
const BY_PROOF = /while \(left >= worth\)/;
const BY_HONOUR = /worths\.reduce/;

describe('whoever forges', function () {
  this.timeout(180_000);
  let shipped: ShippedPack;
  let attacker: Attacker;
  before(async () => {
    shipped = await ShippedPack.make();
  });
  after(() => shipped.remove());
  afterEach(() => attacker.leave());

  const enter = async (tools: Parameters<typeof Attacker.with>[1] = {}): Promise<void> => {
    attacker = await Attacker.with(shipped.folder, tools);
  };
  /** Nothing of the solution was shown, and nothing of it lies anywhere. */
  const assertShut = async (): Promise<void> => {
    assert.ok('refusal' in (await attacker.solution()));
    for (const text of await attacker.homeTexts()) assert.doesNotMatch(text, BY_PROOF);
  };

  it('nothing, and solves the task, has the solution: the lock is none that never opens', async () => {
    await enter();
    await attacker.lay(join(shipped.source, 'roman/solution/typescript/write'));
    await attacker.runTests();
    assert.equal(attacker.task().status, 'passed');
    assert.deepEqual(await attacker.trySeal(), { outcome: 'opened' });
    const solution = await attacker.solution();
    assert.ok('texts' in solution && solution.texts.some((text) => BY_PROOF.test(text)));
  });

  it('a run in which all passed has passed, and still needs code that opens the seal', async () => {
    await enter();
    await attacker.forgePassedRun();
    assert.equal(attacker.task().status, 'passed');
    await assertShut();
    const tried = await attacker.trySeal();
    assert.equal(tried.outcome, 'shut');
    await assertShut();
  });

  it('a run in which all passed opens what is sealed by honour: that is what a courtesy lock is', async () => {
    await enter();
    await attacker.forgePassedRun();
    const solution = await attacker.solution('read');
    assert.ok('texts' in solution);
    assert.match(solution.texts.join('\n'), BY_HONOUR);
    assert.doesNotMatch(solution.texts.join('\n'), BY_PROOF);
  });

  it('a harness that reports success is as far as that', async () => {
    await enter({ runner: new FakeTestRunner() });
    await attacker.runTests();
    assert.equal(attacker.task().status, 'passed');
    assert.equal((await attacker.trySeal()).outcome, 'shut');
    await assertShut();
  });

  it('an opening needs the very key: none of those at hand shows anything', async () => {
    const other = await ShippedPack.make();
    try {
      const { bound } = shipped.author('typescript/write');
      const honour = shipped.author('typescript/read');
      const [record] = shipped.author('typescript/write').envelope.keyholes;
      const keys = {
        random: crypto.randomBytes(32),
        'of zeros': new Uint8Array(32),
        'of another task': openByWord({ envelope: honour.envelope, bound: honour.bound }, 'honour', crypto)!.contentKey,
        'of another packaging': other.author('typescript/write').contentKey,
        'of another track': shipped.author('python/write').contentKey,
        'as it is wrapped': Buffer.from(record?.kind === 'proof' ? record.keys[0]!.key : '', 'base64').subarray(0, 32),
        'too short': new Uint8Array(1),
      };
      for (const [name, key] of Object.entries(keys)) {
        await enter();
        await attacker.forgePassedRun();
        const forged = {
          type: 'sealTried',
          task: 'write',
          revision: 1,
          by: 'proof',
          outcome: 'opened',
          content: bound.content,
        };
        await attacker.forge({ ...forged, key: crypto.toBase64(new Uint8Array(key)) });
        await attacker.forge({ type: 'solutionOpened', task: 'write' });
        assert.ok(attacker.task().seal.opened, name);
        await assertShut();
        assert.equal((await attacker.trySeal()).outcome, 'shut', name);
        await assertShut();
        await attacker.leave();
      }
    } finally {
      await other.remove();
    }
    await enter();
  });

  it('the right key opens, which only who has opened it has', async () => {
    await enter();
    const { bound, contentKey } = shipped.author('typescript/write');
    const forged = {
      type: 'sealTried',
      task: 'write',
      revision: 1,
      by: 'code',
      outcome: 'opened',
      content: bound.content,
    };
    await attacker.forge({ ...forged, key: crypto.toBase64(contentKey) });
    assert.ok('texts' in (await attacker.solution()));
  });

  it('that a hint is shown does not read one that is sealed', async () => {
    await enter();
    await attacker.forgePassedRun();
    for (const hint of [0, 1]) await attacker.forge({ type: 'hintRevealed', task: 'read', hint });
    const forged = {
      type: 'sealTried',
      task: 'read',
      revision: 1,
      hint: 'hints/read-2.md',
      by: 'task',
      outcome: 'opened',
    };
    const { bound } = shipped.author('typescript/read');
    await attacker.forge({ ...forged, content: bound.content, key: crypto.toBase64(crypto.randomBytes(32)) });
    const read = await readHint(attacker.world, attacker.open, 'read', 1, attacker.state);
    assert.equal(read.state, 'sealed');
    await assert.rejects(revealHint(attacker.world, attacker.open, 'read', attacker.state), { name: 'HumanError' });
  });

  it('giving up is of no use where the author does not allow it, nor is a code that is wrong', async () => {
    await enter();
    await attacker.forgePassedRun();
    await assert.rejects(attacker.trySeal({ by: 'giveUp' }), { name: 'HumanError' });
    for (const code of ['', '1234', CODE.toUpperCase(), CODE.slice(1)]) {
      assert.equal((await attacker.trySeal({ by: 'code', code })).outcome, 'shut', code);
    }
    await assertShut();
    assert.equal((await attacker.trySeal({ by: 'code', code: CODE })).outcome, 'opened');
  });

  it('the answers of the probe has to know them all', async () => {
    const right = shipped.author('typescript/write').transcripts[0]!;
    const known = [...(await publicAnswers(shipped)).values()].map((text) => ({
      group: '',
      text: JSON.stringify(text),
    }));
    const forgeries: Readonly<Record<string, readonly TranscriptRecord[]>> = {
      'no answers': [],
      'the answers that everybody can read': known,
      'those of a starter': right.map((record, index) => ({ ...record, text: JSON.stringify(String(index)) })),
      'all but the last': right.slice(0, -1),
      'all but the first': right.slice(1),
      'all and one more': [...right, ...right.slice(-1)],
      'all, and one of them wrong': right.map((record, index) => (index === 50 ? { ...record, text: '"I"' } : record)),
      'all, with two of them changed about': [right[1]!, right[0]!, ...right.slice(2)],
      'all, of one group': right.map(({ text }) => ({ group: '', text })),
      'all of the usual group': right.filter(({ group }) => group === ''),
    };
    for (const [name, records] of Object.entries(forgeries)) {
      const probed: ProbeResult = { outcome: 'completed', records, durationMs: 1 };
      await enter({ probes: { run: () => Promise.resolve(probed) } });
      await attacker.forgePassedRun();
      assert.equal((await attacker.trySeal()).outcome, 'shut', name);
      await assertShut();
      await attacker.leave();
    }
    await enter({ probes: { run: () => Promise.resolve({ outcome: 'completed', records: right, durationMs: 1 }) } });
    await attacker.forgePassedRun();
    assert.equal((await attacker.trySeal()).outcome, 'opened', 'with all of them it opens');
  });

  it('the answers of the probe learns the same from one that is wrong as from all: that it is shut', async () => {
    const right = shipped.author('typescript/write').transcripts[0]!;
    const told: unknown[] = [];
    for (const wrong of [1, right.length]) {
      const records = right.map((record, index) => (index < wrong ? { ...record, text: '"?"' } : record));
      await enter({ probes: { run: () => Promise.resolve({ outcome: 'completed', records, durationMs: 1 }) } });
      await attacker.forgePassedRun();
      const outcome = await attacker.trySeal();
      const kept = attacker.world.progress.events.at(-1)!;
      told.push({ outcome, kept: { ...kept, id: '', writer: '', at: 0, causal: 0 } });
      await attacker.leave();
    }
    assert.deepEqual(told[0], told[1]);
    await enter();
  });

  it('the clock and attempts may give up at once, where that is allowed at all: a courtesy as well, which shows', async () => {
    await enter({ clock: { now: () => Date.now() + 2 * 3_600_000 } });
    await assert.rejects(attacker.trySeal({ by: 'giveUp' }, 'read'), { name: 'HumanError' });
    for (const number of [1, 2, 3]) await attacker.forgeAttempt('read', String(number));
    assert.equal((await attacker.trySeal({ by: 'giveUp' }, 'read')).outcome, 'opened');
    assert.ok(attacker.task('read').seal.isGivenUp);
    await assert.rejects(attacker.trySeal({ by: 'giveUp' }, 'write'), { name: 'HumanError' });
    await assertShut();
  });

  it('the pack on their own disk has another pack, to which nothing is sealed', async () => {
    const path = 'roman/probe/typescript/write/probe.ts';
    const before = await readFile(join(shipped.folder, path), 'utf8');
    await edit(
      shipped.folder,
      path,
      () => "export const probe = ({ record }) => record('MMXXVI');\nexport const publicCases = [];\n",
    );
    try {
      await enter();
      await attacker.forgePassedRun();
      assert.notEqual((await attacker.trySeal()).outcome, 'opened');
      await assertShut();
      await attacker.leave();
    } finally {
      await writeFile(join(shipped.folder, path), before);
    }
    await edit(shipped.folder, 'roman/exercise.yaml', (text) =>
      text.replace('seal: probe', 'seal: honour\n      giveUp: { attempts: 0 }'),
    );
    await enter();
    await attacker.forgePassedRun();
    await assertShut();
    assert.notEqual((await attacker.trySeal({ by: 'giveUp' })).outcome, 'opened');
    await assertShut();
  });
});
