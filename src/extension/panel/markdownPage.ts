import MarkdownIt from 'markdown-it';
import type { Highlight } from './highlighter';

/** What a link in instructions leads to. */
export type LinkTarget =
  | { readonly kind: 'web'; readonly url: string }
  /** A file of the learner's workspace, `/`-separated and inside of it. */
  | { readonly kind: 'file'; readonly path: string };

/** Only web pages and files of the workspace can be linked; everything else stays text. */
export function linkTarget(href: string): LinkTarget | undefined {
  if (/^https?:\/\//i.test(href)) return { kind: 'web', url: href };
  if (/^[a-z][a-z0-9+.-]*:|^[/\\#]|[\\\0]/i.test(href)) return undefined;
  const parts: string[] = [];
  for (const part of decode(href.replace(/[?#].*$/, '')).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : { kind: 'file', path: parts.join('/') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Headings of instructions stand under the page's own: exercise, part, task. */
const FIRST_HEADING = 4;

/**
 * Makes HTML for the panel from Markdown: no raw HTML, no images, no inline styles, links as {@link linkTarget} allows.
 * @param highlight cuts code into tokens; undefined leaves code plain
 */
export function createMarkdownPage(highlight: Highlight | undefined): (markdown: string) => string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { escapeHtml } = markdown.utils;
  markdown.validateLink = (href) => linkTarget(href) !== undefined;
  markdown.renderer.rules['image'] = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');
  markdown.renderer.rules['link_open'] = (tokens, index) => {
    const token = tokens[index];
    const target = linkTarget(String(token?.attrGet('href') ?? ''));
    if (!target) return '<a>';
    if (target.kind === 'web') return `<a href="${escapeHtml(target.url)}">`;
    return `<a href="#" data-file="${escapeHtml(target.path)}">`;
  };
  for (const rule of ['th_open', 'td_open'] as const) {
    markdown.renderer.rules[rule] = (tokens, index) => {
      const token = tokens[index];
      const side = /right|center/.exec(String(token?.attrGet('style') ?? ''))?.[0];
      return side === undefined ? `<${token?.tag ?? 'td'}>` : `<${token?.tag ?? 'td'} class="align-${side}">`;
    };
  }
  for (const rule of ['heading_open', 'heading_close'] as const) {
    markdown.renderer.rules[rule] = (tokens, index) => {
      const written = Number(tokens[index]?.tag.slice(1) ?? 1);
      const level = Math.min(6, Math.max(FIRST_HEADING, written + FIRST_HEADING - 2));
      return rule === 'heading_open' ? `<h${level}>` : `</h${level}>\n`;
    };
  }
  const codeBlock = (code: string, language: string): string => {
    const lines = highlight?.(code.replace(/\n$/, ''), language);
    const inner = lines
      ? lines
          .map((tokens) =>
            tokens
              .map(({ text, className }) =>
                className === undefined ? escapeHtml(text) : `<span class="${className}">${escapeHtml(text)}</span>`,
              )
              .join(''),
          )
          .join('\n')
      : escapeHtml(code.replace(/\n$/, ''));
    // Wide code scrolls, and what scrolls must be reachable by key.
    return `<pre tabindex="0"><code>${inner}</code></pre>\n`;
  };
  markdown.renderer.rules['fence'] = (tokens, index) => {
    const token = tokens[index];
    return codeBlock(token?.content ?? '', token?.info.trim().split(/\s+/)[0] ?? '');
  };
  markdown.renderer.rules['code_block'] = (tokens, index) => codeBlock(tokens[index]?.content ?? '', '');
  return (text) => markdown.render(text);
}
