import { l10n } from '../../../shared/l10n';
import { describeDownload } from './downloads';
import { GoTestCase } from './goTestCase';
import { describeEnd } from './plainOutput';
import type { ReportedPlace, ReportEvent, ReportReader, StepEnd } from './reportReader';

/** A line of `go test -json`; it has more members, which are not needed. */
interface GoEvent {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Output?: string;
  /** Seconds. */
  readonly Elapsed?: number;
}

const MAX_LINES = 200;
const MAX_ERRORS = 5;
const SHOWN_LINES = 12;
const BUILD_ERROR = /^(?:vet: )?(?<file>\S.*?\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<message>.*)$/;
/** What the tool itself says of a package. */
const PACKAGE_LINE = /^(?:PASS|FAIL|ok|exit status|\?|coverage:|testing: )(?:\s|$)/;

/** Reads `go test -json`. Before Go 1.24 compile errors stand on stderr, since then they are events. */
export class GoTestReader implements ReportReader {
  private tests = new Map<string, GoTestCase>();
  private buildLines: string[] = [];
  private hasRun = false;

  stepStarted(): readonly ReportEvent[] {
    this.tests = new Map();
    this.buildLines = [];
    this.hasRun = false;
    return [];
  }

  line(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    const event = stream === 'stdout' ? parseEvent(text) : undefined;
    return event ? this.take(event) : this.takePlain(text);
  }

  stepEnded(end: StepEnd): readonly ReportEvent[] {
    const events = this.interruptAll(end);
    if (this.hasRun || end.code === 0) return events;
    return [...events, ...this.describeBuild(end)];
  }

  private take(event: GoEvent): readonly ReportEvent[] {
    const { Action: action, Test: test, Output: output = '' } = event;
    if (action === 'build-output') return this.takePlain(output.replace(/\n$/, ''));
    if (test === undefined) return this.takePackage(event);
    this.hasRun = true;
    const root = test.split('/', 1)[0] ?? test;
    switch (action) {
      case 'run':
        if (root !== test) return [];
        this.tests.set(root, new GoTestCase(root, event.Package));
        return [{ type: 'caseStarted', ...nameOf(root, event.Package) }];
      case 'output':
        return this.tests.get(root)?.print(test, output) ?? [];
      case 'pass':
      case 'fail':
      case 'skip': {
        const running = this.tests.get(root);
        if (root !== test) running?.endPart(test, action);
        if (root !== test || !running) return [];
        this.tests.delete(root);
        return running.end(action, event.Elapsed);
      }
      default:
        return [];
    }
  }

  private takePackage({ Action: action, Output: output }: GoEvent): readonly ReportEvent[] {
    if (action === 'fail') return this.interruptAll({ code: 1, signal: null });
    if (action !== 'output' || output === undefined) return [];
    // A panic outside of any test's own goroutine belongs to whatever was running.
    const [running] = this.tests.values();
    if (running && !PACKAGE_LINE.test(output)) return running.print(running.name, output);
    if (PACKAGE_LINE.test(output)) return [];
    this.remember(output.replace(/\n$/, ''));
    return [{ type: 'output', text: output }];
  }

  private takePlain(text: string): readonly ReportEvent[] {
    this.remember(text);
    return PACKAGE_LINE.test(text) ? [] : [{ type: 'output', text: `${text}\n` }];
  }

  private remember(line: string): void {
    this.buildLines.push(line.slice(0, 2_000));
    if (this.buildLines.length > MAX_LINES) this.buildLines.shift();
  }

  /** The package is over, and these had not finished. */
  private interruptAll(end: Pick<StepEnd, 'code' | 'signal'>): ReportEvent[] {
    const events = [...this.tests.values()].flatMap((test) => test.interrupt(describeEnd(end)));
    this.tests.clear();
    return events;
  }

  private describeBuild(end: StepEnd): ReportEvent[] {
    const text = this.buildLines.join('\n');
    const download = describeDownload(text);
    const errors = download === undefined ? readBuildErrors(this.buildLines) : [];
    if (errors.length > 0)
      return errors.map(({ message, place }) => ({ type: 'loadFailed', message, places: [place] }));
    const said = this.buildLines
      .filter((line) => line.trim() !== '' && !PACKAGE_LINE.test(line))
      .slice(-SHOWN_LINES)
      .join('\n');
    const reason = download ?? `${l10n.t('No test was reported.')} ${describeEnd(end)}`;
    return [{ type: 'loadFailed', message: `${reason}\n${said}`.trim(), places: [] }];
  }
}

function nameOf(name: string, suite: string | undefined): { name: string; suite?: string } {
  return { name, ...(suite !== undefined && { suite }) };
}

function parseEvent(text: string): GoEvent | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const isText = (member: unknown): boolean => member === undefined || typeof member === 'string';
    const isEvent =
      typeof value['Action'] === 'string' && [value['Package'], value['Test'], value['Output']].every(isText);
    return isEvent ? (value as unknown as GoEvent) : undefined;
  } catch {
    // Something that a program printed and that only looks like it.
    return undefined;
  }
}

function readBuildErrors(lines: readonly string[]): { message: string; place: ReportedPlace }[] {
  const errors: { message: string; place: ReportedPlace }[] = [];
  for (const line of lines) {
    const { file, line: row, column, message } = BUILD_ERROR.exec(line)?.groups ?? {};
    const last = errors.at(-1);
    if (file !== undefined && row !== undefined && message !== undefined) {
      if (errors.length >= MAX_ERRORS) break;
      const place = { file, line: Number(row), ...(column !== undefined && { column: Number(column) }) };
      errors.push({ message, place });
    } else if (last && line.startsWith('\t')) last.message += `\n${line}`;
  }
  return errors;
}
