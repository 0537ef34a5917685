import assert from 'node:assert/strict';
import { posix } from 'node:path';
import type { VerifyKey } from '../../../../src/extension/authoring/verifyItems';
import { verifyArguments, verifyCalls } from '../../../../src/extension/authoring/verifyScope';

const exercise = (dir: string, root = '/a'): VerifyKey => ({ type: 'exercise', root, dir, exercise: dir });
const track = (dir: string, id: string, root = '/a'): VerifyKey => ({
  type: 'track',
  root,
  dir,
  exercise: dir,
  track: id,
});

const join = (root: string, dir: string): string => posix.join(root, dir);

describe('what is verified for lines of the Test Explorer', () => {
  it('is a pack once, whatever else of it is asked for', () => {
    assert.deepEqual(verifyCalls([track('greet', 'python'), { type: 'files', root: '/a' }, exercise('greet')]), [
      { root: '/a' },
    ]);
  });

  it('are exercises of one pack together, and packs one by one', () => {
    assert.deepEqual(verifyCalls([exercise('greet'), exercise('count'), exercise('greet', '/b')]), [
      { root: '/a', dirs: ['greet', 'count'] },
      { root: '/b', dirs: ['greet'] },
    ]);
  });

  it('are tracks by their language, but for those of an exercise that is verified as a whole', () => {
    const proof: VerifyKey = { type: 'proof', root: '/a', dir: 'count', exercise: 'count', track: 'python' };
    assert.deepEqual(verifyCalls([exercise('greet'), track('greet', 'python'), proof, track('sort', 'python')]), [
      { root: '/a', dirs: ['greet'] },
      { root: '/a', dirs: ['count', 'sort'], tracks: ['python'] },
    ]);
  });

  it('is put to the command line by folders', () => {
    assert.deepEqual(verifyArguments({ root: '/a', dirs: ['greet'], tracks: ['python'] }, join), [
      'verify',
      '/a/greet',
      '--track',
      'python',
      '--no-require-all',
    ]);
    assert.deepEqual(verifyArguments({ root: '/a' }, join), ['verify', '/a', '--no-require-all']);
  });
});
