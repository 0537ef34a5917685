import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { TerminalPrompt } from '../../../src/cli/prompt';

class FakeInput extends PassThrough {
  isTTY = true;
  readonly modes: boolean[] = [];

  setRawMode(isRaw: boolean): this {
    this.modes.push(isRaw);
    return this;
  }
}

function promptOn(input: FakeInput, environment: Record<string, string> = {}, controller = new AbortController()) {
  let asked = '';
  const prompt = new TerminalPrompt({
    input: input as unknown as NodeJS.ReadStream,
    writeQuestion: (text) => (asked += text),
    environment,
    signal: controller.signal,
  });
  return { prompt, asked: () => asked };
}

describe('TerminalPrompt', () => {
  it('reads a secret without showing it, corrections and all', async () => {
    const input = new FakeInput();
    const { prompt, asked } = promptOn(input);
    const secret = prompt.secret('Code:', 'CODE');
    input.write('se');
    input.write('samf\u007fé\u001b\r more');
    assert.equal(await secret, 'sesamé');
    assert.equal(asked(), 'Code: \n');
    assert.deepEqual(input.modes, [true, false]);
  });

  it('takes a secret from the environment and asks nobody', async () => {
    const { prompt, asked } = promptOn(new FakeInput(), { CODE: 'from there' });
    assert.deepEqual([await prompt.secret('Code:', 'CODE'), asked()], ['from there', '']);
  });

  it('asks nobody where the input is no terminal', async () => {
    const input = new FakeInput();
    input.isTTY = false;
    const { prompt, asked } = promptOn(input);
    assert.deepEqual(
      [await prompt.secret('Code:', 'CODE'), await prompt.confirm('Sure?'), asked()],
      [undefined, undefined, ''],
    );
  });

  it('gives the terminal back when it is interrupted', async () => {
    const input = new FakeInput();
    const secret = promptOn(input).prompt.secret('Code:', 'CODE');
    input.write('ses\u0003');
    await assert.rejects(secret, /Cancelled\./);
    assert.deepEqual(input.modes, [true, false]);
    const controller = new AbortController();
    const other = new FakeInput();
    const waiting = promptOn(other, {}, controller).prompt.secret('Code:', 'CODE');
    controller.abort();
    await assert.rejects(waiting, /Cancelled\./);
    assert.deepEqual(other.modes, [true, false]);
  });

  for (const [typed, agrees] of [
    ['y\n', true],
    ['YES\n', true],
    ['n\n', false],
    ['\n', false],
    ['maybe yes\n', false],
  ] as const) {
    it(`takes ${JSON.stringify(typed)} for ${agrees ? 'a yes' : 'a no'}`, async () => {
      const input = new FakeInput();
      const { prompt, asked } = promptOn(input);
      const answer = prompt.confirm('Give up?');
      input.write(typed);
      assert.equal(await answer, agrees);
      assert.equal(asked(), 'Give up? (y/n) ');
    });
  }

  it('takes the end of the input for a no', async () => {
    const input = new FakeInput();
    const answer = promptOn(input).prompt.confirm('Give up?');
    input.end();
    assert.equal(await answer, false);
  });
});
