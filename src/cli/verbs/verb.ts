import type { Command } from 'commander';
import type { Outcome, Session } from '../session';
import { l10n } from '../../shared/l10n';

/** Options that every verb has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly home?: string;
  readonly packs?: readonly string[];
}

/** Options of verbs that are about one exercise. */
export interface ExerciseOptions extends CommonOptions {
  readonly track?: string;
  readonly task?: string;
}

/** Opens a session, does the work in it, prints the outcome, and sets what the process ends with. */
export type Act = (options: CommonOptions, work: (session: Session) => Outcome | Promise<Outcome>) => Promise<void>;

/** Adds a verb with the options that all verbs have. `usage` is commander's: `run [exercise]`. */
export function addVerb(program: Command, usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .option('--json', l10n.t('print one JSON document'))
    .option('--home <folder>', l10n.t('Whetstone’s home, where workspaces and progress are kept'))
    .option('--packs <folder>', l10n.t('a pack, or a folder of packs; may be given several times'), collect);
}

/** Adds `--track`. */
export function addTrackOption(command: Command): Command {
  return command.option('--track <track>', l10n.t('the language to work in, where an exercise has several'));
}

/** Adds `--task`. */
export function addTaskOption(command: Command): Command {
  return command.option('--task <task>', l10n.t('another task than the one to work on next'));
}

/** Gathers an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
