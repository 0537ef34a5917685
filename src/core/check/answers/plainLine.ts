/** The first line of a Markdown text without its marks: for lists of reasons, and for screen readers. */
export function plainLine(markdown: string): string {
  const [first = ''] = markdown.trim().split('\n');
  return first
    .replace(/^(?:#+|[-*+]|\d+\.)\s+/u, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/(`+)(.*?)\1/gu, '$2')
    .replace(/(\*\*|__|\*|(?<!\w)_)(\S.*?)\1/gu, '$2');
}
