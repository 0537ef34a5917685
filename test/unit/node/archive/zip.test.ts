import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { isPortablePath, openZip, ZipError } from '../../../../src/node/archive/openZip';
import { writeZip } from '../../../../src/node/archive/writeZip';

const LIMITS = { files: 20, fileBytes: 10_000, totalBytes: 30_000 };

const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  writeZip(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])));
const texts = (archive: Buffer): Record<string, string> =>
  Object.fromEntries([...openZip(archive, LIMITS)].map(([path, bytes]) => [path, bytes.toString()]));

/** The same archive with other bytes in the directory's entry (from its signature on) of its only file. */
function withEntry(archive: Buffer, change: (entry: Buffer, whole: Buffer) => void): Buffer {
  const copy = Buffer.from(archive);
  change(copy.subarray(copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))), copy);
  return copy;
}

function refuses(archive: Buffer, message: RegExp): void {
  assert.throws(
    () => openZip(archive, LIMITS),
    (error) => error instanceof ZipError && message.test(error.message),
  );
}

describe('zip archives', () => {
  it('give back what was put into them, whatever it is', () => {
    const files = { 'a.txt': 'one', 'ü/b c.bin': new Uint8Array([0, 255, 10, 13]), empty: '' };
    const found = openZip(zipOf(files), LIMITS);
    assert.deepEqual([...found.keys()], ['a.txt', 'empty', 'ü/b c.bin']);
    assert.deepEqual([...found.get('ü/b c.bin')!], [0, 255, 10, 13]);
  });

  it('are the same bytes for the same files, in whatever order they come', () => {
    assert.deepEqual(zipOf({ a: '1', b: '2' }), zipOf({ b: '2', a: '1' }));
  });

  it('hold no files at all', () => assert.deepEqual(texts(zipOf({})), {}));

  it('are found in front of a comment', () => {
    const archive = zipOf({ a: '1' });
    const comment = Buffer.from('made elsewhere');
    const copy = Buffer.concat([archive, comment]);
    copy.writeUInt16LE(comment.length, archive.length - 2);
    assert.deepEqual(texts(copy), { a: '1' });
  });

  for (const name of [
    '../out',
    'a/../../out',
    '/etc/passwd',
    'C:/out',
    'a\\..\\..\\out',
    'a//b',
    './a',
    'a/./b',
    'a\0b',
    'a\nb',
    'con',
    'a/NUL.txt',
    'a./b',
    'a /b',
    '.git/hooks/pre-commit',
    'a/.GIT/config',
    'git~1/config',
    'a?b',
    'x'.repeat(401),
  ]) {
    it(`refuse the name ${JSON.stringify(name.slice(0, 30))}`, () => {
      assert.equal(isPortablePath(name), false);
      refuses(zipOf({ [name]: 'x' }), /is no name for a file here/);
    });
  }

  it('refuse names that a file system may take for the same, and a file where a folder is needed', () => {
    refuses(zipOf({ 'a/B': '1', 'A/b': '2' }), /holds “.*” twice/);
    refuses(zipOf({ 'u\u0308': '1', '\u00fc': '2' }), /twice/);
    refuses(zipOf({ a: '1', 'a/b': '2' }), /has a file where “a\/b” needs a folder/);
  });

  it('refuse links, and what is neither a file nor a folder', () => {
    const archive = zipOf({ a: '/etc/passwd' });
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE((0o120777 << 16) >>> 0, 38)),
      /“a” is a link/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE((0o060777 << 16) >>> 0, 38)),
      /no plain file/,
    );
  });

  it('refuse what is too much: files, one file, all of them together', () => {
    refuses(
      zipOf(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, '']))),
      /more than 20 files/,
    );
    refuses(zipOf({ a: Buffer.alloc(10_001) }), /larger than 10000 bytes/);
    refuses(
      zipOf(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, Buffer.alloc(9_000)]))),
      /larger than 30000 bytes/,
    );
  });

  it('never unpack more than an entry says of itself', () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    const archive = zipOf({ a: Buffer.alloc(100) });
    const before = process.memoryUsage().arrayBuffers;
    const copy = Buffer.concat([
      archive.subarray(0, 31),
      bomb,
      archive.subarray(archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))),
    ]);
    const grown = withEntry(copy, (entry, whole) => {
      entry.writeUInt32LE(bomb.length, 20);
      const end = whole.length - 22;
      whole.writeUInt32LE(31 + bomb.length, end + 16);
    });
    refuses(grown, /“a” is damaged/);
    assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
  });

  it('refuse what is damaged, encrypted or cut off', () => {
    const archive = zipOf({ a: 'some text that is packed' });
    refuses(Buffer.from('no archive'), /no zip archive/);
    refuses(Buffer.alloc(0), /no zip archive/);
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE(1, 16)),
      /damaged/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt16LE(1, 8)),
      /encrypted/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt16LE(99, 10)),
      /packed in a way/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE(0xfffffff0, 42)),
      /damaged/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE(0x7fffffff, 20)),
      /cut off/,
    );
    refuses(
      withEntry(archive, (entry) => entry.writeUInt32LE(0, 0)),
      /directory is damaged/,
    );
  });

  it('answer any bytes with their files or with a reason, and with nothing else', () => {
    const archive = zipOf({ 'a/b.txt': 'some text', c: 'more' });
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), (at, value) => {
        const copy = Buffer.from(archive);
        copy[at] = value;
        try {
          for (const path of openZip(copy, LIMITS).keys()) assert.ok(isPortablePath(path));
        } catch (error) {
          assert.ok(error instanceof ZipError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
