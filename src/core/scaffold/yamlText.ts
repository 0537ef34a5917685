import { stringify } from 'yaml';

/** A text of one line as a value in YAML's block style, quoted where it has to be. */
export function yamlText(text: string): string {
  return stringify(text, { lineWidth: 0, singleQuote: true }).trimEnd();
}

/** The same between braces or brackets, where commas and brackets end a value as well. */
export function yamlFlowText(text: string): string {
  return /^[\p{L}\p{N}_./ -]+$/u.test(text) && yamlText(text) === text ? text : yamlQuoted(text);
}

function yamlQuoted(text: string): string {
  return JSON.stringify(text);
}
