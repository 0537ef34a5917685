/** Rendered Markdown of one paragraph without the paragraph around it, to stand within a line; of more, as it is. */
export function inlineHtml(html: string): string {
  const only = /^<p>((?:(?!<\/?p>).)*)<\/p>\n?$/su.exec(html);
  return only?.[1] ?? html;
}
