import { isScalar, parseDocument, visit } from 'yaml';
import type { ScaffoldFile } from '../scaffoldFile';
import { CLASS_TOKEN, type PatternValues } from './patternAnswers';

/** `{{name}}` in texts; the class stands in code under a name that is one, so that the template's code is code. */
const TOKENS = new RegExp(`\\{\\{(\\w+)\\}\\}|\\b${CLASS_TOKEN}\\b`, 'g');

/**
 * Fills a template in. What an answer says is text wherever it comes to stand: in YAML it is quoted, in Markdown and Mermaid nothing of
 * it is markup, and in code there is the name of the class alone.
 * @throws Error for a template that holds what cannot be filled in; a test keeps that from happening
 */
export function fillTemplate(template: readonly ScaffoldFile[], values: PatternValues): readonly ScaffoldFile[] {
  return template.map(({ path, text }) => ({ path, text: fillFile(path, text, values) }));
}

function fillFile(path: string, text: string, values: PatternValues): string {
  if (/\.ya?ml$/.test(path)) return fillYaml(path, text, values);
  if (path.endsWith('.md')) return fillMarkdown(text, values);
  if (path.endsWith('.mmd')) return fill(text, values, plainLabel);
  if (/\{\{\w+\}\}/.test(text)) throw new Error(`${path}: only the name of the class can stand in code.`);
  return fill(text, values, (value) => value);
}

function fill(text: string, values: PatternValues, escape: (value: string) => string): string {
  return text.replace(TOKENS, (token, name: string | undefined) => {
    if (name === undefined) return values.className;
    const value = (values as Partial<Record<string, string>>)[name];
    if (value === undefined) throw new Error(`The template asks for "${token}", and there is no such blank.`);
    return escape(value);
  });
}

/** Scalars with answers are written anew, in single quotes; everything else stays as it stands. */
function fillYaml(path: string, text: string, values: PatternValues): string {
  const spans: { readonly from: number; readonly to: number; readonly source: string }[] = [];
  visit(parseDocument(text), {
    Scalar: (_key, node) => {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.value.includes('{{')) return;
      if (!node.range || node.type?.startsWith('BLOCK_') === true || node.value.includes('\n')) {
        throw new Error(`${path}: “${node.value}” has to be one line.`);
      }
      const value = fill(node.value, values, path.endsWith('exercise.yaml') ? plainName : (one) => one);
      spans.push({ from: node.range[0], to: node.range[1], source: `'${value.replaceAll("'", "''")}'` });
    },
  });
  let filled = '';
  let at = 0;
  for (const { from, to, source } of spans) {
    filled += fill(text.slice(at, from), values, notHere(path)) + source;
    at = to;
  }
  return filled + fill(text.slice(at), values, notHere(path));
}

function notHere(path: string): () => string {
  return () => {
    throw new Error(`${path}: an answer stands outside of a text.`);
  };
}

/** In conditions of artefacts `|` parts the forms of a name. */
function plainName(value: string): string {
  return value.replaceAll('|', '/');
}

/** Within fences only diagrams stand that name answers. */
function fillMarkdown(text: string, values: PatternValues): string {
  let isFenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) isFenced = !isFenced;
      return fill(line, values, isFenced ? plainLabel : plainMarkdown);
    })
    .join('\n');
}

/** A text in which nothing is markup. A line break is none: answers are one line. */
function plainMarkdown(value: string): string {
  return value.replace(/[\\`*_[\]<>|~&]/g, (sign) => `\\${sign}`);
}

/** A text for the label of a node or participant of Mermaid: signs that mean something there become blanks. */
function plainLabel(value: string): string {
  const plain = value.replace(/[^\p{L}\p{M}\p{N}\s'.,/+‹›-]/gu, ' ').replace(/--+/g, '-');
  // A lone word of the language would end a block.
  return plain.replace(/\s+/g, ' ').trim().replace(/^end$/i, "'$&'");
}
