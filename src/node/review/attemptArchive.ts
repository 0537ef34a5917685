import { HumanError } from '../../core/errors';
import { attemptMarkdown } from '../../core/review/attemptMarkdown';
import { ATTEMPT_CODE, ATTEMPT_FILE, attemptSchema, type Attempt } from '../../core/review/attempt';
import { l10n } from '../../shared/l10n';
import { openZip, ZipError } from '../archive/openZip';
import { writeZip } from '../archive/writeZip';

/** More than an export ever holds. */
const LIMITS = { files: 1100, fileBytes: 4 * 1024 * 1024, totalBytes: 32 * 1024 * 1024 };
/** Read into memory before it is looked at. */
export const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;

/** Readable without Whetstone. */
const SUMMARY_FILE = 'attempt.md';

export interface OpenedAttempt {
  readonly attempt: Attempt;
  /** The learner's files by path. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** An attempt with its files as a zip archive. */
export function packAttempt(attempt: Attempt, files: ReadonlyMap<string, Uint8Array>): Buffer {
  return writeZip(
    new Map<string, Uint8Array>([
      [ATTEMPT_FILE, Buffer.from(`${JSON.stringify(attempt, undefined, 2)}\n`)],
      [SUMMARY_FILE, Buffer.from(attemptMarkdown(attempt))],
      ...[...files].map(([path, bytes]) => [`${ATTEMPT_CODE}/${path}`, bytes] as const),
    ]),
  );
}

/** Reads such an archive from somebody who is not trusted. Throws a {@link HumanError} for what is none, or would do harm. */
export function unpackAttempt(archive: Buffer): OpenedAttempt {
  const entries = entriesOf(archive);
  const attempt = parseAttempt(entries.get(ATTEMPT_FILE)?.toString('utf8'));
  const files = new Map<string, Buffer>();
  for (const [path, bytes] of entries) {
    // The summary is made anew from what was checked; whatever else lies there is not ours to lay out.
    if (path.startsWith(`${ATTEMPT_CODE}/`)) files.set(path.slice(ATTEMPT_CODE.length + 1), bytes);
  }
  return { attempt, files };
}

/** What the file in an attempt's folder says. Throws a {@link HumanError} where it is missing or damaged. */
export function parseAttempt(text: string | undefined): Attempt {
  if (text === undefined) throw new HumanError(l10n.t('This is no exported attempt: it has no {0}.', ATTEMPT_FILE));
  const parsed = attemptSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new HumanError(l10n.t('{0} is damaged: {1}', ATTEMPT_FILE, `${where} ${issue?.message ?? ''}`.trim()));
}

function entriesOf(archive: Buffer): ReadonlyMap<string, Buffer> {
  try {
    return openZip(archive, LIMITS);
  } catch (error) {
    if (error instanceof ZipError) {
      throw new HumanError(l10n.t('This archive is not opened. {0}', error.message), undefined, { cause: error });
    }
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
