import MarkdownIt from 'markdown-it';
import type { ProseSection, ReadArtefact } from '../artefactReading';
import { ownText, wordsOfText } from './ownText';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];
/** A heading, or words below it. */
type Piece =
  | { readonly kind: 'heading'; readonly title: string; readonly level: number; readonly line: number }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Reads Markdown. Code blocks, comments and what the template says are no words of the learner's. */
export function readMarkdown(text: string, template: string | undefined): ReadArtefact {
  const own = ownText(text, template);
  // Raw HTML is read as such so that comments are known, and counts for nothing.
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(own, {});
  const pieces = piecesOf(tokens);
  return {
    faults: [],
    text: own.replace(/<!--[\s\S]*?(?:-->|$)/g, ''),
    prose: {
      words: pieces.flatMap((piece) => (piece.kind === 'words' ? piece.words : [])),
      sections: sectionsOf(pieces),
      links: linksOf(tokens),
    },
  };
}

function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'inline') continue;
    const said = textOf(token);
    const before = tokens[index - 1];
    if (before?.type !== 'heading_open') pieces.push({ kind: 'words', words: wordsOfText(said) });
    else {
      const line = (before.map?.[0] ?? 0) + 1;
      pieces.push({ kind: 'heading', title: said.trim(), level: Number(before.tag.slice(1)), line });
    }
  }
  return pieces;
}

function textOf({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return ' ';
      return type === 'text' || type === 'code_inline' ? content : '';
    })
    .join('');
}

function sectionsOf(pieces: readonly Piece[]): ProseSection[] {
  return pieces.flatMap((piece, index): ProseSection[] => {
    if (piece.kind !== 'heading') return [];
    const words: string[] = [];
    for (const next of pieces.slice(index + 1)) {
      if (next.kind === 'heading' && next.level <= piece.level) break;
      if (next.kind === 'words') words.push(...next.words);
    }
    const { title, level, line } = piece;
    return [{ title, level, line, words }];
  });
}

/** Places on the web and files; a place within the text itself leads nowhere. */
function linksOf(tokens: readonly Token[]): string[] {
  const links = new Set<string>();
  for (const { children } of tokens) {
    for (const token of children ?? []) {
      const href = token.type === 'link_open' ? String(token.attrGet('href') ?? '') : '';
      if (/^https?:\/\/\S+|^(?![a-z][a-z0-9+.-]*:|#)\S+/i.test(href)) links.add(href);
    }
  }
  return [...links];
}
