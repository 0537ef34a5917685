import { readJUnitXml, type JUnitCase } from './junitXml';
import { l10n } from '../../../shared/l10n';
import { readComparison } from './comparison';
import { readPlaces } from './places';
import { PlainOutput } from './plainOutput';
import type { ReportedPlace, ReportEvent, ReportReader, StepEnd } from './reportReader';

/** Reads reports in JUnit's XML, which a command of any language leaves as files. What it prints is output. */
export class JUnitXmlReader implements ReportReader {
  private readonly output = new PlainOutput();

  constructor(readonly reportPath: string) {}

  stepStarted(): readonly ReportEvent[] {
    this.output.clear();
    return [];
  }

  line(_stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    this.output.add(text);
    return [{ type: 'output', text: `${text}\n` }];
  }

  stepEnded(end: StepEnd): readonly ReportEvent[] {
    const events: ReportEvent[] = [];
    for (const [path, text] of end.files) {
      const cases = readJUnitXml(text);
      if (cases) events.push(...cases.flatMap(eventsOf));
      else events.push({ type: 'loadFailed', message: l10n.t('The report {0} is no whole XML.', path), places: [] });
    }
    return events.length > 0 ? events : this.output.describeSilence(end);
  }
}

function eventsOf(found: JUnitCase): ReportEvent[] {
  const { name, suite, status, message, text, durationMs, output } = found;
  const id = { name, ...(suite !== undefined && { suite }) };
  const places: ReportedPlace[] = readPlaces(text);
  if (found.file !== undefined && found.line !== undefined) places.push({ file: found.file, line: found.line });
  const events: ReportEvent[] = output === '' ? [] : [{ type: 'output', text: output, by: id }];
  const said = message === '' ? firstLines(text) : message;
  events.push({
    type: 'caseFinished',
    ...id,
    status,
    ...(status !== 'passed' && said !== '' && { message: said }),
    ...(status !== 'passed' && (readComparison(message) ?? readComparison(text))),
    ...(status !== 'passed' && places.length > 0 && { places }),
    ...(durationMs !== undefined && { durationMs }),
  });
  return events;
}

/** A stack trace without its frames. */
function firstLines(text: string): string {
  const lines = text.trim().split('\n');
  const frame = lines.findIndex((line) => /^\s+at \S/.test(line));
  return lines.slice(0, frame < 1 ? 12 : Math.min(frame, 12)).join('\n');
}
