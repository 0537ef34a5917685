import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import { HumanError } from '../../core/errors';
import { readManifest } from '../../core/grade/bundleFile';
import type { Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { isPortablePath, openZip, ZipError } from '../archive/openZip';
import { MARKER_PATH } from '../workspace/marker';
import { readWorkspaceFiles } from '../workspace/workspaceFiles';
import { BUNDLE_FILE, type SubmissionPlace } from './findSubmissions';

/** As much as `whetstone submit` bundles, and its own files. */
const LIMITS = { files: 65_100, fileBytes: 100 * 1024 * 1024, totalBytes: 128 * 1024 * 1024 };
const MAX_ARCHIVE_BYTES = 128 * 1024 * 1024;
const RECORD_FILE = 'progress.jsonl';
const SOURCE = 'source/';

const markerSchema = z.object({ whetstone: z.literal(1), pack: z.string(), exercise: z.string(), track: z.string() });

/** What a submission says to be of. */
export type Claim = Omit<z.infer<typeof markerSchema>, 'whetstone'>;

/** A submission as it was handed in; nothing of it has been judged. */
export interface ReadSubmission {
  readonly source: 'bundle' | 'workspace' | 'files';
  /** Undefined of plain files. */
  readonly claim?: Claim;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The text of the learner's log; undefined where none was handed in. */
  readonly record?: string;
}

/**
 * Reads what somebody handed in who is not trusted, into memory: links are left out, sizes are bounded, no name leads out of it. Rejects with a
 * `HumanError` for what cannot be read.
 */
export async function readSubmission({ path, kind }: SubmissionPlace, log: Log): Promise<ReadSubmission> {
  const all = kind === 'archive' ? unwrapped(await readArchive(path)) : await readFolder(path, log);
  const manifest = all.get(BUNDLE_FILE);
  if (manifest) {
    const claim = readManifest(textOf(manifest));
    const record = all.get(RECORD_FILE);
    return { source: 'bundle', claim, files: below(all, SOURCE), ...(record && { record: textOf(record) }) };
  }
  const marker = all.get(MARKER_PATH);
  if (!marker) return { source: 'files', files: all };
  const parsed = markerSchema.safeParse(parseJson(textOf(marker)));
  if (!parsed.success) throw new HumanError(l10n.t('{0} is damaged.', MARKER_PATH));
  const { pack, exercise, track } = parsed.data;
  return { source: 'workspace', claim: { pack, exercise, track }, files: all };
}

async function readArchive(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { size } = await stat(path);
  if (size > MAX_ARCHIVE_BYTES)
    throw new HumanError(l10n.t('The archive is larger than {0} MB.', MAX_ARCHIVE_BYTES / 1024 / 1024));
  try {
    return openZip(await readFile(path), LIMITS);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new HumanError(l10n.t('This archive is not opened. {0}', error.message), undefined, { cause: error });
  }
}

/** Of an archive of one folder what is in the folder: that is what people pack. */
function unwrapped(all: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const [first] = all.keys();
  const top = first?.includes('/') ? first.slice(0, first.indexOf('/') + 1) : undefined;
  if (top === undefined || top.startsWith('.') || ![...all.keys()].every((path) => path.startsWith(top))) return all;
  const inner = below(all, top);
  return inner.has(BUNDLE_FILE) || inner.has(MARKER_PATH) ? inner : all;
}

async function readFolder(path: string, log: Log): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, { bytes, mode }] of await readWorkspaceFiles(path, new Map(), log)) {
    if (mode !== '120000' && isPortablePath(name)) files.set(name, bytes);
  }
  return files;
}

function below(all: ReadonlyMap<string, Uint8Array>, top: string): ReadonlyMap<string, Uint8Array> {
  return new Map([...all].flatMap(([path, bytes]) => (path.startsWith(top) ? [[path.slice(top.length), bytes]] : [])));
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
