/** A link or a picture, and where it begins. Lines and columns count from 1. */
export interface MarkdownLink {
  readonly kind: 'link' | 'image';
  /** What stands between the brackets: of a picture what is read out in its place. */
  readonly text: string;
  /** As it is written, without a title. */
  readonly target: string;
  readonly line: number;
  readonly column: number;
  /** The track that it is for, where it stands in a container of one. */
  readonly track?: string;
}

export interface MarkdownHeading {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  readonly track?: string;
}

/** A line without its code, with what it is for. */
export interface MarkdownLine {
  readonly line: number;
  /** As long as it is written: code within it is blanked. */
  readonly text: string;
  readonly track?: string;
}

export interface ScannedMarkdown {
  readonly links: readonly MarkdownLink[];
  readonly headings: readonly MarkdownHeading[];
  /** Lines of prose; blocks of code are left out. */
  readonly prose: readonly MarkdownLine[];
  /** Lines of blocks of code. */
  readonly code: readonly MarkdownLine[];
}

/** Longer targets are none that anybody wrote. */
const MAX_TARGET = 1000;
/** Of a target that is defined apart. */
const MAX_NAME = 200;
const MAX_RUNS = 200;
/** What a learner would read, and more. */
const MAX_LENGTH = 100_000;

/** Texts that are kept with what was found in them: several rules look at each, and at all of an exercise's when one changes. */
const MAX_KEPT = 300;
/** Of each; longer ones are rare. */
const MAX_KEPT_LENGTH = 20_000;
const kept = new Map<string, ScannedMarkdown>();

/** Finds what can lead nowhere in a Markdown text, each with its place. Takes time by its length, whatever it holds. */
export function scanMarkdown(text: string): ScannedMarkdown {
  const known = kept.get(text);
  const scanned = known ?? scan(text);
  kept.delete(text);
  if (text.length <= MAX_KEPT_LENGTH) kept.set(text, scanned);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return scanned;
}

function scan(text: string): ScannedMarkdown {
  const links: MarkdownLink[] = [];
  const headings: MarkdownHeading[] = [];
  const { prose, code } = partsOf(text.slice(0, MAX_LENGTH));
  const definitions = new Map<string, string>();
  for (const { text: line } of prose) {
    const found = /^ {0,3}\[([^\]]{1,200})\]:[ \t]*(\S{1,1000})/.exec(line);
    if (found?.[1] !== undefined && found[2] !== undefined) {
      definitions.set(found[1].trim().toLowerCase(), found[2].replace(/^<|>$/g, ''));
    }
  }
  for (const one of prose) {
    const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(one.text);
    if (heading?.[1] !== undefined) {
      const title = (heading[2] ?? '').replace(/[ \t]+#+[ \t]*$/, '').trim();
      headings.push({ level: heading[1].length, title, line: one.line, ...trackOf(one) });
    }
    links.push(...linksIn(one, definitions));
  }
  return { links, headings, prose, code };
}

function partsOf(text: string): Pick<ScannedMarkdown, 'prose' | 'code'> {
  const prose: MarkdownLine[] = [];
  const code: MarkdownLine[] = [];
  let fence: string | undefined;
  let track: string | undefined;
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const at = { line: index + 1, ...(track !== undefined && { track }) };
    const mark = /^[ \t]*(?:>[ \t]?)*(`{3,}|~{3,})/.exec(written)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      else code.push({ ...at, text: written });
      continue;
    }
    if (mark !== undefined) {
      fence = mark;
      continue;
    }
    const opened = /^:::\s*([a-z0-9-]+)\s*$/.exec(written)?.[1];
    if (opened !== undefined) track = opened;
    else if (/^:::\s*$/.test(written)) track = undefined;
    else prose.push({ ...at, text: withoutCode(written) });
  }
  return { prose, code };
}

/** Blanks code within a line: a run of backticks up to the next run of as many. */
function withoutCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map((found) => ({ start: found.index, length: found[0].length }));
  // A line with very many runs is no prose.
  if (runs.length > MAX_RUNS) return line;
  let plain = '';
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    if (!open || open.start < from || line[open.start - 1] === '\\') continue;
    const close = runs.findIndex((run, at) => at > index && run.length === open.length);
    const end = runs[close];
    if (!end) continue;
    plain += line.slice(from, open.start) + ' '.repeat(end.start + end.length - open.start);
    from = end.start + end.length;
    index = close;
  }
  return plain + line.slice(from);
}

function linksIn(one: MarkdownLine, definitions: ReadonlyMap<string, string>): readonly MarkdownLink[] {
  const { text } = one;
  const links: MarkdownLink[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') open.push(at);
    else if (sign === ']') {
      const start = open.pop();
      if (start === undefined) continue;
      const said = text.slice(start + 1, at);
      const found = targetAfter(text, at, said, definitions);
      if (found === undefined) continue;
      const isImage = text[start - 1] === '!' && text[start - 2] !== '\\';
      const column = (isImage ? start - 1 : start) + 1;
      const kind = isImage ? 'image' : 'link';
      links.push({ kind, text: said.trim(), target: found.target, line: one.line, column, ...trackOf(one) });
      at = found.end;
    }
  }
  return links;
}

/** What is linked by brackets that end at `at`, and where that ends; undefined where they are no link. */
function targetAfter(
  text: string,
  at: number,
  said: string,
  definitions: ReadonlyMap<string, string>,
): { readonly target: string; readonly end: number } | undefined {
  const next = text[at + 1];
  if (next === '(') {
    const rest = text.slice(at + 2, at + 2 + MAX_TARGET);
    const found = /^[ \t]*(?:<([^<>]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:[ \t]+(?:"[^"]*"|'[^']*'))?[ \t]*\)/.exec(
      rest,
    );
    return found ? { target: found[1] ?? found[2] ?? '', end: at + 1 + found[0].length } : undefined;
  }
  // What defines a target is no link.
  if (definitions.size === 0 || next === ':') return undefined;
  const close = next === '[' ? text.slice(at, at + MAX_NAME).indexOf(']', 2) : 0;
  const name = close > 2 ? text.slice(at + 2, at + close) : said;
  const target = name.length > MAX_NAME ? undefined : definitions.get(name.trim().toLowerCase());
  return target === undefined ? undefined : { target, end: at + Math.max(0, close) };
}

function trackOf({ track }: MarkdownLine): { readonly track?: string } {
  return track === undefined ? {} : { track };
}
