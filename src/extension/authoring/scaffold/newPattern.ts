import * as path from 'node:path';
import * as vscode from 'vscode';
import { faultOfPackId, idOfTitle } from '../../../core/scaffold/answers';
import { classNameOf, faultOfBlank, type PatternAnswers } from '../../../core/scaffold/pattern/patternAnswers';
import { patternBlanks, type BlankId } from '../../../core/scaffold/pattern/patternBlanks';
import type { ScaffoldFile } from '../../../core/scaffold/scaffoldFile';
import { addPattern } from '../../../node/scaffold/addPattern';
import { readTemplate } from '../../../node/scaffold/readTemplate';
import { l10n } from '../../../shared/l10n';
import { askParent } from './newPack';
import { openMade } from './openMade';
import { askText } from './questions';

/** What the command works with. */
export interface PatternTools {
  readonly extensionId: string;
  /** Absolute path of the built template. */
  readonly templatePath: string;
}

/** Asks for the blanks of the pattern template one after the other, makes the pack, and opens it. */
export async function newPattern(argument: unknown, tools: PatternTools): Promise<void> {
  const template = await readTemplate(tools.templatePath);
  const blanks = await askBlanks(template);
  if (!blanks) return;
  const id = await askText(l10n.t('New Pack about a Pattern'), {
    prompt: l10n.t('Id of the pack, publisher.name. It stays for ever.'),
    value: `my-name.${idOfTitle(blanks.pattern ?? '') || 'pattern'}-exercises`,
    fault: faultOfPackId,
  });
  if (id === undefined) return;
  const parent = argument instanceof vscode.Uri ? argument : await askParent();
  if (!parent) return;
  const packId = id.trim();
  const folder = path.join(parent.fsPath, packId.slice(packId.indexOf('.') + 1));
  await addPattern({ folder, answers: { packId, blanks }, ...tools });
  await openMade(folder, path.join(folder, 'README.md'));
}

/** Undefined where the author turned away. An empty answer leaves its blank open. */
async function askBlanks(template: readonly ScaffoldFile[]): Promise<PatternAnswers['blanks'] | undefined> {
  const blanks: Partial<Record<BlankId, string>> = {};
  const all = patternBlanks();
  for (const [index, one] of all.entries()) {
    const value = one.kind === 'class' ? classNameOf(blanks.pattern ?? '', template) : one.example;
    const such = l10n.t('{0} (such as “{1}”; Enter leaves it open)', one.question, one.example);
    const answer = await askText(l10n.t('New Pack about a Pattern ({0} of {1})', index + 1, all.length), {
      prompt: one.kind === 'text' ? such : one.question,
      ...(one.kind !== 'text' && { value }),
      fault: (text) => faultOfBlank(one, text, template),
    });
    if (answer === undefined) return undefined;
    blanks[one.id] = answer;
  }
  return blanks;
}
