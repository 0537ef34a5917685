import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { Setting } from '../../shared/contract';
import { errorCode } from '../pack/errorCode';

/** Turns a failure to write into a sentence that says where and why; an error of another kind comes back as it is. */
export function cannotWrite(error: unknown, path: string): unknown {
  const reason = reasonOf(errorCode(error));
  if (reason === undefined) return error;
  const message = l10n.t(
    'Whetstone cannot write to {0}: {1}. Its folder can be changed in the settings.',
    path,
    reason,
  );
  return new HumanError(message, { kind: 'openSettings', setting: Setting.homeFolder }, { cause: error });
}

function reasonOf(code: string | undefined): string | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return l10n.t('writing is not permitted there');
    case 'EROFS':
      return l10n.t('the disk is read-only');
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('the disk is full');
    case 'ENOTDIR':
    case 'EEXIST':
      return l10n.t('a file stands where a folder is needed');
    case 'ENOENT':
      return l10n.t('the folder cannot be made there');
    case 'ENAMETOOLONG':
      return l10n.t('the path is too long');
    default:
      return undefined;
  }
}
