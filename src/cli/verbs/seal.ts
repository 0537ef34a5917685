import { InvalidArgumentError, type Command } from 'commander';
import { formatProblem, type Problem } from '../../core/pack/problem';
import type { CheckReport, SealPromise } from '../../node/seal/checkReport';
import type { SealChecker } from '../../node/seal/sealChecker';
import type { Sealer, SealReport } from '../../node/seal/sealer';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import type { Outcome } from '../session';
import type { Colour, Terminal } from '../terminal';
import type { ProvingOptions } from '../wireProving';
import { addVerb, collect } from './verb';
import { parseJobs, type VerifyTarget } from './verify';

export interface SealOptions extends ProvingOptions {
  readonly check?: boolean;
  readonly mutants?: number;
  readonly prune?: boolean;
}

/** What `seal` works with: it needs no learner. */
export interface SealBench {
  readonly sealer: Pick<Sealer, 'seal'>;
  readonly checker: Pick<SealChecker, 'check'>;
  /** What a name on the command line means: a folder, `pack/exercise`, or an exercise. */
  readonly find: (names: readonly string[]) => Promise<readonly VerifyTarget[]>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

export type ActSeal = (options: SealOptions, work: (bench: SealBench) => Promise<Outcome>) => Promise<void>;

/** `whetstone seal [packs or exercises…]` */
export function addSeal(program: Command, act: ActSeal): void {
  addVerb(
    program,
    'seal [names...]',
    l10n.t('for authors: seal the solutions and hints of packs (folders) or exercises'),
  )
    .option('--track <track>', l10n.t('only this language; may be given several times'), collect)
    .option('--check', l10n.t('show instead that right answers open the seals, each time, and nothing else does'))
    .option(
      '--mutants <number>',
      l10n.t('with --check: try at most so many mutants of a solution; 0 for none'),
      parseCount,
    )
    .option('--probe-node <path>', l10n.t('run the probes on this Node, of any version'))
    .option('--prune', l10n.t('remove envelopes of what is not sealed any more'))
    .option(
      '--jobs <number>',
      l10n.t('how many runs go on at once; as many as there are cores when left out'),
      parseJobs,
    )
    .option('--venv-cache <folder>', l10n.t('where Python environments are kept between runs'))
    .action((names: string[], options: SealOptions) =>
      act(options, (bench) => (options.check ? check(bench, names, options) : seal(bench, names, options))),
    );
}

/** Writes the envelopes that are missing or not up to date. */
export async function seal(bench: SealBench, names: readonly string[], options: SealOptions): Promise<Outcome> {
  const { terminal, signal } = bench;
  if (options.mutants !== undefined) throw new CommandError('usage', l10n.t('--mutants goes with --check.'));
  const start = bench.now();
  const reports: SealReport[] = [];
  const problems: Problem[] = [];
  for (const { target, filter } of await bench.find(names)) {
    const asked = { ...filter, ...(options.track && { tracks: options.track }) };
    problems.push(...errorsOf(target.pack, asked.exercises, terminal, options));
    for await (const report of bench.sealer.seal(target, asked, { prune: options.prune ?? false }, signal)) {
      reports.push(report);
      if (!options.json) for (const line of sealLines(terminal, report)) terminal.line(line);
    }
  }
  if (reports.length === 0 && problems.length === 0) throw nothingThere();
  const count = (wanted: SealReport['outcome']): number => reports.filter(({ outcome }) => outcome === wanted).length;
  const failed = count('refused') + problems.length;
  const counts = { sealed: count('sealed'), upToDate: count('upToDate'), refused: count('refused') };
  const lines = [
    '',
    ...(count('orphaned') > 0
      ? [terminal.style('yellow', l10n.t('Envelopes of nothing are removed with --prune.'))]
      : []),
  ];
  lines.push(
    l10n.t('{0} sealed, {1} up to date, {2} refused', counts.sealed, counts.upToDate, failed) +
      timeText(terminal, bench.now() - start),
  );
  return {
    exitCode: failed === 0 ? ExitCode.ok : ExitCode.notPassed,
    data: { isSealed: failed === 0, ...counts, problems, envelopes: reports },
    text: lines.join('\n'),
  };
}

/** Shows what the seals promise; writes nothing. */
export async function check(bench: SealBench, names: readonly string[], options: SealOptions): Promise<Outcome> {
  const { terminal, signal } = bench;
  if (options.prune) throw new CommandError('usage', l10n.t('--check writes nothing, so --prune does not go with it.'));
  const start = bench.now();
  const reports: CheckReport[] = [];
  const problems: Problem[] = [];
  const asked = {
    ...(options.mutants !== undefined && { mutants: options.mutants }),
    onProgress: (line: string) => {
      if (!options.json) terminal.progress(line);
    },
  };
  for (const { target, filter } of await bench.find(names)) {
    const wanted = { ...filter, ...(options.track && { tracks: options.track }) };
    problems.push(...errorsOf(target.pack, wanted.exercises, terminal, options));
    for await (const report of bench.checker.check(target, wanted, asked, signal)) {
      reports.push(report);
      if (!options.json) for (const line of checkLines(terminal, report)) terminal.line(line);
    }
  }
  if (reports.length === 0 && problems.length === 0) throw nothingThere();
  const promises = reports.flatMap((report) => (report.type === 'task' ? report.promises : []));
  const leaks = reports.flatMap((report) => (report.type === 'leaks' ? report.problems : []));
  const passed = promises.filter(isKept).length;
  const failed = promises.length - passed + leaks.length + problems.length;
  return {
    exitCode: failed === 0 ? ExitCode.ok : ExitCode.notPassed,
    data: {
      isPassed: failed === 0,
      passed,
      failed,
      problems,
      leaks,
      tasks: reports.filter(({ type }) => type === 'task'),
    },
    text: `\n${passed} passed, ${failed} failed${timeText(terminal, bench.now() - start)}`,
  };
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError(l10n.t('It is a whole number from 0.'));
  return count;
}

function nothingThere(): CommandError {
  return new CommandError('usage', l10n.t('There is nothing to seal.'), l10n.t('Look at --track and at the names.'));
}

/** A broken exercise cannot be sealed; that must not look like success. */
function errorsOf(
  pack: VerifyTarget['target']['pack'],
  exercises: readonly string[] | undefined,
  terminal: Terminal,
  { json }: SealOptions,
): readonly Problem[] {
  const wanted = pack.exercises.filter(({ id }) => exercises?.includes(id) ?? true);
  const errors = [...pack.problems, ...wanted.flatMap(({ problems }) => problems)].filter(
    ({ severity }) => severity === 'error',
  );
  if (!json) for (const one of errors) terminal.line(terminal.style('red', `${pack.root}/${formatProblem(one)}`));
  return errors;
}

function sealLines(terminal: Terminal, { exercise, track, name, outcome, locks, reasons }: SealReport): string[] {
  const [icon, colour, word] = ((): readonly [string, Colour, string] => {
    switch (outcome) {
      case 'sealed':
        return ['✓', 'green', l10n.t('sealed, by {0}', locks ?? '')];
      case 'upToDate':
        return ['✓', 'dim', l10n.t('up to date')];
      case 'refused':
        return ['✗', 'red', l10n.t('refused')];
      case 'orphaned':
        return ['!', 'yellow', l10n.t('an envelope of nothing')];
      case 'removed':
        return ['!', 'yellow', l10n.t('removed: an envelope of nothing')];
    }
  })();
  const about =
    outcome === 'orphaned' || outcome === 'removed' ? `${exercise} ${name}` : `${exercise} ${track} ${name}`;
  return [`${terminal.style(colour, icon)} ${about}: ${word}`, ...reasons.map((reason) => `    ${reason}`)];
}

function checkLines(terminal: Terminal, report: CheckReport): string[] {
  if (report.type === 'leaks') return report.problems.map((one) => terminal.style('red', formatProblem(one)));
  const { exercise, track, task, promises, notes, durationMs } = report;
  const kept = promises.filter(isKept).length;
  const icon = kept === promises.length ? terminal.style('green', '✓') : terminal.style('red', '✗');
  const counts = l10n.t('{0} of {1} shown', kept, promises.length);
  return [
    `${icon} ${exercise} ${track} ${task}: ${counts}${timeText(terminal, durationMs)}`,
    ...notes.map((note) => terminal.style('dim', `    ${note}`)),
    ...promises
      .filter((one) => !isKept(one))
      .flatMap(({ title, failures }) => [
        `    ${terminal.style('red', title)}`,
        ...failures.flatMap(({ why }) => why.split('\n').map((line) => `      ${line}`)),
      ]),
  ];
}

function isKept({ failures }: SealPromise): boolean {
  return failures.length === 0;
}

function timeText(terminal: Terminal, durationMs: number): string {
  return `  ${terminal.style('dim', `${(durationMs / 1000).toFixed(1)} s`)}`;
}
