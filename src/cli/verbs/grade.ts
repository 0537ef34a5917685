import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import {
  CLASS_FORMATS,
  classText,
  GRADE_FORMATS,
  SUBMISSION_FORMATS,
  type GradeFormat,
} from '../../core/grade/formats/gradeFormats';
import type { Grade } from '../../core/grade/grade';
import { GradeFolder } from '../../node/grade/gradeFolder';
import type { Grader, KnownGrade } from '../../node/grade/grader';
import type { SandboxChoice } from '../../node/grade/sandbox/chooseSandbox';
import { SANDBOXES } from '../../node/grade/sandbox/sandbox';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { gradeLines, gradeSummary } from '../gradeText';
import { addOutputOptions, printedFormat, writeOutputs, type OutputOptions } from '../outputs';
import type { Outcome } from '../session';
import type { Terminal } from '../terminal';
import type { ProvingOptions } from '../wireProving';
import { addVerb } from './verb';

export interface GradeCommandOptions extends Omit<ProvingOptions, 'track' | 'jobs' | 'probeNode'>, OutputOptions {
  readonly exercise?: string;
  readonly track?: string;
  readonly benchmarks?: boolean;
  readonly sandbox?: SandboxChoice;
  readonly out?: string;
}

/** What `grade` works with: it needs no learner of this machine's. */
export interface GradeBench {
  readonly grader: Grader;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly cwd: string;
}

export type ActGrade = (options: GradeCommandOptions, work: (bench: GradeBench) => Promise<Outcome>) => Promise<void>;

/** `whetstone grade <folders…>` */
export function addGrade(program: Command, act: ActGrade): void {
  const command = addVerb(
    program,
    'grade <submissions...>',
    l10n.t('grade what learners have handed in: folders, archives, or folders of them'),
  )
    .option('--exercise <exercise>', l10n.t('what they are of, as exercise or pack/exercise; others are refused'))
    .option('--track <track>', l10n.t('the language they are in, where they do not say so'))
    .option('--benchmarks', l10n.t('measure as well, one benchmark after the other; that takes long'))
    .option(
      '--sandbox <sandbox>',
      l10n.t('what holds their code: auto, node, bubblewrap, or none for code that is trusted'),
      parseSandbox,
    )
    .option('--venv-cache <folder>', l10n.t('where Python environments are kept between runs'))
    .option(
      '--out <folder>',
      l10n.t('a folder for grades, one folder a learner; what has not changed is not graded again'),
    );
  addOutputOptions(command, GRADE_FORMATS).action((paths: string[], options: GradeCommandOptions) =>
    act(options, (bench) => grade(bench, paths, options)),
  );
}

export async function grade(
  bench: GradeBench,
  paths: readonly string[],
  options: GradeCommandOptions,
): Promise<Outcome> {
  const { grader, terminal, signal, cwd } = bench;
  const folder = options.out === undefined ? undefined : new GradeFolder(resolve(cwd, options.out));
  // In a folder of grades each learner has a folder: there is nothing to be printed.
  const ofFolder = folder ? (options.format ?? []).filter(({ file }) => file === undefined) : [];
  const written = { ...options, format: (options.format ?? []).filter((one) => !ofFolder.includes(one)) };
  const isQuiet = (options.json ?? false) || printedFormat(written) !== undefined;
  const places = await grader.find(paths.map((path) => resolve(cwd, path)));
  if (places.length === 0) {
    throw new CommandError('usage', l10n.t('There are no submissions in {0}.', paths.join(', ')));
  }
  for (const { format } of written.format) requireOne(format, places.length);
  const perLearner = SUBMISSION_FORMATS.filter(
    (one) => one === 'markdown' || ofFolder.some(({ format }) => format === one),
  );
  const grades: Grade[] = [];
  let reused = 0;
  const known: KnownGrade = async (learner) => folder?.known(learner);
  for await (const { grade: one, isReused } of grader.grade(places, known, signal)) {
    grades.push(one);
    if (isReused) reused += 1;
    await folder?.write(one, perLearner);
    if (!isQuiet) for (const line of gradeLines(terminal, one)) terminal.line(line);
  }
  for (const format of CLASS_FORMATS) {
    if (format === 'csv' || ofFolder.some((one) => one.format === format)) {
      await folder?.writeClass(`grades.${format}`, textOf(grades, format));
    }
  }
  const printed = await writeOutputs(written, cwd, (format) => textOf(grades, format as GradeFormat));
  return {
    exitCode: grades.every(({ status }) => status === 'graded') ? ExitCode.ok : ExitCode.notPassed,
    data: { grades },
    ...(printed !== undefined && { text: printed.trimEnd() }),
    ...(!isQuiet && { text: gradeSummary(terminal, grades, reused).join('\n') }),
  };
}

/** Of what holds one submission there cannot be one for several. */
function requireOne(format: string, count: number): void {
  if (count === 1 || CLASS_FORMATS.some((one) => one === format)) return;
  throw new CommandError(
    'usage',
    l10n.t('“{0}” holds one submission, and there are {1}.', format, count),
    l10n.t('With --out, each learner’s folder has one.'),
  );
}

function textOf(grades: readonly Grade[], format: GradeFormat): string {
  return classText(grades, format) ?? '';
}

function parseSandbox(value: string): SandboxChoice {
  const found = (['auto', ...SANDBOXES] as const).find((one) => one === value);
  if (found) return found;
  throw new InvalidArgumentError(l10n.t('It can be: {0}', ['auto', ...SANDBOXES].join(', ')));
}
