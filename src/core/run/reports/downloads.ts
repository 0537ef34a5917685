import { l10n } from '../../../shared/l10n';

/** How tools say that a package could not be fetched. */
const FAILED_DOWNLOAD =
  /dial tcp|no such host|could not resolve host|could not transfer artifact|cannot access \S+ .*in offline mode|failed to download|download of .* failed|module lookup disabled|network is unreachable|spurious network error|using offline mode/i;

/** A sentence for a step that failed because its packages were not there and could not be fetched; undefined otherwise. */
export function describeDownload(text: string): string | undefined {
  if (!FAILED_DOWNLOAD.test(text)) return undefined;
  return l10n.t(
    'Packages that this exercise needs are not on this machine and could not be downloaded. Connect to the network, and run the tests again.',
  );
}
