import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { TerminalAsker } from '../../../src/cli/asker';
import { CommandError } from '../../../src/cli/exitCode';

describe('questions at a terminal', () => {
  let input: PassThrough;
  let shown: string;
  let asker: TerminalAsker;
  /** What is typed, a line for each time that something is asked. */
  let typed: string[];

  beforeEach(() => {
    input = new PassThrough();
    shown = '';
    typed = [];
    const output = new PassThrough();
    output.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      const line = /: $/.test(text) ? typed.shift() : undefined;
      if (line !== undefined) input.write(`${line}\n`);
    });
    asker = new TerminalAsker({
      input: input as unknown as NodeJS.ReadStream,
      output: output as unknown as NodeJS.WriteStream,
      signal: new AbortController().signal,
    });
  });
  afterEach(() => asker.close());

  it('take what is typed, and what is suggested where nothing is', async () => {
    typed = [' Loans ', ''];
    assert.equal(await asker.text('Title', { value: 'New pack' }), 'Loans');
    assert.equal(await asker.text('Title', { value: 'New pack' }), 'New pack');
    assert.match(shown, /Title \[New pack\]: /);
  });

  it('are asked again while the answer cannot be, with the reason', async () => {
    typed = ['no', 'ok'];
    const fault = (text: string): string | undefined => (text === 'ok' ? undefined : 'That cannot be.');
    assert.equal(await asker.text('Id', { fault }), 'ok');
    assert.match(shown, /That cannot be\./);
  });

  it('are answered by numbers, the first where nothing is typed', async () => {
    const choices = [
      { value: 'a', text: 'first' },
      { value: 'b', text: 'second' },
    ] as const;
    typed = ['', '2, 1, 2', '1,2', '3', 'x', '2'];
    assert.deepEqual(await asker.choose('Which?', choices), ['a']);
    assert.deepEqual(await asker.choose('Which?', choices, { many: true }), ['b', 'a']);
    assert.deepEqual(await asker.choose('Which?', choices), ['b']);
    assert.equal(shown.match(/Type a number from 1 to 2\./g)?.length, 3);
  });

  it('end when the input does', async () => {
    const answer = asker.text('Title');
    setImmediate(() => input.end());
    await assert.rejects(answer, (error) => error instanceof CommandError && error.exit === 'cancelled');
  });
});
