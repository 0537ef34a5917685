import { join, resolve } from 'node:path';
import { faultOfPackId, idOfTitle } from '../core/scaffold/answers';
import { classNameOf, faultOfBlank, type PatternAnswers } from '../core/scaffold/pattern/patternAnswers';
import { patternBlanks, type BlankId } from '../core/scaffold/pattern/patternBlanks';
import type { ScaffoldFile } from '../core/scaffold/scaffoldFile';
import { addPattern } from '../node/scaffold/addPattern';
import { readTemplate } from '../node/scaffold/readTemplate';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import { made, verifyCommand } from './newThings';
import type { Outcome } from './session';
import type { NewBench } from './verbs/new';

/** What the command line said; what it did not is asked for, or stays open. */
export interface NewPatternOptions extends Partial<Readonly<Record<BlankId, string>>> {
  readonly json?: boolean;
  readonly id?: string;
}

/** Makes a pack of the pattern template in a folder, which may be there but holds none of its files. */
export async function newPattern(
  bench: NewBench,
  named: string | undefined,
  options: NewPatternOptions,
): Promise<Outcome> {
  const { cwd, extensionId, templatesDir } = bench;
  const templatePath = join(templatesDir, 'pattern.json');
  const template = await readTemplate(templatePath);
  const blanks = await askBlanks(bench, options, template);
  const packId = await askPackId(bench, options, blanks.pattern ?? '');
  const answers: PatternAnswers = { packId, blanks };
  const folder = resolve(cwd, named ?? packId.slice(packId.indexOf('.') + 1));
  const files = await addPattern({ folder, answers, templatePath, extensionId });
  return made(bench, files, join(folder, 'README.md'), verifyCommand(bench, folder));
}

/** Each blank in turn. A wrong answer on the command line ends the command; one that is typed is asked for again. */
async function askBlanks(
  { asker }: NewBench,
  options: NewPatternOptions,
  template: readonly ScaffoldFile[],
): Promise<PatternAnswers['blanks']> {
  const blanks: Partial<Record<BlankId, string>> = {};
  for (const one of patternBlanks()) {
    const fault = (answer: string): string | undefined => faultOfBlank(one, answer, template);
    const said = options[one.id];
    const wrong = said === undefined ? undefined : fault(said);
    if (wrong !== undefined) throw new CommandError('usage', `${one.question}: ${wrong}`);
    if (said !== undefined) blanks[one.id] = said;
    else if (asker) {
      const value = one.kind === 'class' ? classNameOf(blanks.pattern ?? '', template) : one.example;
      const question =
        one.kind === 'text'
          ? l10n.t('{0} (such as “{1}”; Enter leaves it open)', one.question, one.example)
          : one.question;
      blanks[one.id] = await asker.text(question, { fault, ...(one.kind !== 'text' && { value }) });
    }
  }
  return blanks;
}

async function askPackId({ asker }: NewBench, { id }: NewPatternOptions, pattern: string): Promise<string> {
  const value = `my-name.${idOfTitle(pattern) || 'pattern'}-exercises`;
  const question = l10n.t('Id of the pack, publisher.name');
  const found = id ?? (await asker?.text(question, { value, fault: faultOfPackId }));
  if (found === undefined) throw new CommandError('usage', l10n.t('Say {0}: {1}.', '--id', question));
  const wrong = faultOfPackId(found);
  if (wrong !== undefined) throw new CommandError('usage', wrong);
  return found;
}
