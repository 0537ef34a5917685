import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Pack } from '../../core/pack/model';
import { exerciseReport } from '../../core/report/exerciseReport';
import { packReport } from '../../core/report/packReport';
import { REPORT_FORMATS, reportText, type ReportFormat } from '../../core/report/reportText';
import type { ExerciseReport, PackReport } from '../../core/report/reportModel';
import { subjectOf } from '../../core/actions/openExercise';
import { writeOut } from '../../node/export/writeOut';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import { findTarget } from '../findTarget';
import { requireOutsideWorkspace } from '../outsideWorkspace';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

const BY_ENDING: Readonly<Record<string, ReportFormat>> = { md: 'markdown', html: 'html', htm: 'html', json: 'json' };

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
    return { exitCode: ExitCode.ok, data, text: reportText(made, format, 'en').trimEnd() };
  }
  const file = resolve(session.cwd, options.out);
  await requireOutsideWorkspace(session, file);
  await writeOut(file, reportText(made, format, 'en'), { isForced: options.force ?? false });
  return { exitCode: ExitCode.ok, data: { ...data, file }, text: l10n.t('The report is in {0}.', file) };
}

function formatOf({ format, out }: ReportOptions): ReportFormat {
  const ending = out?.slice(out.lastIndexOf('.') + 1).toLowerCase() ?? '';
  const found = format === undefined ? (BY_ENDING[ending] ?? 'markdown') : REPORT_FORMATS.find((one) => one === format);
  if (found !== undefined) return found;
  throw new CommandError(
    'usage',
    l10n.t('{0} cannot be “{1}”.', '--format', format ?? ''),
    l10n.t('It can be: {0}', REPORT_FORMATS.join(', ')),
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
