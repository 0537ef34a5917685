import {
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  TextEdit,
  type CompletionItem,
  type CompletionItemKind,
} from 'vscode-languageserver-types';
import type { PackContext } from '../../meaning/packView';
import { rangeIn } from '../locations';
import { plainText } from '../schemaText';
import type { YamlSpot } from '../place';
import type { Candidate } from './candidate';

interface Written {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly newText: string;
  readonly sortText: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly isSnippet?: boolean;
}

/** Puts a text in the place of what stands at the cursor. Lines of a snippet are indented already. */
export function writeItem(context: PackContext, { cursor }: YamlSpot, written: Written): CompletionItem {
  const { label, kind, newText, sortText, detail, documentation, isSnippet = false } = written;
  const own = { path: context.path, text: context.document.getText() };
  const { start, end } = cursor.token;
  const before = cursor.needsSpace ? ' ' : '';
  return {
    ...{ label, kind, sortText, filterText: `${before}${label}` },
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined &&
      documentation !== '' && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    textEdit: TextEdit.replace(rangeIn(own, start, end), before + newText),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.asIs }),
  };
}

/** A value or a name, in quotes where YAML needs them and none are there. @param before what has to come before it: a dash */
export function writeCandidate(
  context: PackContext,
  spot: YamlSpot,
  candidate: Candidate,
  index: number,
  before = '',
): CompletionItem {
  const { text, detail, documentation, kind, isBare = false, isLater = false } = candidate;
  const order = `${isLater ? 3 : 2}${String(index).padStart(4, '0')}`;
  return writeItem(context, spot, {
    ...{
      label: text,
      kind,
      sortText: order,
      newText: before + (isBare ? text : inQuotes(text, spot.cursor.token.quote)),
    },
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
  });
}

function inQuotes(text: string, quote: '' | "'" | '"'): string {
  if (quote === '') return plainText(text);
  return quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);
}
