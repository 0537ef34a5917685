import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SealedFixture } from './sealedFixture';

const WRITE = 'roman/seals/typescript/write.sealed';
const PROBE = 'roman/probe/typescript/write/probe.ts';

for (const track of ['typescript', 'python']) {
  describe(`sealing a pack, in ${track}`, function () {
    this.timeout(300_000);
    let fixture: SealedFixture;

    before(async () => {
      fixture = await SealedFixture.make([track]);
    });
    after(() => fixture.dispose());

    it('seals what there is, by real answers of real code', async () => {
      const reports = await fixture.seal();
      assert.deepEqual(
        reports.map(({ name, outcome, reasons }) => [name, outcome, reasons]),
        [
          ['write', 'sealed', []],
          ['read', 'sealed', []],
          ['read.read-2', 'sealed', []],
        ],
      );
      assert.deepEqual((await readdir(join(fixture.root, 'roman', 'seals', track))).sort(), [
        'read.read-2.sealed',
        'read.sealed',
        'write.sealed',
      ]);
    });

    it('finds all of it up to date, and so does the verifier', async () => {
      const reports = await fixture.seal();
      assert.deepEqual(
        reports.map(({ outcome }) => outcome),
        ['upToDate', 'upToDate', 'upToDate'],
      );
      const proofs = (await fixture.verify()).flatMap((report) => (report.type === 'track' ? report.proofs : []));
      assert.deepEqual(
        proofs.filter(({ failures }) => failures.length > 0),
        [],
      );
      assert.equal(proofs.filter(({ kind }) => kind === 'seal').length, 3);
    });

    it('keeps what a seal promises, with some mutants', async () => {
      const promises = await fixture.promises(6);
      assert.deepEqual(
        promises.filter(({ failures }) => failures.length > 0),
        [],
      );
      const titles = promises.map(({ title }) => title).join('\n');
      for (const part of [
        'the alternative parentheses opens it',
        'the alternative place-by-place opens it',
        'the starter does not open it',
        'the wrong answer adds-only does not open it',
        'its envelope is up to date, and each right answer opens it',
      ]) {
        assert.ok(titles.includes(part), `${part} is not among\n${titles}`);
      }
      assert.match(titles, /\(6 tried, \d caught, \d open it, 0 listed\)/);
    });
  });
}

describe('what a seal cannot promise', function () {
  this.timeout(300_000);
  let fixture: SealedFixture;

  beforeEach(async () => {
    fixture = await SealedFixture.make(['typescript']);
  });
  afterEach(() => fixture.dispose());

  it('is told of answers that depend on time, place or chance', async () => {
    await fixture.change(PROBE, (text) =>
      text.replace(
        'for (let round = 0; round < 100',
        'record(new Date(0).getHours());\n  for (let round = 0; round < 100',
      ),
    );
    assert.match(
      (await fixture.broken(0)).join('\n'),
      /^the reference answers the same each time: in the time zone of Kiritimati: answer 1 /m,
    );
    await fixture.change(PROBE, (text) => text.replace('new Date(0).getHours()', 'Date.now()'));
    const [write] = await fixture.seal();
    assert.equal(write?.outcome, 'refused');
    assert.match(write.reasons.join(), /The reference answers otherwise the second time: answer 1 of/);
  });

  it('is told of too few answers, and nothing is written', async () => {
    await fixture.change(PROBE, (text) => text.replace('round < 100', 'round < 5').replace('round < 30', 'round < 2'));
    const [write] = await fixture.seal();
    assert.equal(write?.outcome, 'refused');
    assert.match(write.reasons.join('\n'), /is worth [\d.]+ bits, and 64 are needed/);
    await assert.rejects(fixture.read(WRITE));
  });

  it('is told of a probe that knows what no test asks for, with the mutant’s name', async () => {
    // No test, and no word of the task, says what becomes of numbers that are no numbers at all.
    await fixture.change(PROBE, (text) =>
      text.replace('// More letters', "await attempt(() => toRoman('12' as unknown as number));\n  // More letters"),
    );
    const broken = await fixture.broken(0);
    assert.match(broken.join('\n'), /^the alternative place-by-place opens it: It stays shut: answer \d+ of \d+ is/m);
  });
});
