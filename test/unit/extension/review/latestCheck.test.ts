import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { LatestCheck } from '../../../../src/extension/review/latestCheck';

/** Checks end when the test says so. */
class Writer {
  readonly checked: string[] = [];
  readonly shown: string[] = [];
  private readonly ends = new Map<string, (result: string | undefined) => void>();
  readonly latest = new LatestCheck<string>({
    quietMs: 20,
    check: (text) => {
      this.checked.push(text);
      return new Promise((resolve) => this.ends.set(text, resolve));
    },
    show: (result) => this.shown.push(result),
  });

  async write(...texts: readonly string[]): Promise<void> {
    for (const text of texts) this.latest.soon(text);
    await delay(60);
  }

  async end(text: string, result: string | undefined): Promise<void> {
    this.ends.get(text)?.(result);
    await delay(0);
  }
}

describe('a check of a text that is being written', () => {
  it('waits for a pause, and looks at the newest text alone', async () => {
    const writer = new Writer();
    await writer.write('N', 'Na', 'Name');
    assert.deepEqual(writer.checked, ['Name']);
    await writer.end('Name', 'good');
    assert.deepEqual(writer.shown, ['good']);
  });

  it('shows nothing of an older text that is checked later than a newer one', async () => {
    const writer = new Writer();
    await writer.write('old');
    await writer.write('new');
    await writer.end('new', 'of the new');
    await writer.end('old', 'of the old');
    assert.deepEqual(writer.shown, ['of the new']);
  });

  it('shows nothing of what was dropped, whether it waits or runs', async () => {
    const writer = new Writer();
    await writer.write('runs');
    writer.latest.soon('waits');
    writer.latest.drop();
    await writer.end('runs', 'of what runs');
    await delay(60);
    assert.deepEqual([writer.checked, writer.shown], [['runs'], []]);
  });

  it('leaves what is shown as it is when a check could not be made', async () => {
    const writer = new Writer();
    await writer.write('text');
    await writer.end('text', undefined);
    assert.deepEqual(writer.shown, []);
  });
});
