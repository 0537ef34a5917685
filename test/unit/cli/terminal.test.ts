import assert from 'node:assert/strict';
import { reportError } from '../../../src/cli/reportError';
import { Terminal, type TerminalOptions } from '../../../src/cli/terminal';
import { HumanError } from '../../../src/core/errors';

function terminal(options: Partial<TerminalOptions>): Terminal {
  const nothing = (): void => undefined;
  return new Terminal({ isTty: true, columns: 40, env: {}, writeOut: nothing, writeError: nothing, ...options });
}

describe('a terminal', () => {
  it('has colours unless it is none, or NO_COLOR or a dumb one says otherwise', () => {
    assert.equal(terminal({}).style('red', 'x'), '\u001b[31mx\u001b[39m');
    assert.equal(terminal({ env: { NO_COLOR: '' } }).style('red', 'x'), '\u001b[31mx\u001b[39m');
    for (const options of [{ isTty: false }, { env: { NO_COLOR: '1' } }, { env: { TERM: 'dumb' } }]) {
      assert.equal(terminal(options).style('red', 'x'), 'x');
    }
  });

  it('cuts a line to its width, and none where the width is not known', () => {
    assert.equal(terminal({}).fit('x'.repeat(50), 10), `${'x'.repeat(29)}…`);
    assert.equal(terminal({ columns: undefined }).fit('x'.repeat(500)).length, 500);
  });

  it('breaks paragraphs at spaces, hangs list items, and leaves code alone', () => {
    const text = [
      'one two three four five six seven eight nine ten',
      '- one two three four five six seven eight nine ten',
      '```',
      'one two three four five six seven eight nine ten',
      '```',
    ].join('\n');
    assert.equal(
      terminal({}).wrap(text, '  '),
      [
        '  one two three four five six seven',
        '  eight nine ten',
        '  - one two three four five six seven',
        '    eight nine ten',
        '  ```',
        '  one two three four five six seven eight nine ten',
        '  ```',
      ].join('\n'),
    );
  });
});

describe('an error on the command line', () => {
  function report(error: unknown, isDebug = false): { code: number; text: string } {
    let text = '';
    const plain = terminal({ isTty: false, columns: undefined, writeError: (more) => (text += more) });
    return { code: reportError(error, plain, { isJson: false, isDebug }), text };
  }

  it('is one line when nobody foresaw it, with its stack on request', () => {
    const error = new Error('boom');
    assert.deepEqual(report(error), {
      code: 70,
      text: 'Something went wrong: boom\nSet WHETSTONE_DEBUG=1 to see where.\n',
    });
    assert.match(report(error, true).text, /^Something went wrong: boom\nError: boom\n {4}at /);
  });

  it('says what to do where an action is known', () => {
    assert.deepEqual(report(new HumanError('No pytest.', { kind: 'createPythonEnvironment' })), {
      code: 4,
      text: 'No pytest.\nMake a Python environment for this exercise: whetstone doctor --install\n',
    });
    assert.deepEqual(report(new HumanError('Bad marker.', { kind: 'openFile', path: '/w/x.json', line: 3 })), {
      code: 3,
      text: 'Bad marker.\n/w/x.json:3:1\n',
    });
  });
});
