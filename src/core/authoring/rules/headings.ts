import type { ExerciseRule } from '../advice';
import { markdownTexts } from '../markdown/markdownTexts';
import { scanMarkdown, type MarkdownHeading } from '../markdown/scanMarkdown';
import { warning } from '../warning';

/** Headings that leave a level out, or say nothing. Who has the page read out finds their way by them. */
export const headings: ExerciseRule = async ({ exercise, files }) => {
  const texts = await markdownTexts(exercise, files);
  return texts.flatMap(({ path, text }) =>
    faultsOf(scanMarkdown(text).headings).map(({ line, message }) =>
      warning('quality', { path, line, column: 1 }, message),
    ),
  );
};

function faultsOf(found: readonly MarkdownHeading[]): readonly { readonly line: number; readonly message: string }[] {
  return found.flatMap(({ level, title, line }, index) => {
    const before = found[index - 1];
    // A text may begin with its title or below it.
    const most = before ? before.level + 1 : 2;
    if (title === '')
      return [{ line, message: 'This heading says nothing; write what stands below it, or remove it.' }];
    if (level <= most) return [];
    const above = before ? `the one above has ${before.level}` : 'it is the first';
    const message = `This heading has ${level} signs #, and ${above}: a level is left out, and who has the page read out looks for it. Write ${most}.`;
    return [{ line, message }];
  });
}
