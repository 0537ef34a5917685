import { l10n } from '../../../shared/l10n';
import type { Block, Row } from '../blocks';
import { markdownReport } from '../markdownReport';
import { findingsOf, type Finding } from './findings';
import { allSuites, countCases, placeText, type ReportedSuite, type TestReport } from './testReport';

/** A step summary of GitHub's may hold a megabyte. */
const MAX_FINDINGS = 300;
const MAX_MESSAGE = 1000;

/** What a run or verifying came to, for people: the figures first, then what does not hold, then each suite. */
export function markdownSummary(report: TestReport): string {
  const suites = allSuites(report);
  const { tests, passed, failed, errored, skipped } = countCases(suites);
  const findings = findingsOf(report);
  const bad = failed + errored;
  const verdict = bad === 0 ? l10n.t('Everything holds.') : l10n.t('{0} of {1} do not hold.', bad, tests);
  const counts = l10n.t('{0} passed, {1} failed, {2} skipped', passed, bad, skipped);
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: report.title },
    { kind: 'paragraph', text: `${verdict} ${counts}, ${(report.durationMs / 1000).toFixed(1)} s.` },
    ...findingBlocks(findings),
    {
      kind: 'table',
      caption: l10n.t('All suites'),
      head: [l10n.t('Suite'), l10n.t('Passed'), l10n.t('Failed'), l10n.t('Skipped')],
      rows: suites.map(suiteRow),
    },
  ];
  return markdownReport(blocks);
}

function findingBlocks(findings: readonly Finding[]): readonly Block[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, MAX_FINDINGS);
  const more = findings.length - shown.length;
  return [
    {
      kind: 'table',
      caption: l10n.t('What to look at'),
      head: [l10n.t('Where'), l10n.t('What'), l10n.t('Why')],
      rows: shown.map(findingRow),
    },
    ...(more > 0 ? [{ kind: 'paragraph', text: l10n.t('{0} more.', more) } as const] : []),
  ];
}

function findingRow({ severity, title, message, place }: Finding): Row {
  const icon = severity === 'error' ? '✗' : '!';
  const bounded = message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}…`;
  return { cells: [place ? placeText(place) : '', `${icon} ${title}`, bounded] };
}

function suiteRow(suite: ReportedSuite): Row {
  const { passed, failed, errored, skipped } = countCases([suite]);
  return { cells: [suite.path.join(' › '), String(passed), String(failed + errored), String(skipped)] };
}
