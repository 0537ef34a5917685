import { TextEdit, type FormattingOptions } from 'vscode-languageserver-types';
import type { DocumentContext } from '../documentContext';
import { formatYaml } from './formatting/formatYaml';

/** Puts the white space of a YAML file in order; comments, quotes, long texts and blank lines between parts stay. Nothing else is touched. */
export function format(
  { kind, document }: Pick<DocumentContext, 'kind' | 'document'>,
  options: FormattingOptions,
): TextEdit[] {
  if (kind === 'markdown') return [];
  const step = Number.isInteger(options.tabSize) && options.tabSize >= 2 && options.tabSize <= 8 ? options.tabSize : 2;
  return formatYaml(document.getText(), step).map(({ start, end, text }) =>
    TextEdit.replace({ start: document.positionAt(start), end: document.positionAt(end) }, text),
  );
}
