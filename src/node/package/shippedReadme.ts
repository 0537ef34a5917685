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
      lines.push(`- **${exercise.title}**: ${exercise.summary}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
