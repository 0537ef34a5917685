import assert from 'node:assert/strict';
import { cp, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { loadPack } from '../../src/core/pack/loadPack';
import { parseSolutionPayload } from '../../src/core/seal/envelope';
import { openByWord } from '../../src/core/seal/opening';
import { PackFolder } from '../../src/node/pack/packFolder';
import { subjectsOf } from '../../src/node/seal/subjects';
import { findOnPath } from '../../src/node/run/executables';
import { lookUp, publicAnswers } from './answers';
import { Attacker } from './attacker';
import { crypto } from './sealPack';
import { CODE, ShippedPack } from './shippedPack';

const CODE_OF = { typescript: 'src/toRoman.ts', python: 'to_roman.py' } as const;

describe('whoever tries other code as the key', function () {
  this.timeout(300_000);
  let shipped: ShippedPack;
  let attacker: Attacker;
  before(async () => {
    shipped = await ShippedPack.make();
  });
  after(() => shipped.remove());
  afterEach(() => attacker.leave());

  const enter = async (track: 'typescript' | 'python' = 'typescript'): Promise<void> => {
    attacker = await Attacker.with(shipped.folder, { track });
    await attacker.forgePassedRun();
  };

  for (const track of ['typescript', 'python'] as const) {
    it(`opens the seal in ${track} with what the author holds for right, each in its own way`, async function () {
      if (track === 'python' && (await findOnPath('python3', process.env)).length === 0) this.skip();
      for (const folder of [
        `solution/${track}/write`,
        `alternatives/parentheses/${track}`,
        `alternatives/place-by-place/${track}`,
      ]) {
        await enter(track);
        await attacker.lay(join(shipped.source, 'roman', folder));
        assert.deepEqual(await attacker.trySeal(), { outcome: 'opened' }, folder);
        await attacker.leave();
      }
      await enter(track);
    });

    it(`opens nothing in ${track} with the starter, nor with an answer that is known to be wrong`, async function () {
      if (track === 'python' && (await findOnPath('python3', process.env)).length === 0) this.skip();
      await enter(track);
      for (const folder of [`starter/${track}`, `wrong/adds-only/${track}`, `wrong/stops-at-a-thousand/${track}`]) {
        await attacker.lay(join(shipped.source, 'roman', folder));
        assert.equal((await attacker.trySeal()).outcome, 'shut', folder);
      }
    });

    it(`opens nothing in ${track} with any other code of the package`, async function () {
      if (track === 'python' && (await findOnPath('python3', process.env)).length === 0) this.skip();
      await enter(track);
      const entries = await readdir(shipped.folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && /\.(?:ts|py)$/.test(entry.name));
      assert.ok(files.length > 6);
      for (const { parentPath, name } of files) {
        if (name.endsWith('.ts') !== (track === 'typescript')) continue;
        const path = join(parentPath, name);
        await attacker.write(CODE_OF[track], await readFile(path, 'utf8'));
        assert.notEqual((await attacker.trySeal()).outcome, 'opened', relative(shipped.folder, path));
      }
    });
  }

  it('passes the tests with answers that were read off them, and opens nothing', async () => {
    const known = await publicAnswers(shipped);
    assert.ok(known.size > 15, 'there is something to be read');
    for (const otherwise of ["''", 'String(number)', "'M'.repeat(number % 5000)"]) {
      attacker = await Attacker.with(shipped.folder);
      await attacker.write(CODE_OF.typescript, lookUp(known, otherwise));
      await attacker.runTests();
      assert.equal(attacker.task().status, 'passed');
      // The public cases are among what it knows: there is nothing to be told.
      assert.deepEqual(await attacker.trySeal(), { outcome: 'shut' }, otherwise);
      assert.ok('refusal' in (await attacker.solution()));
      await attacker.leave();
    }
    await enter();
  });

  it('opens a proof with the solution of a task on honour that does the same: `seal --check` refuses such a pack', async () => {
    // In other words, so that no passage of the sealed one stands in it.
    const careless = await ShippedPack.make(async (source) => {
      await cp(
        join(source, 'roman/alternatives/place-by-place/typescript/src/toRoman.ts'),
        join(source, 'roman/solution/typescript/read/src/toRoman.ts'),
      );
    });
    attacker = await Attacker.with(careless.folder);
    try {
      const box = {
        envelope: await careless.envelope('typescript/read'),
        bound: careless.author('typescript/read').bound,
      };
      const { files } = parseSolutionPayload(openByWord(box, 'honour', crypto)!.payload);
      await attacker.forgePassedRun();
      await attacker.write(CODE_OF.typescript, files[CODE_OF.typescript]!);
      assert.deepEqual(await attacker.trySeal(), { outcome: 'opened' });
      const pack = await loadPack(new PackFolder(careless.source), careless.source);
      const [exercise] = pack.exercises;
      assert.ok(exercise?.isBroken === false);
      const [task] = exercise.tasks;
      const [track] = exercise.tracks;
      const work = {
        pack,
        exercise,
        track: track!,
        task: task!,
        solution: task!.solution!,
        files: new PackFolder(pack.root),
      };
      const dir = task!.solution!.dirs['typescript']!;
      const subjects = await subjectsOf({ ...work, dir }, { alternatives: [], wrongAnswers: [], problems: [] });
      const shown = subjects.filter(({ changes }) => changes?.has(CODE_OF.typescript));
      assert.deepEqual(
        shown.map(({ name }) => name),
        ['the solution of roman/read, whose key lies in the pack,'],
      );
    } finally {
      await careless.remove();
    }
  });

  it('is told no more than a public case that differs, and the task stays passed', async () => {
    await enter();
    await attacker.write(CODE_OF.typescript, lookUp(new Map([[7, 'VII']]), "'?'"));
    const tried = await attacker.trySeal();
    assert.ok(tried.outcome === 'shut');
    assert.equal(tried.difference?.title, '49 is written with letters that are subtracted');
    assert.equal(attacker.task().status, 'passed');
  });

  it('finds nothing to compare with in the process of the probe', async () => {
    await enter();
    const dump = join(dirname(attacker.open.folder), 'found.txt');
    await attacker.write(CODE_OF.typescript, rummage(dump));
    await attacker.trySeal();
    const text = await readFile(dump, 'utf8');
    assert.match(text, /snapshot/, 'it has looked');
    assert.match(text, /"PATH":/);
    assert.ok(!text.includes(CODE), 'the code is none of its environment');
    const known = new Set((await publicAnswers(shipped)).values());
    const records = shipped
      .author('typescript/write')
      .transcripts[0]!.map(({ text: record }) => /^"(.*)"$/.exec(record)?.[1]);
    // Short ones stand in any text.
    const telling = records.filter((record) => record !== undefined && record.length >= 9);
    const secret = telling.filter((record) => !known.has(record!));
    assert.ok(secret.length > 20);
    assert.deepEqual(
      secret.filter((record) => text.includes(record!)),
      [],
    );
  });
});

/** Code that writes all it can see to a file: what it was started with, what it can open, and its whole memory. */
const rummage = (
  dump: string,
): string => `import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeHeapSnapshot } from 'node:v8';

let calls = 0;
export function toRoman(number: number): string {
  calls += 1;
  if (calls === 100) look();
  return String(number);
}

function look(): void {
  const seen = [...process.argv, ...process.execArgv, JSON.stringify(process.env)];
  const attempt = (read: () => string): void => {
    try {
      seen.push(read());
    } catch {
      // It may not, or it is a folder.
    }
  };
  for (const path of readdirSync('.', { recursive: true })) attempt(() => readFileSync(String(path), 'utf8'));
  for (const name of [0, 1, 2, 3, 4, 5, 6, 7]) attempt(() => readlinkSync(\`/proc/self/fd/\${name}\`));
  const heap = join(tmpdir(), \`red-\${process.pid}.heapsnapshot\`);
  writeHeapSnapshot(heap);
  attempt(() => readFileSync(heap, 'utf8'));
  rmSync(heap);
  writeFileSync(${JSON.stringify(dump)}, seen.join('\\n'));
}
`;
