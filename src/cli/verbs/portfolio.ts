import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makePortfolio } from '../../core/actions/makePortfolio';
import { gradeLine } from '../../core/portfolio/portfolioWords';
import { isPortablePath } from '../../node/archive/openZip';
import { writePortfolio } from '../../node/export/writePortfolio';
import { l10n } from '../../shared/l10n';
import { ExitCode } from '../exitCode';
import { findExercise } from '../findTarget';
import { requireOutsideWorkspace } from '../outsideWorkspace';
import type { Outcome, Session } from '../session';
import { addVerb, type Act, type CommonOptions } from './verb';

interface PortfolioVerbOptions extends CommonOptions {
  readonly out: string;
  readonly name?: string;
  readonly force?: boolean;
}

/** `whetstone portfolio [exercise] --out <folder | file.html>` */
export function addPortfolio(program: Command, act: Act): void {
  addVerb(program, 'portfolio [exercise]', l10n.t('write what you have done as a page or a folder to show to others'))
    .requiredOption('--out <path>', l10n.t('a new folder, or a file that ends in .html for a single page'))
    .option('--name <name>', l10n.t('your name, for the title'))
    .option('--force', l10n.t('write over files that are there already'))
    .action((name: string | undefined, options: PortfolioVerbOptions) =>
      act(options, (session) => portfolio(session, name, options)),
    );
}

export async function portfolio(
  session: Session,
  name: string | undefined,
  options: PortfolioVerbOptions,
): Promise<Outcome> {
  const only = name === undefined ? undefined : findExercise(session.world.packs.packs, name);
  const target = resolve(session.cwd, options.out);
  await requireOutsideWorkspace(session, target);
  const made = await makePortfolio(session.world, session.store.state, {
    ...(options.name !== undefined && { owner: options.name }),
    ...(only && { packId: only.pack.id, exerciseId: only.exercise.id }),
    isPortable: isPortablePath,
  });
  const path = await writePortfolio(made, target, {
    language: 'en',
    isForced: options.force ?? false,
  });
  const lines = made.exercises.map((one) => {
    const grade = gradeLine(one);
    return `  ${one.title} (${one.trackId})${grade === undefined ? '' : `: ${grade}`}`;
  });
  return {
    exitCode: ExitCode.ok,
    data: {
      file: path,
      exercises: made.exercises.map(({ packId, id, title, trackId, finishedAt, code, plots, reviews, assessment }) => ({
        ...{ pack: packId, exercise: id, track: trackId, title },
        ...(finishedAt !== undefined && { finishedAt }),
        ...{ earned: assessment.earned, total: assessment.total },
        ...{ files: code.files.map((file) => file.path), leftOut: code.leftOut, from: code.from },
        ...{ plots: plots.length, reviews: reviews.length },
      })),
    },
    text: [
      l10n.t('Written: {0}', path),
      ...(lines.length === 0 ? [l10n.t('Nothing is passed yet, so there is little in it.')] : lines),
    ].join('\n'),
  };
}
