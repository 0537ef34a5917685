import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LogReading } from '../../../../src/core/progress/logReading';
import { mergeLogs } from '../../../../src/core/progress/mergeLogs';
import { ProgressLog } from '../../../../src/core/progress/progressLog';
import { FakeClock } from '../../../fakes/fakeClock';
import { InMemoryEventFiles } from '../../../fakes/inMemoryEventFiles';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

const line = (writer: string, count: number, causal: number, more: object = {}): string =>
  JSON.stringify({
    v: 1,
    id: `${writer}.${count}`,
    writer,
    causal,
    at: 1000 - causal,
    engine: '0',
    type: 'hintRevealed',
    ...subject,
    task: 'hello',
    hint: count,
    ...more,
  });

describe('the log of evidence', () => {
  it('orders events by cause and not by the clock', () => {
    const merged = mergeLogs(
      new Map([
        ['b', [line('b', 1, 2)]],
        ['a', [line('a', 1, 1), line('a', 2, 3)]],
      ]),
    );
    assert.deepEqual(
      merged.events.map(({ id }) => id),
      ['a.1', 'b.1', 'a.2'],
    );
    assert.equal(merged.causal, 3);
  });

  it('skips a damaged line, names it, and reads the rest of the file', () => {
    const merged = mergeLogs(new Map([['a', [line('a', 1, 1), '{"v":1,"id":"a.2","wri', line('a', 3, 3)]]]));
    assert.deepEqual(
      merged.events.map(({ id }) => id),
      ['a.1', 'a.3'],
    );
    assert.deepEqual(merged.damaged, ['a:2: not a complete line of JSON']);
    assert.equal(merged.counts.get('a'), 3);
  });

  it('keeps events of a newer engine apart, without taking them for damage', () => {
    const merged = mergeLogs(new Map([['a', [line('a', 1, 7, { v: 9, type: 'teleported' })]]]));
    assert.deepEqual(
      merged.unknown.map(({ type }) => type),
      ['teleported'],
    );
    assert.deepEqual(merged.damaged, []);
    assert.equal(merged.causal, 7);
  });

  it('counts an event once although two files hold it', () => {
    const merged = mergeLogs(
      new Map([
        ['a', [line('a', 1, 1)]],
        ['copy-of-a', [line('a', 1, 1)]],
      ]),
    );
    assert.equal(merged.events.length, 1);
  });

  it('gives every reader the same order, whatever order the files come in', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(5)), { maxLength: 30 });
    fc.assert(
      fc.property(lines, fc.nat(), (raw, seed) => {
        const logs = new Map<string, string[]>();
        for (const [writer, causal] of raw) {
          const own = logs.get(writer) ?? [];
          own.push(line(writer, own.length + 1, causal));
          logs.set(writer, own);
        }
        const entries = [...logs];
        const turned = entries.map((_, index) => entries[(index + seed) % entries.length]!);
        const one = mergeLogs(new Map(entries)).events.map(({ id }) => id);
        const other = mergeLogs(new Map(turned)).events.map(({ id }) => id);
        assert.deepEqual(other, one);
        assert.equal(one.length, raw.length);
      }),
    );
  });

  it('never throws, whatever the files hold', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(line('a', 1, 1)))), (lines) => {
        const merged = mergeLogs(new Map([['a', lines]]));
        assert.ok(merged.events.length + merged.unknown.length + merged.damaged.length <= lines.length);
      }),
    );
  });

  it('reads a log on from where it ended as it would read the whole, and anew when it is not what it was', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(line('a', 1, 1), line('a', 2, 5), ''));
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 5 }), { maxLength: 5 }), fc.boolean(), (pieces, isEdited) => {
        const reading = new LogReading();
        let lines: string[] = [];
        for (const more of pieces) {
          lines = isEdited && lines.length > 1 ? [...lines.slice(1), ...more] : [...lines, ...more];
          const logs = new Map([['a', lines]]);
          assert.deepEqual(mergeLogs(logs, reading), mergeLogs(logs));
        }
      }),
    );
  });

  it('takes a counter for damage that no later event could be greater than', async () => {
    const logs = new Map([['b', `${line('b', 1, Number.MAX_SAFE_INTEGER)}\n`]]);
    const log = new ProgressLog(new InMemoryEventFiles('a', logs), new FakeClock(), '1');
    const event = await log.append({ type: 'taskSkipped', ...subject, task: 'hello' });
    assert.equal(event.causal, 1);
    await log.refresh();
    assert.deepEqual(log.events, [event]);
    assert.equal(log.damaged.length, 1);
  });

  it('gives an event a greater counter than everything that other writers had written before', async () => {
    const logs = new Map<string, string>();
    const clock = new FakeClock();
    const a = new ProgressLog(new InMemoryEventFiles('a', logs), clock, '1');
    const b = new ProgressLog(new InMemoryEventFiles('b', logs), clock, '1');
    const payload = { type: 'taskSkipped', ...subject, task: 'hello' } as const;
    const events = [await a.append(payload), await b.append(payload), await a.append(payload)];
    assert.deepEqual(
      events.map(({ id, causal }) => [id, causal]),
      [
        ['a.1', 1],
        ['b.1', 2],
        ['a.2', 3],
      ],
    );
    await b.refresh();
    assert.deepEqual(
      b.events.map(({ id }) => id),
      ['a.1', 'b.1', 'a.2'],
    );
  });

  it('shows nothing as saved that could not be written', async () => {
    const files = new InMemoryEventFiles();
    files.append = () => Promise.reject(new Error('disk full'));
    const log = new ProgressLog(files, new FakeClock(), '1');
    let told = 0;
    log.onDidChange(() => (told += 1));
    await assert.rejects(log.append({ type: 'taskSkipped', ...subject, task: 'hello' }), /disk full/);
    assert.deepEqual([log.events.length, told], [0, 0]);
  });
});
