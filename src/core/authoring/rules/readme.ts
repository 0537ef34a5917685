import type { PackRule } from '../advice';
import { linkForm } from '../linkForm';
import { scanMarkdown, type MarkdownLink } from '../markdown/scanMarkdown';
import { warning } from '../warning';

const README = 'README.md';

/** Links and pictures of a pack's readme that lead nowhere, and pictures without words. */
export const readme: PackRule = async ({ files }) => {
  const text = await files.readText(README);
  if (text === undefined) return [];
  const { links, headings } = scanMarkdown(text);
  if (links.length === 0) return [];
  const anchors = new Set(headings.map(({ title }) => slugOf(title)));
  const listed = links.some(({ target }) => linkForm(target).kind === 'file') ? await files.listFiles('') : [];
  return links.flatMap((link) => {
    const place = { path: README, line: link.line, column: link.column };
    const fault = faultOf(link, listed, anchors);
    const silent =
      link.kind === 'image' && link.text === ''
        ? 'This picture has no words: who cannot see it does not know what it shows. Say so between the brackets.'
        : undefined;
    return [
      ...(fault === undefined ? [] : [warning('link', place, fault)]),
      ...(silent === undefined ? [] : [warning('image', place, silent)]),
    ];
  });
};

function faultOf(
  { target, kind }: MarkdownLink,
  listed: readonly string[],
  anchors: ReadonlySet<string>,
): string | undefined {
  const form = linkForm(target);
  const what = kind === 'image' ? 'picture' : 'link';
  switch (form.kind) {
    case 'web':
      return undefined;
    case 'heading':
      if (anchors.has(target.slice(1).toLowerCase())) return undefined;
      return `There is no heading for "${target}" in this file; correct the link.`;
    case 'none':
      return /^mailto:/i.test(target) ? undefined : `This ${what} leads nowhere: ${form.why}.`;
    case 'file':
      if (listed.some((path) => path === form.path || path.startsWith(`${form.path}/`))) return undefined;
      return `There is no file "${form.path}" in this pack; correct the ${what}, or write the file.`;
  }
}

/** As pages that show Markdown name headings: lower case, hyphens for blanks, signs left out. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
