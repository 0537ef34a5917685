import assert from 'node:assert/strict';
import { startOf, throughInterpreter } from '../../../../src/node/run/windowsCommand';

describe('a script of Windows', () => {
  const script = 'C:\\Program Files (x86)\\Maven\\bin\\mvn.cmd';

  it('is started through the command interpreter, each part in quotes', () => {
    const start = throughInterpreter(script, ['-B', 'test', 'tests/a b/ü.java'], { SystemRoot: 'C:\\Windows' });
    assert.equal(start.command, 'C:\\Windows\\System32\\cmd.exe');
    assert.deepEqual(start.args, ['/d', '/s', '/c', `""${script}" "-B" "test" "tests/a b/ü.java""`]);
    assert.equal(start.isVerbatim, true);
  });

  for (const part of ['a&b', 'a"b', '%PATH%', 'a|b', 'a^b', 'a>b', 'a!b', 'a\nb', 'folder\\']) {
    it(`is not handed what has a meaning to the interpreter: ${JSON.stringify(part)}`, () => {
      assert.throws(() => throughInterpreter(script, [part]), /cannot be handed to/);
    });
  }

  it('is the only thing that needs it', () => {
    assert.deepEqual(startOf('/usr/bin/mvn', ['a&b']), { command: '/usr/bin/mvn', args: ['a&b'] });
  });
});
