import assert from 'node:assert/strict';
import { cp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWithKey, openWithProof } from '../../src/core/seal/opening';
import { transcriptDigest } from '../../src/core/seal/transcriptDigest';
import { Attacker } from './attacker';
import { crypto } from './sealPack';
import { edit, ShippedPack } from './shippedPack';

const EXERCISE = 'roman/exercise.yaml';

/** The same solution, sealed as something else. Whoever has the one has its transcript and its key. */
const OTHERS: readonly {
  readonly what: string;
  readonly name?: string;
  readonly change: (source: string) => Promise<void>;
}[] = [
  {
    what: 'another revision of the task',
    change: (source) =>
      edit(source, EXERCISE, (text) => text.replace('title: Write a number', 'title: Write a number\n    revision: 2')),
  },
  {
    what: 'another probe',
    change: (source) =>
      edit(source, 'roman/probe/typescript/write/probe.ts', (text) => text.replace('round < 100', 'round < 101')),
  },
  {
    what: 'other tests',
    change: (source) =>
      edit(source, 'roman/tests/typescript/write/write.test.ts', (text) => `${text}\n// one more word\n`),
  },
  {
    what: 'another pack',
    change: (source) => edit(source, 'pack.yaml', (text) => text.replace('fixture.seals', 'fixture.others')),
  },
  {
    what: 'another exercise',
    change: async (source) => {
      await edit(source, EXERCISE, (text) => text.replace('id: roman', 'id: numerals'));
      await edit(source, 'pack.yaml', (text) => text.replace('firstExercise: roman', 'firstExercise: numerals'));
      await rename(join(source, 'roman'), join(source, 'numerals'));
    },
  },
  {
    what: 'another task',
    name: 'again',
    change: async (source) => {
      await edit(source, EXERCISE, (text) =>
        text.replace(
          '  - id: read\n',
          '  - id: again\n    title: Again\n    checks: [{ id: unit, tests: write, for: Functionality }]\n    solution: { seal: probe }\n  - id: read\n',
        ),
      );
      const folder = join(source, 'roman');
      await cp(join(folder, 'tasks/write.md'), join(folder, 'tasks/again.md'));
      for (const track of ['typescript', 'python']) {
        for (const part of ['probe', 'solution']) {
          await cp(join(folder, part, track, 'write'), join(folder, part, track, 'again'), { recursive: true });
        }
      }
    },
  },
];

describe('whoever replays what opened another seal', function () {
  this.timeout(300_000);
  let first: ShippedPack;
  before(async () => {
    first = await ShippedPack.make();
  });
  after(() => first.remove());

  it('has the key, where it is the same seal: with it, it opens', async () => {
    const { envelope, bound, contentKey, transcripts } = first.author('typescript/write');
    for (const records of transcripts) {
      assert.ok(await openWithProof({ envelope, bound }, transcriptDigest(records, crypto), crypto));
    }
    assert.ok(openWithKey({ envelope, bound }, contentKey, crypto));
  });

  for (const { what, name = 'write', change } of OTHERS) {
    it(`opens nothing of ${what}`, async () => {
      const other = await ShippedPack.make(change);
      try {
        const own = first.author('typescript/write');
        const { envelope, bound, transcripts } = other.author(`typescript/${name}`);
        const box = { envelope, bound };
        assert.equal(openWithKey(box, own.contentKey, crypto), undefined);
        // It may be the same transcript, where only the name is another; then it is right, and opens as it should.
        const isSame = JSON.stringify(own.transcripts[0]) === JSON.stringify(transcripts[0]);
        const opened = await openWithProof(box, transcriptDigest(own.transcripts[0]!, crypto), crypto);
        assert.equal(opened !== undefined, isSame);
        // Nor does the envelope itself, carried over.
        assert.equal(openWithKey({ envelope: own.envelope, bound }, own.contentKey, crypto), undefined);
        const digest = transcriptDigest(own.transcripts[0]!, crypto);
        assert.equal(await openWithProof({ envelope: own.envelope, bound }, digest, crypto), undefined);
      } finally {
        await other.remove();
      }
    });
  }

  it('opens nothing of the other track', async () => {
    const { bound, envelope } = first.author('python/write');
    const own = first.author('typescript/write');
    assert.equal(openWithKey({ envelope, bound }, own.contentKey, crypto), undefined);
    assert.equal(openWithKey({ envelope: own.envelope, bound }, own.contentKey, crypto), undefined);
    const digest = transcriptDigest(own.transcripts[0]!, crypto);
    assert.equal(await openWithProof({ envelope, bound }, digest, crypto), undefined);
  });

  it('has in an older log what opened the older revision, and not the newer', async () => {
    const newer = await ShippedPack.make(OTHERS[1]!.change);
    const { bound, contentKey } = first.author('typescript/write');
    const attacker = await Attacker.with(newer.folder);
    try {
      await attacker.forgePassedRun();
      const opened = { type: 'sealTried', task: 'write', revision: 1, by: 'proof', outcome: 'opened' };
      for (const content of [bound.content, newer.author('typescript/write').bound.content]) {
        await attacker.forge({ ...opened, content, key: crypto.toBase64(contentKey) });
        assert.ok('refusal' in (await attacker.solution()));
      }
    } finally {
      await attacker.leave();
      await newer.remove();
    }
  });

  it('has it still, where another version of the pack holds the same content', async () => {
    const attacker = await Attacker.with(first.folder);
    try {
      await attacker.lay(join(first.source, 'roman/solution/typescript/write'));
      await attacker.forgePassedRun();
      assert.equal((await attacker.trySeal()).outcome, 'opened');
      await edit(first.folder, 'pack.yaml', (text) => text.replace('version: 1.0.0', 'version: 1.1.0'));
      await writeFile(join(first.folder, 'roman/tasks/write.md'), '# Write a number\n\nIn other words.\n');
      assert.ok('texts' in (await attacker.solution()));
    } finally {
      await attacker.leave();
    }
  });
});
