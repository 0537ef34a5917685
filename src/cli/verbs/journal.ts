import { resolve } from 'node:path';
import type { Command } from 'commander';
import { journalOf, type JournalFilter } from '../../core/journal/journal';
import { journalMarkdown } from '../../core/journal/journalMarkdown';
import { writeOut } from '../../node/export/writeOut';
import { l10n } from '../../shared/l10n';
import { ExitCode } from '../exitCode';
import { findExercise, findNamed } from '../findTarget';
import { requireOutsideWorkspace } from '../outsideWorkspace';
import type { Outcome, Session } from '../session';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface JournalOptions extends CommonOptions {
  readonly track?: string;
  readonly all?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

/** `whetstone journal [exercise]` */
export function addJournal(program: Command, act: Act): void {
  addTrackOption(
    addVerb(
      program,
      'journal [exercise]',
      l10n.t('show what you have written to the questions of exercises, as Markdown'),
    ),
  )
    .option('--all', l10n.t('of all exercises, also inside a workspace'))
    .option('--out <file>', l10n.t('write it into a file'))
    .option('--force', l10n.t('write over a file that is there already'))
    .action((name: string | undefined, options: JournalOptions) =>
      act(options, (session) => journal(session, name, options)),
    );
}

export async function journal(session: Session, name: string | undefined, options: JournalOptions): Promise<Outcome> {
  const found = journalOf(session.world, session.store.state, await filterOf(session, name, options));
  const markdown = journalMarkdown(found);
  const path = options.out === undefined ? undefined : resolve(session.cwd, options.out);
  if (path !== undefined) {
    await requireOutsideWorkspace(session, path);
    await writeOut(path, markdown, { isForced: options.force ?? false });
  }
  return {
    exitCode: ExitCode.ok,
    data: {
      ...(path !== undefined && { file: path }),
      exercises: found.map(({ pack, exercise, track, passedAt, facts, parts }) => ({
        ...{ pack: pack.id, exercise: exercise.id, track: track.id, title: exercise.title },
        ...(passedAt !== undefined && { passedAt }),
        ...{ facts, parts },
      })),
    },
    text: path === undefined ? markdown.trimEnd() : l10n.t('Written: {0}', path),
  };
}

/** The exercise that is named; else the one whose workspace this is; else all. */
async function filterOf(session: Session, name: string | undefined, options: JournalOptions): Promise<JournalFilter> {
  const track = options.track === undefined ? {} : { trackId: options.track };
  if (name !== undefined) {
    const { pack, exercise } =
      options.track === undefined ? findExercise(session.world.packs.packs, name) : findNamed(session, name, options);
    return { packId: pack.id, exerciseId: exercise.id, ...track };
  }
  const here = options.all ? undefined : await session.findMarker(session.cwd);
  return here ? { packId: here.marker.pack, exerciseId: here.marker.exercise, ...track } : track;
}
