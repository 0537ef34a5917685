import { HumanError } from '../../core/errors';
import { faultsOfAnswers, type PatternAnswers } from '../../core/scaffold/pattern/patternAnswers';
import { patternFiles } from '../../core/scaffold/pattern/patternFiles';
import { readTemplate } from './readTemplate';
import { writeScaffold } from './writeScaffold';

export interface AddPattern {
  /** Absolute folder of the new pack, in which none of its files may be. */
  readonly folder: string;
  readonly answers: PatternAnswers;
  /** Absolute path of the built template. */
  readonly templatePath: string;
  /** Whetstone's id as an extension. */
  readonly extensionId: string;
}

/** Makes a pack of the pattern template. Rejects with a `HumanError` for answers with faults. @returns absolute paths of its files */
export async function addPattern({
  folder,
  answers,
  templatePath,
  extensionId,
}: AddPattern): Promise<readonly string[]> {
  const template = await readTemplate(templatePath);
  const [fault] = faultsOfAnswers(answers, template);
  if (fault !== undefined) throw new HumanError(fault);
  return writeScaffold(folder, patternFiles(answers, template, extensionId));
}
