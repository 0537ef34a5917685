import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';

/** What the package of a pack may come to when nothing else is said. A learner's editor fetches and unpacks all of it. */
export const DEFAULT_LIMIT_BYTES = 20 * 1024 * 1024;

const LARGEST = 5;

/** How large a package is, and what makes it so. */
export interface PackageSize {
  readonly packageBytes: number;
  readonly files: number;
  /** The largest first; sizes before they are compressed. */
  readonly largest: readonly { readonly path: string; readonly bytes: number }[];
}

/** @param entries the archive's: name → contents */
export function sizeOf(packageBytes: number, entries: ReadonlyMap<string, Buffer>): PackageSize {
  const largest = [...entries]
    .map(([name, { length }]) => ({ path: name.replace(/^extension\//, ''), bytes: length }))
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, LARGEST);
  return { packageBytes, files: entries.size, largest };
}

/** The largest files, a line each: "1.2 MB  kit/data.json". */
export function largestLines({ largest }: PackageSize): readonly string[] {
  return largest.map(({ path, bytes }) => `${sizeText(bytes)}  ${path}`);
}

/** "812 KB", "1.4 MB". */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @throws HumanError for a package that is larger than it may be; it names what makes it so */
export function requireSize(title: string, size: PackageSize, limitBytes: number): void {
  if (size.packageBytes <= limitBytes) return;
  throw new HumanError(
    l10n.t(
      '{0} is not packaged: its package would have {1}, and may have {2}. The largest files:\n{3}',
      title,
      sizeText(size.packageBytes),
      sizeText(limitBytes),
      largestLines(size).join('\n'),
    ),
  );
}
