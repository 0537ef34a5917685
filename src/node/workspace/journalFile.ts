import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../pack/errorCode';

/** The last line: what tells our text from one that was edited by hand. */
const MARK = /\n<!-- whetstone journal ([0-9a-f]{16}) -->\n$/;

/**
 * Writes a journal as `<name>.md` in a folder, in one step. Where that file has been edited by hand, or was never ours, it stays, and the journal
 * goes into `<name>.whetstone.md` beside it, which is ours alone. Answers the path that was written.
 */
export async function keepJournalFile(folder: string, name: string, markdown: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const plain = join(folder, `${name}.md`);
  const before = await textOf(plain);
  const path = before === undefined || isOurs(before) ? plain : join(folder, `${name}.whetstone.md`);
  const body = `${markdown.replaceAll('\r\n', '\n').trimEnd()}\n`;
  const text = `${body}\n<!-- whetstone journal ${digest(body)} -->\n`;
  if ((await textOf(path)) === text) return path;
  const temporary = join(folder, `.${name}-${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return path;
}

function isOurs(text: string): boolean {
  // A file that git or an editor has given other line ends is ours all the same.
  const plain = text.replaceAll('\r\n', '\n');
  const mark = MARK.exec(plain);
  return mark !== null && digest(plain.slice(0, mark.index)) === mark[1];
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
