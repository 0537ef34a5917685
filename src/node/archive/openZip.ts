import { crc32, inflateRawSync } from 'node:zlib';
import { joinPackPath } from '../../core/pack/packPath';
import { isRepositoryName } from '../pack/leftOut';

/** What an archive that somebody sent may come to. */
export interface ZipLimits {
  readonly files: number;
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files together, unpacked. */
  readonly totalBytes: number;
}

/** An archive that is damaged, too large, or made to do harm; the message says which. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ZipError';
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A comment may stand behind the end of the directory. */
const LONGEST_END = 22 + 0xffff;
const ENCRYPTED = 1;
const LINK = 0o120000;
const FILE = 0o100000;
const MAX_NAME = 400;
/** Names that Windows takes for devices, whatever follows the first point. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Reads a zip archive that is not trusted into memory; nothing is written. Refused with {@link ZipError}: names that lead out of a folder or
 * that no file system or only some would take as they are, links, encrypted and oversized entries, names that differ by case alone, and what
 * the archive says otherwise than it is. Folders have no entry in the answer.
 */
export function openZip(archive: Buffer, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  try {
    return readEntries(archive, limits);
  } catch (error) {
    // An offset behind the end of the file.
    if (error instanceof RangeError) throw new ZipError('The archive is damaged.');
    throw error;
  }
}

function readEntries(archive: Buffer, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > limits.files) throw new ZipError(`The archive holds more than ${limits.files} files.`);
  const files = new Map<string, Buffer>();
  const taken = new Set<string>();
  let at = archive.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const entry = readEntry(archive, at);
    at = entry.next;
    if (entry.name.endsWith('/')) continue;
    const path = safePath(entry.name);
    const key = path.normalize('NFC').toLowerCase();
    if (taken.has(key)) throw new ZipError(`The archive holds “${path}” twice.`);
    taken.add(key);
    total += entry.size;
    if (entry.size > limits.fileBytes) throw new ZipError(`“${path}” is larger than ${limits.fileBytes} bytes.`);
    if (total > limits.totalBytes)
      throw new ZipError(`The archive’s files are larger than ${limits.totalBytes} bytes.`);
    files.set(path, contentsOf(archive, entry, path));
  }
  for (const path of files.keys()) {
    if (hasFileAbove(path, taken)) throw new ZipError(`The archive has a file where “${path}” needs a folder.`);
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly local: number;
  readonly next: number;
}

function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - LONGEST_END);
  for (let at = archive.length - 22; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END) return at;
  }
  throw new ZipError('This is no zip archive.');
}

function readEntry(archive: Buffer, at: number): Entry {
  if (archive.readUInt32LE(at) !== ENTRY) throw new ZipError('The archive’s directory is damaged.');
  const nameLength = archive.readUInt16LE(at + 28);
  const bytes = archive.subarray(at + 46, at + 46 + nameLength);
  const name = bytes.toString('utf8');
  if (name.includes('\uFFFD')) throw new ZipError('A name in the archive is no UTF-8.');
  if ((archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError(`“${name}” is encrypted.`);
  const type = (archive.readUInt32LE(at + 38) >>> 16) & 0o170000;
  if (type === LINK) throw new ZipError(`“${name}” is a link.`);
  if (type !== 0 && type !== FILE && !name.endsWith('/')) throw new ZipError(`“${name}” is no plain file.`);
  return {
    name,
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packedSize: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    local: archive.readUInt32LE(at + 42),
    next: at + 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32),
  };
}

function contentsOf(archive: Buffer, { local, packedSize, size, method, crc }: Entry, path: string): Buffer {
  if (archive.readUInt32LE(local) !== LOCAL) throw new ZipError(`“${path}” is not where the archive says.`);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  if (start + packedSize > archive.length) throw new ZipError(`“${path}” is cut off.`);
  const packed = archive.subarray(start, start + packedSize);
  const bytes = method === 8 ? inflate(packed, size, path) : Buffer.from(packed);
  if (method !== 8 && method !== 0) throw new ZipError(`“${path}” is packed in a way that is not read here.`);
  if (bytes.length !== size || crc32(bytes) !== crc) throw new ZipError(`“${path}” is damaged.`);
  return bytes;
}

/** Never more than the entry says of itself, which has been held against the limits. */
function inflate(packed: Buffer, size: number, path: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new ZipError(`“${path}” is damaged: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function safePath(name: string): string {
  if (!isPortablePath(name)) throw new ZipError(`“${name}” is no name for a file here.`);
  return name;
}

/** Whether a `/`-separated path stays inside a folder and can be a file's on every system. */
export function isPortablePath(name: string): boolean {
  const parts = name.split('/');
  return (
    name.length <= MAX_NAME &&
    joinPackPath('', name) === name &&
    !/[\\:*?"<>|\u0000-\u001f\u007f]/.test(name) &&
    parts.every((part) => !/[. ]$/.test(part) && !DEVICE.test(part) && !isRepositoryName(part))
  );
}

function hasFileAbove(path: string, taken: ReadonlySet<string>): boolean {
  const parts = path.normalize('NFC').toLowerCase().split('/');
  return parts.some((_, index) => index > 0 && taken.has(parts.slice(0, index).join('/')));
}
