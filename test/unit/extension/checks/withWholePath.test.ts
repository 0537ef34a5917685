import assert from 'node:assert/strict';
import * as path from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { withWholePath } from '../../../../src/extension/checks/withWholePath';

describe('an error about a file of the learner’s', () => {
  const folder = path.resolve('/learner/greet');

  it('has a button that opens the file in the learner’s folder, at its line', () => {
    const cause = new Error('why');
    const error = new HumanError('It cannot be read.', { kind: 'openFile', path: 'notes/a.yaml', line: 3 }, { cause });
    const found = withWholePath(error, folder);
    assert.ok(found instanceof HumanError);
    assert.deepEqual(found.action, { kind: 'openFile', path: path.join(folder, 'notes', 'a.yaml'), line: 3 });
    assert.deepEqual([found.message, found.cause], ['It cannot be read.', cause]);
  });

  it('stays as it is when it opens nothing', () => {
    for (const error of [new HumanError('No.'), new HumanError('No.', { kind: 'showLog' }), new Error('no'), 'no']) {
      assert.equal(withWholePath(error, folder), error);
    }
  });
});
