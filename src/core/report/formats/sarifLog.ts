import { findingsOf, type Finding } from './findings';
import type { ReportPlace, TestReport } from './testReport';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** What paths are relative to: where the repository was checked out. */
const ROOT = '%SRCROOT%';

/** A SARIF 2.1.0 log (OASIS) of what was found at places in files; what has no place is no result of it. */
export function sarifLog(report: TestReport): object {
  const placed = findingsOf(report).flatMap((finding) => (finding.place ? [{ ...finding, place: finding.place }] : []));
  const rules = [...new Set(placed.map(({ rule }) => rule))].sort();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules: rules.map((id) => ({ id, shortDescription: { text: descriptionOf(id) } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: placed.map((finding) => resultOf(finding, rules)),
      },
    ],
  };
}

function resultOf(
  { severity, rule, title, message, place }: Finding & { place: ReportPlace },
  rules: readonly string[],
): object {
  const { line, column } = place;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity,
    message: { text: rule === title ? message : `${title}: ${message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(place),
          ...(line !== undefined && {
            region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
          }),
        },
      },
    ],
  };
}

function artifactOf({ file }: ReportPlace): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri, uriBaseId: ROOT };
}

/** `proof.reference` → "Proof: reference"; `unknownReference` → "unknown reference". */
function descriptionOf(rule: string): string {
  const words = rule.replaceAll(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.startsWith('proof.') ? `Something that was to be shown does not hold: ${words.slice(6)}` : words;
}
