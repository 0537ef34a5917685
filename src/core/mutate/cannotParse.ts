import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Place } from './sourceLines';

/** A file of which no mutants can be made, because it is not of its language. */
export function cannotParse(file: string, { line, column }: Place, reason: string, cause?: unknown): HumanError {
  const message = l10n.t('{0}:{1}:{2}: the file cannot be read as code: {3}', file, line, column, reason);
  return new HumanError(message, undefined, { cause });
}
