import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { errorCode } from '../pack/errorCode';

/**
 * Writes a file where somebody wants it, with the folders above it. One that is there is never written over, unless that is asked for.
 * @param path absolute
 */
export async function writeOut(
  path: string,
  content: string | Uint8Array,
  { isForced = false }: { readonly isForced?: boolean } = {},
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    throw cannotWriteOut(error, path);
  }
}

/** A sentence for what the system says to writing; an error of ours comes back as it is. */
export function cannotWriteOut(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (error instanceof HumanError || code === undefined) return error;
  const message =
    code === 'EEXIST'
      ? l10n.t('{0} is there already, and is left as it is.', path)
      : l10n.t('{0} cannot be written: {1}', path, error instanceof Error ? error.message : code);
  return new HumanError(message, undefined, { cause: error });
}
