import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHintPayload, parseSolutionPayload } from '../../src/core/seal/envelope';
import { openByWord, openWithKey, openWithProof, openWithTask } from '../../src/core/seal/opening';
import { readZip } from '../../src/node/package/readZip';
import { crypto } from './sealPack';
import { FIXTURE, makeVsix, ShippedPack } from './shippedPack';

const LINES = 24;

describe('whoever reads the package', function () {
  this.timeout(180_000);
  let shipped: ShippedPack;
  let entries: ReadonlyMap<string, Buffer>;
  before(async () => {
    shipped = await ShippedPack.make();
    entries = readZip(await readFile(shipped.vsix));
  });
  after(() => shipped.remove());

  /** Lines of the author's files in a folder that say something, and that stand in no starter. */
  const linesOf = async (folder: string): Promise<readonly string[]> => {
    const read = async (from: string): Promise<readonly string[]> => {
      const found = await readdir(join(shipped.source, from), { recursive: true, withFileTypes: true });
      const texts = found
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
      return (await Promise.all(texts)).flatMap((text) => text.split('\n').map((line) => line.trim()));
    };
    const had = await read('roman/starter');
    return (await read(folder)).filter((line) => line.length >= LINES && !had.includes(line));
  };

  const secrets = async (): Promise<readonly string[]> => [
    ...(await linesOf('roman/solution')),
    'A letter counts against the sum when the one behind it is worth more.',
  ];

  it('finds no file of a solution, an alternative or a wrong answer, and no text of a sealed hint', () => {
    const names = [...entries.keys()];
    assert.deepEqual(
      names.filter((name) => /solution|alternatives|wrong|read-2\.md|\.map$/.test(name)),
      [],
    );
    assert.equal(names.filter((name) => name.endsWith('.sealed')).length, 6);
    assert.ok(names.includes('extension/roman/probe/typescript/write/probe.ts'));
  });

  it('finds no line of a solution, nor of a sealed hint, as it is, in Base64 or in hexadecimal', async () => {
    assert.deepEqual(linesIn(entries, await secrets()), []);
    assert.deepEqual(linesIn(new Map([['the archive', await readFile(shipped.vsix)]]), await secrets()), []);
  });

  it('finds all of them in a draft, which ships them in plain: the search is none that finds nothing', async () => {
    const vsix = await makeVsix(FIXTURE, join(shipped.source, '..', 'draft'), false);
    const found = linesIn(readZip(await readFile(vsix)), await secrets());
    assert.deepEqual([...new Set(found)].sort(), [...new Set(await secrets())].sort());
  });

  it('finds no key to a proof among the texts, the numbers and the other keys of the package', async () => {
    for (const track of ['typescript', 'python']) {
      const envelope = await shipped.envelope(`${track}/write`);
      const { bound } = shipped.author(`${track}/write`);
      const keys = await candidates(entries);
      assert.ok(keys.size > 100);
      const hint = await shipped.envelope(`${track}/read.read-2`);
      for (const key of keys.values()) {
        assert.equal(openWithKey({ envelope, bound }, key, crypto), undefined);
        assert.equal(openWithKey({ envelope: hint, bound: hint.bound }, key, crypto), undefined);
        assert.equal(openWithTask({ envelope: hint, bound: hint.bound }, 'write', key, crypto), undefined);
      }
      // Each costs a derivation: those that a person would try first.
      for (const key of [...keys.values()].slice(0, 60)) {
        assert.equal(await openWithProof({ envelope, bound }, key, crypto), undefined);
      }
    }
  });

  it('reads what is sealed by honour, and by giving up: the key lies beside it', async () => {
    const envelope = await shipped.envelope('typescript/read');
    // What it is bound to is said by the envelope itself.
    const box = { envelope, bound: envelope.bound };
    for (const kind of ['honour', 'giveUp'] as const) {
      const opened = openByWord(box, kind, crypto);
      assert.match(parseSolutionPayload(opened!.payload).files['src/fromRoman.ts']!, /worths\.reduce/);
    }
  });

  it('reads a late hint with the solution’s key alone, and not with honour’s', async () => {
    const envelope = await shipped.envelope('typescript/read.read-2');
    const box = { envelope, bound: envelope.bound };
    const honour = openByWord(
      { envelope: await shipped.envelope('typescript/read'), bound: shipped.author('typescript/read').bound },
      'honour',
      crypto,
    );
    for (const task of ['write', 'read']) assert.equal(openWithTask(box, task, honour!.contentKey, crypto), undefined);
    assert.equal(openWithKey(box, honour!.contentKey, crypto), undefined);
    const opened = openWithTask(box, 'write', shipped.author('typescript/write').contentKey, crypto);
    assert.match(parseHintPayload(opened!.payload).text, /^A letter counts/);
  });
});

/** Those of some lines that can be read in files. */
function linesIn(entries: ReadonlyMap<string, Buffer>, lines: readonly string[]): readonly string[] {
  return lines.filter((line) => {
    const forms = [Buffer.from(line), Buffer.from(line).toString('hex'), ...base64Forms(line)];
    return [...entries.values()].some((bytes) => forms.some((form) => bytes.includes(form)));
  });
}

/** A text in Base64 looks otherwise at each of three places; its middle is the same whatever stands around it. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((shift) =>
    Buffer.from(`${' '.repeat(shift)}${text}`)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : 4, -2),
  );
}

/** Whatever somebody might take for a key of 32 bytes, by what it is in hexadecimal. */
async function candidates(entries: ReadonlyMap<string, Buffer>): Promise<ReadonlyMap<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array): void => {
    if (bytes.length === 32) keys.set(Buffer.from(bytes).toString('hex'), new Uint8Array(bytes));
  };
  add(new Uint8Array(32));
  for (const [name, bytes] of entries) {
    const text = bytes.toString('utf8');
    add(crypto.digest(text));
    add(crypto.digest(name));
    for (const [word] of text.matchAll(/[A-Za-z0-9+/]{22,}={0,2}|[0-9a-f]{64}/g)) {
      add(crypto.digest(word));
      add(Buffer.from(word, 'base64').subarray(0, 32));
      add(Buffer.from(word, 'hex'));
    }
    for (const line of text.split('\n')) add(crypto.digest(line.trim()));
  }
  return keys;
}
