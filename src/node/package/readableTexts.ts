import { gunzipSync, inflateSync } from 'node:zlib';
import { placeOf, type LeakPlace, type ShippedText } from '../../core/seal/leaks';
import { readZip } from './readZip';

const LIMIT_BYTES = 64 * 1024 * 1024;
/** Packed within packed within packed: deeper than this nobody hides anything by accident. */
const MAX_DEPTH = 3;
/** Base64 of some lines of code, in one piece or in lines as mail has it. */
const BASE64 = /[\w+/-]{56,}(?:\r?\n[\w+/-]{4,})*={0,2}/g;

/** The texts that can be read in a file: its own, and those that it holds compressed or in Base64. None of a picture. */
export function readableTexts(path: string, bytes: Buffer): readonly ShippedText[] {
  return textsIn(path, bytes, 0, undefined);
}

function textsIn(path: string, bytes: Buffer, depth: number, place: LeakPlace | undefined): readonly ShippedText[] {
  if (depth < MAX_DEPTH && isZip(bytes)) return textsInZip(path, bytes, depth, place);
  const unpacked = depth < MAX_DEPTH ? unpack(bytes) : undefined;
  if (unpacked) return textsIn(path, unpacked, depth + 1, place ?? { path, line: 1, column: 1 });
  const text = decode(bytes);
  if (text === undefined) return [];
  const texts: ShippedText[] = [{ path, text, ...(place && { place }) }];
  if (depth === MAX_DEPTH) return texts;
  for (const { 0: written, index } of text.matchAll(BASE64)) {
    const held = Buffer.from(written, 'base64');
    if (!unpack(held) && !isText(held)) continue;
    texts.push(...textsIn(path, held, depth + 1, place ?? { path, ...placeOf(text, index) }));
  }
  return texts;
}

/** UTF-16 by its mark; of a tar archive, whose files stand in it as they are, all of it; else UTF-8. None of what has zeros. */
function decode(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le');
  if (first === 0xfe && second === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  const isTar = bytes.toString('latin1', 257, 262) === 'ustar';
  if (isTar) return bytes.toString('utf8').replaceAll('\0', '\n');
  return bytes.subarray(0, 8192).includes(0) ? undefined : bytes.toString('utf8');
}

/** What a file of gzip or zlib holds (RFC 1952, RFC 1950). */
function unpack(bytes: Buffer): Buffer | undefined {
  const [first = 0, second = 0] = bytes;
  const isGzip = first === 0x1f && second === 0x8b;
  const isZlib = first === 0x78 && (first * 256 + second) % 31 === 0;
  if (!isGzip && !isZlib) return undefined;
  try {
    return (isGzip ? gunzipSync : inflateSync)(bytes, { maxOutputLength: LIMIT_BYTES });
  } catch {
    // It only begins like one.
    return undefined;
  }
}

function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304;
}

function textsInZip(path: string, bytes: Buffer, depth: number, place: LeakPlace | undefined): readonly ShippedText[] {
  let entries: ReturnType<typeof readZip>;
  try {
    entries = readZip(bytes);
  } catch {
    // It only begins like one.
    return [];
  }
  return [...entries.values()].flatMap((held) => textsIn(path, held, depth + 1, place ?? { path, line: 1, column: 1 }));
}

/** Ciphers and pictures hold signs that no text has. */
function isText(bytes: Buffer): boolean {
  const decoded = bytes.toString('utf8');
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(decoded);
}
