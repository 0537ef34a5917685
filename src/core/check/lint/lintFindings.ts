import { l10n } from '../../../shared/l10n';

/** What a linter says of one place. Line and column count from 1. */
export interface LintFinding {
  /** As the linter wrote it: absolute, or relative to where it ran. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  /** The rule's name, where it tells one. */
  readonly rule?: string;
}

const MAX_FINDINGS = 1_000;
const MAX_SHOWN = 20;
const MAX_MESSAGE = 300;

/**
 * Reads what a linter printed: SARIF, the JSON of ESLint or Ruff, or lines `file:line: message` and `file:line:column: message`.
 * Undefined where it is JSON of none of these, or begins as JSON and cannot be read.
 */
export function readLintFindings(text: string): readonly LintFinding[] | undefined {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return linesOf(trimmed);
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  const found = isRecord(value) ? sarifOf(value) : Array.isArray(value) ? listOf(value) : undefined;
  return found?.slice(0, MAX_FINDINGS);
}

/** Findings as a learner reads them, one a line. */
export function lintText(findings: readonly LintFinding[]): string {
  const shown = findings.slice(0, MAX_SHOWN).map(({ file, line, column, message, rule }) => {
    const place = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
    const said = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1)}…` : message;
    return rule === undefined ? `${place} ${said}` : `${place} ${said} (${rule})`;
  });
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [l10n.t('And {0} more.', rest)] : [])].join('\n');
}

const LINE = /^((?:[A-Za-z]:[\\/])?[^\s:][^:]*):(\d{1,7})(?::(\d{1,7}))?:\s*(.+)$/;

function linesOf(text: string): LintFinding[] {
  const found: LintFinding[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, file, row, column, message] = (line.length <= 4_000 ? LINE.exec(line) : null) ?? [];
    if (file === undefined || row === undefined || message === undefined) continue;
    found.push({ file, line: Number(row), ...(column !== undefined && { column: Number(column) }), message });
    if (found.length === MAX_FINDINGS) break;
  }
  return found;
}

/** ESLint lists files with messages; Ruff lists findings. An empty list is either. */
function listOf(list: readonly unknown[]): LintFinding[] | undefined {
  const found: LintFinding[] = [];
  for (const one of list) {
    if (!isRecord(one)) return undefined;
    if (Array.isArray(one['messages'])) found.push(...eslintOf(textOf(one['filePath']), one['messages']));
    else if (one['filename'] !== undefined) found.push(ruffOf(one));
    else return undefined;
  }
  return found;
}

function eslintOf(file: string, messages: readonly unknown[]): LintFinding[] {
  return messages
    .filter(isRecord)
    .map((one) => finding(file, one['line'], one['column'], one['message'], one['ruleId']));
}

function ruffOf(one: Readonly<Record<string, unknown>>): LintFinding {
  const at = isRecord(one['location']) ? one['location'] : {};
  return finding(textOf(one['filename']), at['row'], at['column'], one['message'], one['code']);
}

function sarifOf({ runs }: Readonly<Record<string, unknown>>): LintFinding[] | undefined {
  if (!Array.isArray(runs)) return undefined;
  return runs.filter(isRecord).flatMap(({ results }) =>
    (Array.isArray(results) ? results : []).filter(isRecord).map((result) => {
      const [location] = Array.isArray(result['locations']) ? (result['locations'] as unknown[]) : [];
      const place = partOf(location, 'physicalLocation');
      const uri = textOf(partOf(place, 'artifactLocation', 'uri'));
      const region = partOf(place, 'region');
      const message = partOf(result['message'], 'text');
      return finding(
        pathOf(uri),
        partOf(region, 'startLine'),
        partOf(region, 'startColumn'),
        message,
        result['ruleId'],
      );
    }),
  );
}

function finding(file: string, line: unknown, column: unknown, message: unknown, rule: unknown): LintFinding {
  return {
    file,
    line: typeof line === 'number' ? line : 1,
    ...(typeof column === 'number' && { column }),
    message: textOf(message).replace(/\s+/g, ' ').trim(),
    ...(typeof rule === 'string' && rule !== '' && { rule }),
  };
}

function partOf(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) at = isRecord(at) ? at[key] : undefined;
  return at;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A relative URI, or one of a file on this machine (`file:///C:/x` is `C:/x`) or on another (`file://host/x` is `//host/x`). */
function pathOf(uri: string): string {
  const [, host = '', path] = /^file:(?:\/\/([^/]*))?(\/.*)$/i.exec(uri) ?? [];
  if (path === undefined) return decoded(uri);
  if (host !== '' && host.toLowerCase() !== 'localhost') return `//${host}${decoded(path)}`;
  return decoded(path).replace(/^\/(?=[A-Za-z]:)/, '');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
