import { realpath } from 'node:fs/promises';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';

/** A learner's folder with links resolved. @throws HumanError when it is not there */
export async function resolveWorkspace(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    throw new HumanError(l10n.t('The folder {0} is not there any more.', folder), undefined, { cause: error });
  }
}
