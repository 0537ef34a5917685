import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadPackSources, type LoadedPack } from '../../../../src/core/pack/loadPack';
import { PackLoader } from '../../../../src/core/pack/packLoader';
import type { PackFiles } from '../../../../src/core/ports';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { applyEdit, rounds } from '../../language/packEdits';

/** What of a reading can be compared: places are in the problems. */
const told = ({ pack, exercises }: LoadedPack) => ({
  pack,
  exercises: [...exercises].map(([dir, { exercise, covers }]) => ({ dir, exercise, covers })),
});

/** Files that count how often each text was asked for. */
class CountedFiles extends InMemoryPackFiles {
  asked: string[] = [];

  override readText(path: string): Promise<string | undefined> {
    this.asked.push(path);
    return super.readText(path);
  }
}

/** More of them once in a while: `WHETSTONE_RUNS=2000`. */
const RUNS = Number(process.env['WHETSTONE_RUNS'] ?? 40);

describe('reading a pack again and again', () => {
  it('comes to what a fresh reading comes to, whatever is edited', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (edits) => {
        const texts = samplePack();
        const files = new InMemoryPackFiles(texts);
        const loader = new PackLoader(files, '/pack');
        await loader.load();
        for (const round of edits) {
          loader.forget(round.map((edit) => applyEdit(texts, edit)));
          assert.deepEqual(told(await loader.load()), told(await loadPackSources(files, '/pack')));
        }
      }),
      { numRuns: RUNS },
    );
  }).timeout(60_000);

  it('reads only the exercise that was edited, and answers the others as they were', async () => {
    const texts = samplePack();
    const files = new CountedFiles(texts);
    const loader = new PackLoader(files, '/pack');
    const before = await loader.load();
    files.asked = [];
    loader.forget([applyEdit(texts, { path: 'greet/hints/one.md', text: 'Look more closely.\n' })]);
    const after = await loader.load();
    assert.equal(after.exercises.get('count'), before.exercises.get('count'));
    assert.notEqual(after.exercises.get('greet'), before.exercises.get('greet'));
    assert.deepEqual(
      files.asked.filter((path) => path.startsWith('count/')),
      [],
    );
  });

  it('reads an exercise anew for a change of pack.yaml only where that is about what it took from there', async () => {
    const texts = samplePack();
    const loader = new PackLoader(new InMemoryPackFiles(texts), '/pack');
    const first = await loader.load();
    const edited = (from: string, to: string) => {
      loader.forget([applyEdit(texts, { path: 'pack.yaml', text: texts['pack.yaml']!.replace(from, to) })]);
      return loader.load();
    };
    const retitled = await edited('title: Sample', 'title: An example');
    assert.equal(retitled.exercises.get('greet'), first.exercises.get('greet'));
    const rubric = await edited('Style: 40', 'Manner: 40');
    assert.notEqual(rubric.exercises.get('greet'), first.exercises.get('greet'));
  });

  it('does not keep what it read while it was told that this changed', async () => {
    const texts = samplePack();
    const inner = new InMemoryPackFiles(texts);
    let change = (): void => undefined;
    const files: PackFiles = {
      readText: async (path) => {
        const text = await inner.readText(path);
        if (path === 'greet/hints/one.md') change();
        return text;
      },
      listFiles: (folder) => inner.listFiles(folder),
      listFolders: (folder) => inner.listFolders(folder),
    };
    const loader = new PackLoader(files, '/pack');
    change = () => {
      change = () => undefined;
      loader.forget([applyEdit(texts, { path: 'greet/hints/one.md', text: 'Written meanwhile.\n' })]);
    };
    await loader.load();
    assert.deepEqual(told(await loader.load()), told(await loadPackSources(inner, '/pack')));
  });
});
