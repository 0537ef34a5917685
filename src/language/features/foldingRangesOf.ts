import { FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { DocumentContext } from '../documentContext';

interface Line {
  readonly indent: number;
  readonly isDash: boolean;
  readonly isComment: boolean;
}

/** What can be folded: collections and long texts by how far they stand in, comments of several lines, parts of Markdown for one track. */
export function foldingRangesOf({ kind, document }: Pick<DocumentContext, 'kind' | 'document'>): FoldingRange[] {
  const lines = document.getText().split(/\r?\n/);
  return kind === 'markdown' ? containers(lines) : [...blocks(lines), ...comments(lines)];
}

/** By indentation alone, so that broken text folds as well. A sequence may stand in the column of its key. */
function blocks(texts: readonly string[]): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: { readonly line: number; readonly indent: number; readonly isDash: boolean }[] = [];
  let last = -1;
  const close = (until: (one: (typeof open)[number]) => boolean): void => {
    for (let top = open.at(-1); top && !until(top); top = open.at(-1)) {
      open.pop();
      if (last > top.line) ranges.push(FoldingRange.create(top.line, last));
    }
  };
  for (const [index, text] of texts.entries()) {
    const line = readLine(text);
    if (!line || line.isComment) continue;
    const { indent, isDash } = line;
    // A bracket that closes belongs to the line that opened it.
    if (/^[}\]]/.test(text.trimStart()) && open.some((one) => one.indent === indent)) {
      close((one) => one.indent <= indent);
      last = index;
      continue;
    }
    close((one) => one.indent < indent || (one.indent === indent && isDash && !one.isDash));
    open.push({ line: index, indent, isDash });
    last = index;
  }
  close(() => false);
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function comments(texts: readonly string[]): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let start: number | undefined;
  for (let index = 0; index <= texts.length; index += 1) {
    const isComment = readLine(texts[index] ?? '')?.isComment === true;
    if (isComment) start ??= index;
    else if (start !== undefined) {
      if (index - start > 1)
        ranges.push(FoldingRange.create(start, index - 1, undefined, undefined, FoldingRangeKind.Comment));
      start = undefined;
    }
  }
  return ranges;
}

/** `::: typescript` up to `:::`. */
function containers(texts: readonly string[]): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let start: number | undefined;
  let fence: string | undefined;
  for (const [index, text] of texts.entries()) {
    const code = /^\s*(```+|~~~+)/.exec(text)?.[1];
    if (code !== undefined) {
      if (fence === undefined) fence = code;
      else if (code.startsWith(fence)) fence = undefined;
    } else if (fence !== undefined) continue;
    else if (/^:::\s*[a-z0-9-]+\s*$/.test(text)) start = index;
    else if (/^:::\s*$/.test(text) && start !== undefined) {
      ranges.push(FoldingRange.create(start, index, undefined, undefined, FoldingRangeKind.Region));
      start = undefined;
    }
  }
  return ranges;
}

function readLine(text: string): Line | undefined {
  const rest = text.trimStart();
  if (rest === '') return undefined;
  return { indent: text.length - rest.length, isDash: /^-(?:\s|$)/.test(rest), isComment: rest.startsWith('#') };
}
