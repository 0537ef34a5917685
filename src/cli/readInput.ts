import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/** Much more than anybody writes by hand. */
const MAX_BYTES = 250_000;

/** The text of a file, relative to a folder; of standard input for `-`. What cannot be read is a fault of the command line. */
export async function readInput(path: string, cwd: string): Promise<string> {
  const bytes = path === '-' ? await readStandardInput() : await readBounded(resolve(cwd, path), path);
  return bytes.toString('utf8').replace(/^\uFEFF/u, '');
}

async function readBounded(file: string, path: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw tooLong();
    return await readFile(file);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', l10n.t('{0} cannot be read: {1}', path, reason), undefined, { cause: error });
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw tooLong();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLong(): CommandError {
  return new CommandError('usage', l10n.t('This is longer than {0} bytes.', MAX_BYTES));
}
