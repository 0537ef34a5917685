import { l10n } from '../../../shared/l10n';
import { describeDownload } from './downloads';
import { describeEnd } from './plainOutput';
import { readRustFailure } from './rustFailure';
import type { ReportedName, ReportEvent, ReportReader, StepEnd } from './reportReader';
import { RustErrors } from './rustErrors';

const RESULT = /^test (?<name>\S+)(?: - should panic)? \.\.\. (?<rest>.*)$/;
const STARTED = /^test (?<name>\S+)(?: - should panic)? \.\.\. $/;
const HOW = /(?<how>ok|FAILED|ignored)(?:, (?<why>.*))?$/;
const BLOCK = /^---- (?<name>\S+) std(?:out|err) ----$/;

/** Reads what `cargo test` prints: the tests of one target a step, one test at a time, run with `--show-output`. */
export class CargoTestReader implements ReportReader {
  private suite = '';
  private running: string | undefined;
  /** What came after a test's name and is not its result: a child of its own may print there. */
  private beside = '';
  private readonly failed = new Set<string>();
  private block: { readonly name: string; readonly lines: string[] } | undefined;
  private errors = new RustErrors();
  private hasRun = false;

  /** @param suites for each step the file whose tests it runs, relative to the workspace */
  constructor(private readonly suites: readonly string[]) {}

  stepStarted(step: number): readonly ReportEvent[] {
    this.suite = this.suites[step] ?? '';
    this.running = undefined;
    this.failed.clear();
    this.block = undefined;
    this.errors = new RustErrors();
    this.hasRun = false;
    return [];
  }

  line(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    if (stream === 'stderr') {
      this.errors.add(text);
      return [
        { type: 'output', text: `${text}\n`, ...(this.running !== undefined && { by: this.named(this.running) }) },
      ];
    }
    if (this.block) return this.takeInBlock(text);
    return this.running === undefined ? this.takeOutside(text) : this.takeBeside(text);
  }

  partialLine(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[] {
    const name = stream === 'stdout' && !this.block ? STARTED.exec(text)?.groups?.['name'] : undefined;
    return name === undefined || name === this.running ? [] : this.start(name);
  }

  stepEnded(end: StepEnd): readonly ReportEvent[] {
    const events = [...this.endBlock(), ...this.endFailed()];
    if (this.running !== undefined) {
      const why = this.errors.processEnd() ?? describeEnd(end);
      events.push({ type: 'caseFinished', ...this.named(this.running), status: 'errored', message: why });
      this.running = undefined;
    }
    return this.hasRun || end.code === 0 ? events : [...events, ...this.describeBuild(end)];
  }

  private takeOutside(text: string): readonly ReportEvent[] {
    const { name, rest } = RESULT.exec(text)?.groups ?? {};
    if (name !== undefined) return [...this.start(name), ...this.takeRest(name, rest ?? '')];
    const block = BLOCK.exec(text)?.groups?.['name'];
    if (block !== undefined) {
      this.block = { name: block, lines: [] };
      return [];
    }
    if (/^running \d+ tests?$/.test(text)) this.hasRun = true;
    return text.startsWith('test result: ') ? this.endFailed() : [];
  }

  /** A line while a test runs whose result did not follow its name at once. */
  private takeBeside(text: string): readonly ReportEvent[] {
    const name = this.running ?? '';
    const whole = RESULT.exec(text)?.groups;
    if (whole?.['name'] === name) return this.takeRest(name, whole['rest'] ?? '');
    if (HOW.exec(text)?.[0] === text) return this.finish(name, text);
    if (whole === undefined && !text.startsWith('test result: ')) return this.printBeside(text);
    // The next one began, so this one is over; its result stands at the end of what was printed beside it.
    return [...this.finish(name, this.beside), ...this.takeOutside(text)];
  }

  private takeRest(name: string, rest: string): ReportEvent[] {
    return /^(?:ok|FAILED|ignored(?:, .*)?)$/.test(rest) ? this.finish(name, rest) : this.printBeside(rest);
  }

  private printBeside(text: string): ReportEvent[] {
    this.beside = text;
    if (text === '' || this.running === undefined) return [];
    return [{ type: 'output', text: `${text}\n`, by: this.named(this.running) }];
  }

  private start(name: string): ReportEvent[] {
    if (this.running === name) return [];
    this.running = name;
    this.beside = '';
    this.hasRun = true;
    return [{ type: 'caseStarted', ...this.named(name) }];
  }

  private finish(name: string, text: string): ReportEvent[] {
    this.running = undefined;
    const { how, why } = HOW.exec(text)?.groups ?? {};
    if (how === 'ok') return [{ type: 'caseFinished', ...this.named(name), status: 'passed' }];
    if (how === 'ignored') {
      return [
        { type: 'caseFinished', ...this.named(name), status: 'skipped', ...(why !== undefined && { message: why }) },
      ];
    }
    // Why is told when all have run.
    if (how === 'FAILED') this.failed.add(name);
    return [];
  }

  private takeInBlock(text: string): readonly ReportEvent[] {
    const isEnd = BLOCK.test(text) || text.startsWith('test result: ') || this.isHeading(text);
    if (isEnd) return [...this.endBlock(), ...this.takeOutside(text)];
    this.block?.lines.push(text);
    return [];
  }

  /** `failures:` and `successes:` stand after an empty line. */
  private isHeading(text: string): boolean {
    return /^(?:failures|successes):$/.test(text) && (this.block?.lines.at(-1) ?? '') === '';
  }

  private endBlock(): ReportEvent[] {
    if (!this.block) return [];
    const { name, lines } = this.block;
    this.block = undefined;
    if (!this.failed.delete(name)) return this.printed(name, lines.join('\n').trim());
    const { printed, ...failure } = readRustFailure(lines, name);
    return [...this.printed(name, printed), { type: 'caseFinished', ...this.named(name), ...failure }];
  }

  private printed(name: string, text: string): ReportEvent[] {
    return text === '' ? [] : [{ type: 'output', text: `${text}\n`, by: this.named(name) }];
  }

  /** Those that failed and printed nothing at all. */
  private endFailed(): ReportEvent[] {
    const message = l10n.t('The test failed and did not say why.');
    const events = [...this.failed].map((name): ReportEvent => {
      return { type: 'caseFinished', ...this.named(name), status: 'failed', message };
    });
    this.failed.clear();
    return events;
  }

  private describeBuild(end: StepEnd): ReportEvent[] {
    const download = describeDownload(this.errors.text());
    const errors = this.errors.read();
    if (download === undefined && errors.length > 0) return errors;
    const reason = download ?? `${l10n.t('No test was reported.')} ${describeEnd(end)}`;
    return [{ type: 'loadFailed', message: `${reason}\n${this.errors.lastLines()}`.trim(), places: [] }];
  }

  private named(name: string): ReportedName {
    return { name, suite: this.suite };
  }
}
