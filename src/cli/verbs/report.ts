import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Pack } from '../../core/pack/model';
import type { Block } from '../../core/report/blocks';
import { exerciseReport } from '../../core/report/exerciseReport';
import { htmlReport } from '../../core/report/htmlReport';
import { markdownReport } from '../../core/report/markdownReport';
import { packBlocks } from '../../core/report/packBlocks';
import { packReport } from '../../core/report/packReport';
import { exerciseBlocks } from '../../core/report/reportBlocks';
import type { ExerciseReport, PackReport } from '../../core/report/reportModel';
import { subjectOf } from '../../core/actions/openExercise';
import { writeOut } from '../../node/export/writeOut';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

const FORMATS = ['markdown', 'html', 'json'] as const;
type Format = (typeof FORMATS)[number];
const BY_ENDING: Readonly<Record<string, Format>> = { md: 'markdown', html: 'html', htm: 'html', json: 'json' };

interface ReportOptions extends CommonOptions {
  readonly track?: string;
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `whetstone report [exercise]` */
export function addReport(program: Command, act: Act): void {
  addTrackOption(
    addVerb(
      program,
      'report [name]',
      l10n.t('tell what was done and what it is worth: of an exercise, or of a whole pack by its id'),
    ),
  )
    .option('--format <format>', l10n.t('markdown, html or json; by the ending of --out where it is left out'))
    .option('--out <file>', l10n.t('write it to this file'))
    .option('--force', l10n.t('write over a file that is there already'))
    .action((name: string | undefined, options: ReportOptions) =>
      act(options, (session) => report(session, name, options)),
    );
}

export async function report(session: Session, name: string | undefined, options: ReportOptions): Promise<Outcome> {
  const format = formatOf(options);
  const made = await make(session, name, options);
  const data = { report: made };
  if (options.out === undefined) {
    const text = format === 'json' ? JSON.stringify({ format: 1, ...data }, undefined, 2) : written(made, format);
    return { exitCode: ExitCode.ok, data, text: text.trimEnd() };
  }
  const file = resolve(session.cwd, options.out);
  await writeOut(file, written(made, format), { isForced: options.force ?? false });
  return { exitCode: ExitCode.ok, data: { ...data, file }, text: l10n.t('The report is in {0}.', file) };
}

function formatOf({ format, out }: ReportOptions): Format {
  const ending = out?.slice(out.lastIndexOf('.') + 1).toLowerCase() ?? '';
  const found = format === undefined ? (BY_ENDING[ending] ?? 'markdown') : FORMATS.find((one) => one === format);
  if (found !== undefined) return found;
  throw new CommandError(
    'usage',
    l10n.t('{0} cannot be “{1}”.', '--format', format ?? ''),
    l10n.t('It can be: {0}', FORMATS.join(', ')),
  );
}

/** A pack by its id, whole or without its publisher; else an exercise, as every verb finds it. */
async function make(
  session: Session,
  name: string | undefined,
  options: ReportOptions,
): Promise<ExerciseReport | PackReport> {
  const pack = name === undefined ? undefined : findPack(session.world.packs.packs, name);
  if (pack) return packReport(pack, session.store.state);
  const open = await findTarget(session, name, options);
  session.store.setPresent(subjectOf(open), await session.world.workspaces.hashes(open.folder));
  return exerciseReport(open, session.store.state);
}

function findPack(packs: readonly Pack[], name: string): Pack | undefined {
  const byId = packs.find(({ id }) => id === name);
  if (byId) return byId;
  const isExercise = packs.some(({ exercises }) => exercises.some(({ id }) => id === name));
  return isExercise ? undefined : packs.find(({ id }) => id.slice(id.indexOf('.') + 1) === name);
}

function written(report: ExerciseReport | PackReport, format: Format): string {
  if (format === 'json') return `${JSON.stringify({ format: 1, report }, undefined, 2)}\n`;
  const blocks: readonly Block[] = report.kind === 'pack' ? packBlocks(report) : exerciseBlocks(report);
  if (format === 'markdown') return markdownReport(blocks);
  const title = report.kind === 'pack' ? report.pack.title : `${report.exercise.title} (${report.track})`;
  return htmlReport(blocks, { title, language: 'en' });
}
