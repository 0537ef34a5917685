import { l10n } from '../../../shared/l10n';
import { readComparison } from './comparison';
import type { ReportedName, ReportedPlace, ReportEvent } from './reportReader';

/** What a test said by `t.Error`, `t.Log` and their kin, or when it panicked. */
interface Said {
  /** The test or the part of one, `TestWindow/slides`. */
  readonly by: string;
  text: string;
  readonly place?: ReportedPlace;
}

const FRAMING = /^(?:=== (?:RUN|PAUSE|CONT|NAME|ATTR)\b|\s*--- (?:PASS|FAIL|SKIP|BENCH): )/;
const LOG = /^ {4}(?<file>\S+\.go):(?<line>\d+): (?<text>.*)$/;
const CONTINUED = /^ {8}/;
const PANIC = /^(?<text>(?:panic|fatal error): .*)$/;
const FRAME = /^\t(?<file>.+\.go):(?<line>\d+)(?: \+0x[0-9a-f]+)?$/;
const MAX_FRAMES = 50;

/** One test function while it runs, with the parts that it runs itself by `t.Run`. */
export class GoTestCase {
  private readonly said: Said[] = [];
  private readonly passedParts = new Set<string>();
  private isLogging = false;
  private panic: string | undefined;
  private readonly frames: ReportedPlace[] = [];
  private readonly id: ReportedName;

  constructor(
    readonly name: string,
    suite: string | undefined,
  ) {
    this.id = { name, ...(suite !== undefined && { suite }) };
  }

  /** Takes a piece of its output. */
  print(by: string, output: string): ReportEvent[] {
    const line = output.replace(/\r?\n$/, '');
    if (FRAMING.test(line)) {
      this.isLogging = false;
      return [];
    }
    const panic = PANIC.exec(line)?.groups?.['text'];
    if (panic !== undefined && this.panic === undefined) this.panic = panic.replace(/ \[recovered.*\]$/, '');
    else if (this.panic !== undefined) this.addFrame(line);
    else if (this.takeLog(by, line)) return [];
    return [{ type: 'output', text: output, by: this.id }];
  }

  endPart(part: string, how: string): void {
    if (how !== 'fail') this.passedParts.add(part);
  }

  /** @param seconds what it took */
  end(how: 'pass' | 'fail' | 'skip', seconds: number | undefined): ReportEvent[] {
    const duration = seconds === undefined ? {} : { durationMs: seconds * 1000 };
    if (how === 'pass') {
      const logged = this.said.map(({ text }): ReportEvent => ({ type: 'output', text: `${text}\n`, by: this.id }));
      return [...logged, { type: 'caseFinished', ...this.id, status: 'passed', ...duration }];
    }
    if (how === 'skip') {
      const message = this.said.at(-1)?.text;
      return [{ type: 'caseFinished', ...this.id, status: 'skipped', ...(message !== undefined && { message }) }];
    }
    return this.panic === undefined ? [this.failure(duration)] : this.interrupt('');
  }

  /** The program ended while it ran. */
  interrupt(reason: string): ReportEvent[] {
    const message = this.panic ?? reason;
    return [{ type: 'caseFinished', ...this.id, status: 'errored', message, places: this.frames }];
  }

  private failure(duration: { durationMs?: number }): ReportEvent {
    const said = this.said.filter(({ by }) => !this.passedParts.has(by));
    const compared = said.find(({ text }) => readComparison(text) !== undefined);
    // What was logged before may be no complaint; what a test says last is.
    const place = (compared ?? said.at(-1))?.place;
    const message = said.map((one) => (one.by === this.name ? one.text : `${partOf(one.by)}: ${one.text}`)).join('\n');
    return {
      type: 'caseFinished',
      ...this.id,
      status: 'failed',
      message: message === '' ? l10n.t('The test failed and did not say why.') : message,
      ...(compared && readComparison(compared.text)),
      ...(place && { places: [place] }),
      ...duration,
    };
  }

  private takeLog(by: string, line: string): boolean {
    const { file, line: row, text } = LOG.exec(line)?.groups ?? {};
    const last = this.said.at(-1);
    if (file !== undefined && row !== undefined) {
      this.said.push({ by, text: text ?? '', place: { file, line: Number(row) } });
      this.isLogging = true;
    } else if (this.isLogging && last && CONTINUED.test(line)) last.text += `\n${line.slice(8)}`;
    else this.isLogging = false;
    return this.isLogging;
  }

  private addFrame(line: string): void {
    const { file, line: row } = FRAME.exec(line)?.groups ?? {};
    if (file !== undefined && this.frames.length < MAX_FRAMES) this.frames.push({ file, line: Number(row) });
  }
}

/** `TestWindow/slides_on` → `slides on`. */
function partOf(test: string): string {
  return test.slice(test.indexOf('/') + 1).replaceAll('_', ' ');
}
