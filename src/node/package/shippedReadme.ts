import { draftSentence, draftWord } from '../../core/catalog/draftWords';
import type { Pack } from '../../core/pack/model';

/**
 * A readme as the extension's page shows it. Without a repository to resolve them against, relative pictures would be broken
 * and relative links lead nowhere: the former go, the latter become plain text.
 */
export function shippedReadme(markdown: string, hasRepository: boolean): string {
  if (hasRepository) return markdown;
  return markdown
    .replace(/^[ \t]*!\[[^\]]*\]\((?![a-z]+:)[^)]*\)[ \t]*(?:\r?\n)?/gim, '')
    .replace(/!\[[^\]]*\]\((?![a-z]+:)[^)]*\)/gi, '')
    .replace(/\[([^\]]+)\]\((?![a-z]+:|#)[^)]*\)/gi, '$1')
    .replace(/\n{3,}/g, '\n\n');
}

/** The page of a pack that brings no readme of its own. */
export function packReadme(pack: Pack): string {
  const lines = [`# ${pack.title}`, '', pack.summary];
  for (const group of [...new Set(pack.exercises.map((exercise) => exercise.group))]) {
    lines.push('', ...(group === '' ? [] : [`## ${group}`, '']));
    for (const exercise of pack.exercises) {
      if (exercise.group !== group || exercise.isBroken) continue;
      const draft = exercise.isDraft && !pack.isDraft ? ` (${draftWord().toLowerCase()})` : '';
      lines.push(`- **${exercise.title}**${draft}: ${exercise.summary}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A readme that says of a draft that it is one: below its heading, or first where it has none. Of other packs it stays as it is. */
export function withDraftNote(pack: Pick<Pack, 'isDraft'>, markdown: string): string {
  if (!pack.isDraft) return markdown;
  const note = `**${draftWord()}.** ${draftSentence()}`;
  const heading = /^\s*#[ \t][^\r\n]*(?:\r?\n|$)/.exec(markdown)?.[0];
  if (heading === undefined) return `${note}\n\n${markdown}`;
  return `${heading.trimEnd()}\n\n${note}\n${markdown.slice(heading.length)}`;
}
