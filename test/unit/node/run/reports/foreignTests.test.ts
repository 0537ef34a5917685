import assert from 'node:assert/strict';
import { findForeignTests } from '../../../../../src/node/run/reports/foreignTests';

describe('files among the pack’s tests', () => {
  const find = (...files: string[]): readonly string[] =>
    findForeignTests({ runner: 'go-test', allTestFiles: ['tests/trip/trip_test.go', 'tests/trip/data.txt'] }, files, [
      'tests/trip',
    ]);

  it('are foreign when they would be built or run with them', () => {
    const files = ['tests/trip/z.go', 'tests/trip/mine_test.go', 'tests/trip/deep/go.mod', 'tests/trip/other.txt'];
    assert.deepEqual(find(...files), [...files].sort());
  });

  it('are not foreign when they are the pack’s, lie elsewhere, or are of another kind', () => {
    assert.deepEqual(find('tests/trip/trip_test.go', 'mine_test.go', 'tests/tripod/a.go', 'tests/trip/notes.md'), []);
  });
});
