import type { Command } from 'commander';
import { patternBlanks } from '../../core/scaffold/pattern/patternBlanks';
import { l10n } from '../../shared/l10n';
import { newPattern, type NewPatternOptions } from '../newPattern';
import type { ActNew } from './new';

/** `whetstone new pattern`: a pack with all thirteen exercises of the pattern template. */
export function addNewPattern(group: Command, act: ActNew): void {
  const command = group
    .command('pattern [folder]')
    .description(
      l10n.t('a pack about a pattern: thirteen exercises that work, with blanks that only its author can fill in'),
    )
    .option('--json', l10n.t('print one JSON document'))
    .option('--id <publisher.name>', l10n.t('id of the pack, for ever'));
  for (const { id, question, kind } of patternBlanks()) {
    command.option(`--${optionOf(id)} <${kind === 'count' ? 'number' : 'text'}>`, question);
  }
  command.action((folder: string | undefined, options: NewPatternOptions) =>
    act(options, (bench) => newPattern(bench, folder, options)),
  );
}

/** `requestsPerSecond` is said as `--requests-per-second`; commander turns it back. */
function optionOf(id: string): string {
  return id.replace(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`);
}
