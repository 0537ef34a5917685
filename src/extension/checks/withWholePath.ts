import * as path from 'node:path';
import { HumanError } from '../../core/errors';

/**
 * An error about a file of the learner's, with that file's absolute path for its button, which opens it whatever folder is open. Any
 * other error comes back as it is.
 * @param folder absolute; the path that the error has is relative to it, `/`-separated
 */
export function withWholePath(error: unknown, folder: string): unknown {
  if (!(error instanceof HumanError) || error.action?.kind !== 'openFile') return error;
  const action = { ...error.action, path: path.resolve(folder, error.action.path) };
  return new HumanError(error.message, action, { cause: error.cause });
}
