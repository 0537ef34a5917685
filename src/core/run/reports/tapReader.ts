import { l10n } from '../../../shared/l10n';
import { describeEnd, PlainOutput } from './plainOutput';
import type { ReportEvent, ReportReader, StepEnd } from './reportReader';
import { readTapDiagnostic, type TapDiagnostic } from './tapDiagnostic';

interface Point {
  readonly depth: number;
  readonly name: string;
  readonly isOk: boolean;
  readonly directive?: 'skip' | 'todo';
  readonly why: string;
}

interface FailedPart extends TapDiagnostic {
  readonly name: string;
}

const POINT = /^(?<indent>(?: {4})*)(?<not>not )?ok\b(?: +\d+)?(?: +-)?(?: +(?<text>.*))?$/;
const DIRECTIVE = /\s#\s*(?<directive>skip|todo)\S*\s*(?<why>.*)$/i;
const SUBTEST = /^ *# Subtest(?:: (?<name>.*))?$/;
const PLAN = /^ *1\.\.\d+(?:\s*#.*)?$/;
const BAIL_OUT = /^Bail out!\s*(?<why>.*)$/;
const SILENT =
  /^(?:TAP version \d+| *pragma [+-]\w+|# (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms|ok)\b.*| *)$/;
const MAX_DIAGNOSTIC_LINES = 500;

/** Reads TAP, versions 13 and 14: points at every depth, their YAML blocks, subtests. The rest is output. */
export class TapReader implements ReportReader {
  private readonly output = new PlainOutput();
  private pending: Point | undefined;
  private block: { readonly indent: string; readonly lines: string[] } | undefined;
  /** Failed points by depth, for the point above them, which often says no more than that they failed. */
  private failedParts = new Map<number, FailedPart>();
  private running: string[] = [];
  private hasReported = false;

  stepStarted(): readonly ReportEvent[] {
    this.output.clear();
    this.pending = undefined;
    this.block = undefined;
    this.failedParts = new Map();
    this.running = [];
    this.hasReported = false;
    return [];
  }

  line(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    if (stream === 'stderr') return this.print(text);
    if (this.block) return this.takeInBlock(this.block, text);
    const start = /^(?<indent> +)---\s*$/.exec(text)?.groups?.['indent'];
    if (start !== undefined && this.pending) {
      this.block = { indent: start, lines: [] };
      return [];
    }
    return [...this.flush(), ...this.takeLine(text)];
  }

  stepEnded(end: StepEnd): readonly ReportEvent[] {
    this.block = undefined;
    const events = this.flush();
    for (const name of this.running.splice(0)) {
      events.push({ type: 'caseFinished', name, status: 'errored', message: describeEnd(end) });
    }
    return this.hasReported ? events : [...events, ...this.output.describeSilence(end)];
  }

  private takeLine(text: string): readonly ReportEvent[] {
    const point = readPoint(text);
    if (point) {
      this.pending = point;
      this.hasReported = true;
      return [];
    }
    const subtest = SUBTEST.exec(text)?.groups;
    if (subtest) return this.startSubtest(subtest['name']);
    const why = BAIL_OUT.exec(text)?.groups?.['why'];
    if (why !== undefined) {
      this.hasReported = true;
      return [{ type: 'loadFailed', message: l10n.t('The tests gave up: {0}', why), places: [] }];
    }
    if (PLAN.test(text) || SILENT.test(text)) return [];
    return this.print(text.replace(/^ *# ?/, ''));
  }

  private takeInBlock(
    block: { readonly indent: string; readonly lines: string[] },
    text: string,
  ): readonly ReportEvent[] {
    if (text.trimEnd() === `${block.indent}...`) return this.flush();
    if (block.lines.length < MAX_DIAGNOSTIC_LINES) {
      block.lines.push(text.startsWith(block.indent) ? text.slice(block.indent.length) : text.trimStart());
    }
    return [];
  }

  private startSubtest(name: string | undefined): ReportEvent[] {
    if (name === undefined) return [];
    this.running.push(unescape(name));
    return [{ type: 'caseStarted', name: unescape(name) }];
  }

  private print(text: string): ReportEvent[] {
    this.output.add(text);
    const by = this.running.at(-1);
    return [{ type: 'output', text: `${text}\n`, ...(by !== undefined && { by: { name: by } }) }];
  }

  /** Tells of the last point, once all that belongs to it has come. */
  private flush(): ReportEvent[] {
    const point = this.pending;
    const lines = this.block?.lines ?? [];
    this.pending = undefined;
    this.block = undefined;
    if (!point) return [];
    const at = this.running.lastIndexOf(point.name);
    // Those that began later were its parts.
    if (at >= 0) this.running.splice(at);
    const part = this.failedParts.get(point.depth + 1);
    this.failedParts.delete(point.depth + 1);
    const diagnostic = readTapDiagnostic(lines);
    const duration = diagnostic.durationMs === undefined ? {} : { durationMs: diagnostic.durationMs };
    if (point.directive !== undefined && !(point.directive === 'todo' && point.isOk)) {
      const message = point.why === '' ? {} : { message: point.why };
      return [{ type: 'caseFinished', name: point.name, status: 'skipped', ...message }];
    }
    if (point.isOk) return [{ type: 'caseFinished', name: point.name, status: 'passed', ...duration }];
    const failure = withPart(diagnostic, part);
    if (!this.failedParts.has(point.depth)) this.failedParts.set(point.depth, { ...failure, name: point.name });
    const message = failure.message ?? l10n.t('The test failed and did not say why.');
    return [{ type: 'caseFinished', name: point.name, status: 'failed', ...failure, message, ...duration }];
  }
}

function withPart(own: TapDiagnostic, part: FailedPart | undefined): TapDiagnostic {
  if (!part || own.expected !== undefined) return own;
  const { name, ...said } = part;
  return { ...said, message: said.message === undefined ? name : `${name}: ${said.message}` };
}

function readPoint(line: string): Point | undefined {
  const { indent, not, text = '' } = POINT.exec(line)?.groups ?? {};
  if (indent === undefined) return undefined;
  const { directive, why } = DIRECTIVE.exec(` ${text}`)?.groups ?? {};
  const name = directive === undefined ? text : ` ${text}`.slice(1).replace(DIRECTIVE, '');
  return {
    depth: indent.length / 4,
    // TAP 14 may put a subtest's lines in braces.
    name: unescape(name.replace(/ \{$/, '').trim()),
    isOk: not === undefined,
    ...(directive !== undefined && { directive: directive.toLowerCase() === 'todo' ? 'todo' : 'skip' }),
    why: why ?? '',
  };
}

/** `\#` and `\\` stand for themselves. */
function unescape(text: string): string {
  return text.replace(/\\([#\\])/g, '$1');
}
