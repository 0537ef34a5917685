import { lstat, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import { attemptMarkdown } from '../../core/review/attemptMarkdown';
import { ATTEMPT_CODE, ATTEMPT_FILE, type Attempt } from '../../core/review/attempt';
import { readForm, type FormContext, type ReadForm } from '../../core/review/readForm';
import { REVIEW_FORM, reviewFormText } from '../../core/review/reviewForm';
import { isPortablePath } from '../archive/openZip';
import { l10n } from '../../shared/l10n';
import { cannotWriteOut } from '../export/writeOut';
import { isMissing } from '../pack/errorCode';
import { MAX_ARCHIVE_BYTES, parseAttempt, unpackAttempt } from './attemptArchive';

const MAX_FORM_BYTES = 1024 * 1024;
const MAX_ATTEMPT_BYTES = 8 * 1024 * 1024;
/** A file that somebody comments on, line by line. */
const MAX_CODE_BYTES = 4 * 1024 * 1024;

/**
 * Unpacks an exported attempt into a new folder: what a reviewer reads, and the form to fill in. Nothing in it is run, no file can be, and no
 * name leads out of it.
 * @param archive absolute path of the file
 * @param folder absolute; it is not there yet, or is empty
 */
export async function openAttempt(archive: string, folder: string): Promise<Attempt> {
  const bytes = await readBounded(archive, MAX_ARCHIVE_BYTES);
  if (!bytes) throw new HumanError(l10n.t('There is no file {0}.', archive));
  const { attempt, files } = unpackAttempt(bytes);
  await makeEmpty(folder);
  try {
    for (const [path, content] of files) {
      const target = join(folder, ATTEMPT_CODE, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, { flag: 'wx', mode: 0o644 });
    }
    await writeFile(join(folder, ATTEMPT_FILE), `${JSON.stringify(attempt, undefined, 2)}\n`, { flag: 'wx' });
    await writeFile(join(folder, 'attempt.md'), attemptMarkdown(attempt), { flag: 'wx' });
    await writeFile(join(folder, REVIEW_FORM), reviewFormText(attempt), { flag: 'wx' });
  } catch (error) {
    throw cannotWriteOut(error, folder);
  }
  return attempt;
}

/** The attempt that a folder holds; undefined where it holds none. */
export async function readAttempt(folder: string): Promise<Attempt | undefined> {
  const bytes = await readBounded(join(folder, ATTEMPT_FILE), MAX_ATTEMPT_BYTES);
  return bytes && parseAttempt(bytes.toString('utf8'));
}

/** What a form is read against: the attempt, and the lines of its files. */
export type ReviewMaterial = Omit<FormContext, 'now'>;

/** Reads a whole attempt from its folder; a {@link HumanError} where there is none. */
export async function readReviewMaterial(folder: string): Promise<ReviewMaterial> {
  const attempt = await readAttempt(folder);
  if (!attempt) throw new HumanError(l10n.t('{0} holds no attempt to review: it has no {1}.', folder, ATTEMPT_FILE));
  const lines = await linesOfFiles(folder);
  return { attempt, linesOf: (path) => lines.get(path) };
}

/** Reads the form in an attempt's folder. @param text of the form where it is not that of the disk, as in an editor */
export async function readReviewFolder(
  folder: string,
  { now, text }: { readonly now: number; readonly text?: string },
): Promise<ReadForm & { readonly attempt: Attempt }> {
  const material = await readReviewMaterial(folder);
  const form = text ?? (await readBounded(join(folder, REVIEW_FORM), MAX_FORM_BYTES))?.toString('utf8');
  if (form === undefined) throw new HumanError(l10n.t('There is no form: {0}', join(folder, REVIEW_FORM)));
  return { attempt: material.attempt, ...readForm(form, { ...material, now }) };
}

/** All files of text in the attempt, as lines. */
async function linesOfFiles(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>();
  const top = join(folder, ATTEMPT_CODE);
  for (const path of await filesBelow(top)) {
    const bytes = await readBounded(join(top, ...path.split('/')), MAX_CODE_BYTES);
    // A file with a zero byte is none of text.
    if (bytes && !bytes.includes(0)) lines.set(path, linesOf(bytes.toString('utf8')));
  }
  return lines;
}

/** A line break at the end begins no line of its own. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

async function filesBelow(top: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (const at of folders) {
    const entries = await readdir(join(top, at), { withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      // Links are left alone: the reviewer's own machine is none of the attempt's.
      else if (entry.isFile() && isPortablePath(path)) found.push(path);
      if (found.length >= 2000) return found;
    }
  }
  return found;
}

/** Undefined when it is not there; a {@link HumanError} when it is no plain file or too large to be what it is said to be. */
async function readBounded(path: string, limit: number): Promise<Buffer | undefined> {
  try {
    // Before it is opened: a pipe would never end.
    const state = await stat(path);
    if (!state.isFile()) throw new HumanError(l10n.t('{0} is no file.', path));
    if (state.size > limit) throw new HumanError(l10n.t('{0} is larger than {1} bytes.', path, limit));
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Text of a file that somebody sent; bounded. */
export async function readReviewText(path: string): Promise<string> {
  const bytes = await readBounded(path, MAX_ATTEMPT_BYTES);
  if (!bytes) throw new HumanError(l10n.t('There is no file {0}.', path));
  return bytes.toString('utf8');
}

async function makeEmpty(folder: string): Promise<void> {
  try {
    const state = await lstat(folder).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (state && (!state.isDirectory() || (await readdir(folder)).length > 0)) {
      throw new HumanError(l10n.t('{0} is there already and is not empty. Name another folder.', folder));
    }
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw cannotWriteOut(error, folder);
  }
}
