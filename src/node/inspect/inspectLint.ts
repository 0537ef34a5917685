import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { fitsPatterns } from '../../core/check/filePatterns';
import { lintText, readLintFindings, type LintFinding } from '../../core/check/lint/lintFindings';
import type { LintCheck, LintSource } from '../../core/check/model';
import type { CaseStatus } from '../../core/run/model';
import { describeEnd } from '../../core/run/reports/plainOutput';
import { l10n } from '../../shared/l10n';
import { memoryLimit, processLimit } from '../process/treeLimits';
import { describeStrike } from '../run/describeStrike';
import { describeSeconds } from '../run/timeLimits';
import type { Inspect, Inspection } from './inspection';
import { layLintFolder } from './lint/lintFolder';
import { runLinter, type LintOutput } from './lint/lintProcess';
import { lintStart, missingRuff } from './lint/lintStart';
import { inTemporaryRoot } from './ownTests/temporaryRoot';

/** More files do not fit into a command line everywhere. */
const MAX_FILES = 400;
/** Of what a linter printed that did not end as it should. */
const SHOWN_LINES = 8;

/** A case with the files that fit its patterns. */
interface LintedCase {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly files: readonly string[];
}

/** Runs a linter with the pack's configuration over a copy of the learner's files. */
export const inspectLint: Inspect<LintCheck> = async (check, inspection) => {
  const source = check.sources[inspection.plan.track.id];
  if (!source) return undefined;
  const own = Object.keys(inspection.files.hashes).sort();
  const cases = Object.entries(source.files).map(([id, patterns]): LintedCase => ({
    id,
    patterns,
    files: own.filter((path) => fitsPatterns(path, patterns)),
  }));
  // Of no file there is nothing to say, and that is no reason to pass.
  for (const { id, patterns, files } of cases) {
    if (files.length > 0) continue;
    const message = l10n.t('There is no file that fits {0}.', patterns.join(', '));
    inspection.onCase({ id, status: 'failed', message });
  }
  const files = [...new Set(cases.flatMap((one) => one.files))];
  if (files.length === 0) return undefined;
  if (files.length > MAX_FILES) {
    return tellAll(
      cases,
      inspection,
      'errored',
      l10n.t('{0} files are too many for one run of the linter.', files.length),
    );
  }
  return inTemporaryRoot(inspection.options, async (root) => {
    const output = await lint(check, source, { root, files, inspection });
    return judge(cases, source, output, { root: await realpath(root), inspection, timeoutMs: check.timeoutMs });
  });
};

async function lint(
  { timeoutMs }: LintCheck,
  source: LintSource,
  {
    root,
    files,
    inspection,
  }: { readonly root: string; readonly files: readonly string[]; readonly inspection: Inspection },
): Promise<LintOutput> {
  const modules = await layLintFolder(root, source, inspection);
  const { start, env } = await lintStart(source, { folder: root, modules, files }, inspection);
  const { supervisor, log } = inspection.options;
  return runLinter({ start, env, cwd: root, timeoutMs, supervisor, log, signal: inspection.signal });
}

interface Judged {
  readonly root: string;
  readonly inspection: Inspection;
  readonly timeoutMs: number;
}

function judge(
  cases: readonly LintedCase[],
  source: LintSource,
  { end, stdout, printed }: LintOutput,
  { root, inspection, timeoutMs }: Judged,
): string | undefined {
  switch (end.kind) {
    case 'cancelled':
      return undefined;
    case 'timedOut': {
      const message = l10n.t('Stopped after {0}: the linter had not finished.', describeSeconds(timeoutMs));
      return tellAll(cases, inspection, 'timedOut', message);
    }
    case 'memory':
    case 'processes': {
      const limits = { memoryBytes: memoryLimit(), processes: processLimit() };
      return tellAll(cases, inspection, 'errored', describeStrike(end.kind, limits));
    }
    case 'flooded':
      return tellAll(cases, inspection, 'errored', l10n.t('The linter printed more than can be read.'));
    case 'notStarted':
      return tellAll(cases, inspection, 'errored', l10n.t('The linter could not be started: {0}', end.error.message));
    case 'exited': {
      const missing = source.tool === 'ruff' ? missingRuff(printed) : undefined;
      if (missing) throw missing;
      const findings = readLintFindings(stdout);
      const isDone = findings && isEndOf(source, end.code, findings.length);
      if (isDone) {
        return tellFindings(cases, findings, { root, inspection, isBadEnd: end.code !== 0 });
      }
      return tellAll(cases, inspection, 'errored', `${describeEnd(end)}\n${sayings(printed, root)}`.trim());
    }
  }
}

/** What a program says of its own failure, without where in it that was. */
function sayings(printed: string, root: string): string {
  const lines = printed.replaceAll(`${root}${sep}`, '').split(/\r?\n/);
  return lines
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, SHOWN_LINES)
    .join('\n');
}

/** Linters end with 0 when they have nothing to say and with 1 when they have; anything else is a fault of theirs or of the pack's. */
function isEndOf({ tool }: LintSource, code: number | null, findings: number): boolean {
  if (tool === 'command') return code === 0 || findings > 0;
  return code === 0 || code === 1;
}

function tellFindings(
  cases: readonly LintedCase[],
  findings: readonly LintFinding[],
  { root, inspection, isBadEnd }: Pick<Judged, 'root' | 'inspection'> & { readonly isBadEnd: boolean },
): string | undefined {
  const placed = findings.map((one) => ({ ...one, file: inWorkspace(one.file, root) }));
  // A bad end that no file explains is a fault of the configuration, or of the linter's own: nothing was looked at for certain.
  if (isBadEnd && !placed.some(({ file }) => cases.some(({ files }) => files.includes(file)))) {
    const said = lintText(placed);
    return tellAll(cases, inspection, 'errored', said === '' ? l10n.t('The linter did not end well.') : said);
  }
  for (const { id, files } of cases) {
    if (files.length === 0) continue;
    const own = placed.filter(({ file }) => files.includes(file));
    const [first] = own;
    if (!first) {
      inspection.onCase({ id, status: 'passed' });
      continue;
    }
    const { file, line, column } = first;
    const place = { file, line: Math.max(1, line), ...(column !== undefined && column > 0 && { column }) };
    inspection.onCase({ id, status: 'failed', message: lintText(own), place });
  }
  return undefined;
}

/** A path as the linter wrote it, relative to the learner's workspace. */
function inWorkspace(file: string, root: string): string {
  const path = isAbsolute(file) ? relative(root, file) : file;
  return path
    .split(sep)
    .join('/')
    .replace(/^(?:\.\/)+/, '');
}

/** The same of all cases that have files. */
function tellAll(cases: readonly LintedCase[], inspection: Inspection, status: CaseStatus, message: string): string {
  for (const { id, files } of cases) if (files.length > 0) inspection.onCase({ id, status, message });
  return message;
}
