/**
 * Keeps the parts of a Markdown text that are for a track: blocks between `::: typescript` and `:::` stay, without
 * their fence lines, where the name is the track's, and go where it is another's. Of the blank lines around them one is
 * kept. Code fences are left as they are.
 */
export function trackMarkdown(text: string, trackId: string): string {
  const kept: string[] = [];
  let inTrack: string | undefined;
  let codeFence: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const code = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (code !== undefined) {
      if (codeFence === undefined) codeFence = code;
      else if (code.startsWith(codeFence)) codeFence = undefined;
    } else if (codeFence === undefined) {
      const open = /^:::\s*([a-z0-9-]+)\s*$/.exec(line)?.[1];
      if (open !== undefined) {
        inTrack = open;
        continue;
      }
      if (/^:::\s*$/.test(line)) {
        inTrack = undefined;
        continue;
      }
    }
    const isGap = codeFence === undefined && line.trim() === '' && (kept.at(-1)?.trim() ?? '') === '';
    if ((inTrack === undefined || inTrack === trackId) && !isGap) kept.push(line);
  }
  return kept.join('\n');
}
