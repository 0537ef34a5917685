/** What a link of a learner's text is, as the panel takes it. */
export type LinkForm =
  | { readonly kind: 'web' }
  /** A file or folder of the workspace, `/`-separated. */
  | { readonly kind: 'file'; readonly path: string }
  /** A heading: the panel shows it as text. */
  | { readonly kind: 'heading' }
  /** Shown as text, with the reason. */
  | { readonly kind: 'none'; readonly why: string };

/** Tells what a target in Markdown leads to, without looking whether it is there. */
export function linkForm(target: string): LinkForm {
  if (target === '') return { kind: 'none', why: 'it has no target' };
  if (target.startsWith('#')) return { kind: 'heading' };
  if (/^https?:/i.test(target)) {
    return /^https?:\/\/[^\s/?#]+/i.test(target)
      ? { kind: 'web' }
      : { kind: 'none', why: 'it is no address of the web: write https:// and a name' };
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1];
  if (scheme !== undefined)
    return { kind: 'none', why: `"${scheme}:" is not opened: link a page of the web or a file` };
  if (/^[/\\]|[\\\0]/.test(target)) {
    return {
      kind: 'none',
      why: 'a file is written as it stands in the workspace, with "/" between names and none before',
    };
  }
  const parts: string[] = [];
  for (const part of decode(target.replace(/[?#].*$/, '')).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { kind: 'none', why: "it leads out of the learner's workspace" };
  }
  return parts.length === 0 ? { kind: 'none', why: 'it names no file' } : { kind: 'file', path: parts.join('/') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
