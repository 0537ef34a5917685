import { crc32, deflateRawSync } from 'node:zlib';
import { compareNames } from '../pack/leftOut';

/** 2000-01-01 00:00 in the format of FAT: what is the same shall be packed the same. */
const DATE = (20 << 9) | (1 << 5) | 1;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** Made on Unix, version 2.0: so that the rights below are read. */
const MADE_BY = (3 << 8) | 20;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

/**
 * A zip archive (APPNOTE.TXT 6.3) of files by `/`-separated path. Equal contents make equal bytes: the order is that of the names, and the
 * times are all the same. Enough for archives below 4 GB and 65,535 files.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, bytes] of [...files].sort(([a], [b]) => compareNames(a, b))) {
    const name = Buffer.from(path, 'utf8');
    const packed = deflateRawSync(bytes, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(0, 24);
    bodies.push(signature(0x04034b50), common, name, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(PLAIN_FILE, 6);
    rest.writeUInt32LE(at, 10);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(MADE_BY, 0);
    directory.push(signature(0x02014b50), made, common, rest, name);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, list, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
