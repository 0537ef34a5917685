import assert from 'node:assert/strict';
import { NO_FILTER, type CatalogFilter } from '../../../../src/core/catalog/catalogFilter';
import { catalogTree, type CatalogNode } from '../../../../src/core/catalog/catalogTree';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { LearnerState } from '../../../../src/core/progress/learnerState';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const nothing: LearnerState = { exercises: new Map(), paths: new Map(), eventCount: 0, damaged: [] };

function draw(nodes: readonly CatalogNode[], indent = ''): string[] {
  return nodes.flatMap((node) => [
    `${indent}${nameOf(node)}`,
    ...('children' in node ? draw(node.children, `${indent}  `) : []),
  ]);
}

function nameOf(node: CatalogNode): string {
  switch (node.type) {
    case 'pack':
      return node.pack.title;
    case 'group':
      return node.title;
    case 'exercise':
      return `${node.exercise.title}${node.exercise.isBroken ? ' (broken)' : ''}`;
    case 'task':
      return `${node.number}. ${node.task.title}`;
    case 'paths':
      return 'Learning paths';
    case 'path':
      return node.path.title;
    case 'stage':
      return node.stage.stage.title;
    case 'pathItem':
      return node.item.title;
  }
}

async function tree(filter: Partial<CatalogFilter> = {}, changes: Record<string, string> = {}): Promise<string[]> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(changes)), '/p');
  return draw(catalogTree([pack], nothing, { ...NO_FILTER, ...filter }));
}

describe('the catalog', () => {
  it('counts what a pack has passed, whatever the filter leaves out', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('one');
    await learner.run('two', {}, ['many']);
    const filter: CatalogFilter = { ...NO_FILTER, statuses: ['notStarted'] };
    const [pack] = catalogTree(learner.world.packs.packs, learner.store.state, filter);
    assert.ok(pack?.type === 'pack');
    assert.equal(pack.passed, 1);
    assert.deepEqual(draw(pack.children), ['Basics', '  Count', '    1. Count them']);
  });

  it('shows packs, groups, exercises and tasks, and the learning paths last', async () => {
    assert.deepEqual(await tree(), [
      'Sample',
      '  Basics',
      '    Say hello',
      '      1. Greet by name',
      '      2. Greet several',
      '    Count',
      '      1. Count them',
      'Learning paths',
      '  Everything',
      '    Week 1',
      '      Say hello',
      '        1. Greet by name',
      '        2. Greet several',
      '      Count',
      '        1. Count them',
    ]);
  });

  it('finds every word, whatever its case and accents', async () => {
    assert.deepEqual(
      (await tree({ text: 'GRÉET hello' })).filter((line) => !/\d\./.test(line)),
      ['Sample', '  Basics', '    Say hello', 'Learning paths', '  Everything', '    Week 1', '      Say hello'],
    );
    assert.deepEqual(await tree({ text: 'nothing like this' }), []);
  });

  it('filters by level, kind, track and status', async () => {
    const shown = async (filter: Partial<CatalogFilter>): Promise<string[]> =>
      (await tree(filter)).filter((line) => /^ {4}\S/.test(line) && !line.includes('Week')).map((line) => line.trim());
    assert.deepEqual(await shown({ levels: ['advanced'] }), ['Count']);
    assert.deepEqual(await shown({ kinds: ['workshop'] }), ['Say hello']);
    assert.deepEqual(await shown({ tracks: ['python'] }), ['Say hello']);
    assert.deepEqual(await shown({ statuses: ['passed'] }), []);
  });

  it('shows a broken exercise among its neighbours', async () => {
    const lines = await tree({}, { 'count/exercise.yaml': 'id: count\ntitle: Count\n' });
    assert.deepEqual(lines.slice(0, 6), [
      'Sample',
      '  Basics',
      '    Say hello',
      '      1. Greet by name',
      '      2. Greet several',
      '  Count (broken)',
    ]);
  });

  it('gives every line an id of its own', async () => {
    const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/p');
    const ids: string[] = [];
    const collect = (nodes: readonly CatalogNode[]): void => {
      for (const node of nodes) {
        ids.push(node.id);
        if ('children' in node) collect(node.children);
      }
    };
    collect(catalogTree([pack], nothing, NO_FILTER));
    assert.equal(new Set(ids).size, ids.length);
  });
});
