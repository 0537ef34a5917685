import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adviseOnAll } from '../../../src/core/authoring/advice';
import { loadPackSources } from '../../../src/core/pack/loadPack';
import { formatProblem, type Problem } from '../../../src/core/pack/problem';
import { PackIndex } from '../../../src/language/pack/packIndex';
import type { OpenTexts } from '../../../src/language/pack/workingFiles';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';
import { samplePack } from '../../fakes/samplePack';
import { applyEdit, rounds } from './packEdits';

const openIn = (texts: ReadonlyMap<string, string>): OpenTexts => ({
  textOf: (path) => texts.get(path),
  paths: () => texts.keys(),
});

/** Everything that is told of a pack, from the beginning. */
async function toldAfresh(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const files = new InMemoryPackFiles(texts);
  const loaded = await loadPackSources(files, '/pack');
  const { pack } = loaded;
  const advice = await adviseOnAll(loaded, files);
  return lines([...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems), ...advice]);
}

/** What cannot be read is told by every rule that looks at it: once is enough. */
const lines = (problems: readonly Problem[]): string[] => [...new Set(problems.map(formatProblem))].sort();

async function told(index: PackIndex): Promise<string[]> {
  const [problems, advice] = [await index.problems(), await index.findAdvice()];
  assert.ok(advice, 'nothing changed meanwhile');
  return lines([...problems, ...advice]);
}

/** More of them once in a while: `WHETSTONE_RUNS=2000`. */
const RUNS = Number(process.env['WHETSTONE_RUNS'] ?? 40);

describe('a pack that is being written', () => {
  it('tells the same as a fresh look at it, whatever is typed, saved, opened and closed', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), async (edits, typed) => {
        const saved = samplePack();
        const open = new Map<string, string>();
        const index = new PackIndex(new InMemoryPackFiles(saved), '/pack', openIn(open));
        await index.problems();
        let step = 0;
        for (const round of edits) {
          for (const edit of round) {
            step += 1;
            if (typed[step % typed.length] && edit.text !== undefined) {
              index.changed([{ path: edit.path, isTextOnly: open.has(edit.path) }]);
              open.set(edit.path, edit.text);
            } else index.savedChanged([applyEdit(saved, edit)]);
          }
          assert.deepEqual(await told(index), await toldAfresh({ ...saved, ...Object.fromEntries(open) }));
        }
        for (const path of [...open.keys()]) {
          open.delete(path);
          index.changed([{ path, isTextOnly: false }]);
        }
        assert.deepEqual(await told(index), await toldAfresh(saved));
      }),
      { numRuns: RUNS },
    );
  }).timeout(60_000);

  it('answers everybody who asks at the same time with one reading, and the newest', async () => {
    const open = new Map<string, string>();
    const index = new PackIndex(new InMemoryPackFiles(samplePack()), '/pack', openIn(open));
    const early = index.load();
    open.set('pack.yaml', samplePack()['pack.yaml']!.replace('title: Sample', 'title: Typed meanwhile'));
    index.changed([{ path: 'pack.yaml', isTextOnly: false }]);
    const [first, second] = await Promise.all([early, index.load()]);
    assert.equal(first, second);
    assert.equal(first.pack.title, 'Typed meanwhile');
  });

  it('says of advice that it is outdated when something changed while it was found', async () => {
    const index = new PackIndex(new InMemoryPackFiles(samplePack()), '/pack', openIn(new Map()));
    await index.load();
    const asked = index.findAdvice();
    // Its reading is there already, so the change falls into the advice.
    await Promise.resolve();
    index.changed([{ path: 'greet/exercise.yaml', isTextOnly: true }]);
    assert.equal(await asked, undefined);
  });
});
