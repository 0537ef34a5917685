import { InvalidArgumentError, type Command } from 'commander';
import { EXERCISE_KINDS, LEVELS } from '../../core/pack/model';
import { SCAFFOLD_TRACKS } from '../../core/scaffold/answers';
import { l10n } from '../../shared/l10n';
import { newExercise, newPack, newTask, type NewOptions } from '../newThings';
import type { Outcome } from '../session';
import type { Asker } from '../asker';
import { addNewPattern } from './newPattern';
import { collect } from './verb';

/** What `new` works with: it needs no learner. */
export interface NewBench {
  /** Absolute folder in which the command was given. */
  readonly cwd: string;
  /** Undefined where nobody can be asked: then the command line has to say everything that has no default. */
  readonly asker: Asker | undefined;
  /** Whetstone's id as an extension. */
  readonly extensionId: string;
  /** Absolute folder of the templates that came with Whetstone, one file each. */
  readonly templatesDir: string;
}

export type ActNew = (
  options: { readonly json?: boolean },
  work: (bench: NewBench) => Promise<Outcome>,
) => Promise<void>;

/** `whetstone new pack|exercise|task|pattern` */
export function addNew(program: Command, act: ActNew): void {
  const group = program
    .command('new')
    .description(l10n.t('for authors: make a new pack, exercise or task that works, to be filled in'))
    .helpCommand(false);
  exerciseOptions(group.command('pack [folder]'))
    .description(l10n.t('a pack with a first exercise, in a new folder; --exercise is its id'))
    .option('--id <publisher.name>', l10n.t('id of the pack, for ever'))
    .option('--exercise <id>', l10n.t('id of the first exercise'))
    .action((folder: string | undefined, options: NewOptions) =>
      act(options, (bench) => newPack(bench, folder, options)),
    );
  exerciseOptions(group.command('exercise [id]'))
    .description(l10n.t('one more exercise of the pack here, or of --pack'))
    .option('--pack <folder>', l10n.t('folder of the pack; the one here or above when left out'))
    .option('--base <base>', l10n.t('a code base of the pack to start from'))
    .option('--group <group>', l10n.t('group of the pack; its first when left out'))
    .action((id: string | undefined, options: NewOptions) => act(options, (bench) => newExercise(bench, id, options)));
  withCommon(group.command('task [id]'))
    .description(l10n.t('one more task at the end of the exercise here, or of --exercise'))
    .option('--exercise <folder>', l10n.t('folder of the exercise; the one here or above when left out'))
    .action((id: string | undefined, options: NewOptions) => act(options, (bench) => newTask(bench, id, options)));
  addNewPattern(group, act);
}

function withCommon(command: Command): Command {
  return command
    .option('--json', l10n.t('print one JSON document'))
    .option('--title <title>', l10n.t('its title; made of the id when left out'));
}

function exerciseOptions(command: Command): Command {
  return withCommon(command)
    .option('--kind <kind>', l10n.t('kind of the exercise: {0}', EXERCISE_KINDS.join(', ')), oneOf(EXERCISE_KINDS))
    .option('--level <level>', l10n.t('level of the exercise: {0}', LEVELS.join(', ')), oneOf(LEVELS))
    .option(
      '--track <track>',
      l10n.t(
        'language of the exercise, may be given several times: {0}; others are added by hand',
        SCAFFOLD_TRACKS.join(', '),
      ),
      (value: string, before: readonly string[] | undefined) => collect(oneOf(SCAFFOLD_TRACKS)(value), before),
    );
}

function oneOf<T extends string>(known: readonly T[]): (value: string) => T {
  return (value) => {
    const found = known.find((one) => one === value);
    if (found === undefined) throw new InvalidArgumentError(l10n.t('It can be: {0}', known.join(', ')));
    return found;
  };
}
