import { isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import type { TextEdit } from 'vscode-languageserver-types';
import type { FormatFile, JsonSchema } from '../../core/pack/jsonSchema';
import { blank } from '../../core/scaffold/blank';
import { l10n } from '../../shared/l10n';
import type { DocumentKind } from '../documentContext';
import { schemaOf } from '../features/formatSchemas';
import { schemasAt } from '../yaml/jsonSchemaWalk';
import { plainOf } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import { actionOf, replaced, type FixWork, type QuickFix } from './fixWork';

const SCHEMAS: Partial<Record<DocumentKind, FormatFile>> = {
  pack: 'pack',
  exercise: 'exercise',
  expectation: 'expectation',
};
/** What a first version may say where a blank would not fit. */
const FIRST: Readonly<Record<string, string>> = { version: '0.1.0', time: '30m', id: 'first' };

/** Adds a key that has to be there, with a first value: one that fits, or a blank to be filled in. */
export const addMissingKey: QuickFix = (work) => {
  const { context, diagnostic, nodes, tree } = work;
  const file = SCHEMAS[context.kind];
  if (diagnostic.code !== 'schema' || !file) return [];
  const root = schemaOf(file);
  const { line, character } = diagnostic.range.start;
  const isAtTop = line === 0 && character === 0;
  const maps = nodes.flatMap(({ node, path, isKey }) => (isMap(node) && !isKey ? [{ node, path }] : []));
  if (isAtTop && isMap(tree.contents) && !maps.some(({ path }) => path.length === 0)) {
    maps.push({ node: tree.contents, path: [] });
  }
  return maps.flatMap(({ node, path }) =>
    missingIn(root, path, plainOf({ tree })).flatMap(({ key, schema }) => {
      const value = firstValue(key, schema, context.exerciseDir);
      const edit = value === undefined ? undefined : insertKey(node as YAMLMap<Node>, key, value, work);
      return edit ? [actionOf(work, { title: l10n.t('Add the missing "{0}"', key), edits: [edit] })] : [];
    }),
  );
};

/** Keys that every form of what stands there has to have, and that are not there. */
function missingIn(root: JsonSchema, path: KeyPath, plain: unknown): { key: string; schema: JsonSchema }[] {
  const [form, ...others] = schemasAt(root, path, plain).filter(({ type }) => type === 'object');
  if (!form || others.length > 0) return [];
  const written = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    plain,
  );
  const there = typeof written === 'object' && written !== null ? Object.keys(written) : [];
  return (form.required ?? [])
    .filter((key) => !there.includes(key))
    .map((key) => ({ key, schema: form.properties?.[key] ?? {} }));
}

/** As YAML; undefined where nobody but the author can say even a first one. */
function firstValue(key: string, schema: JsonSchema, exerciseDir: string | undefined): string | undefined {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const [first] = schema.enum ?? [];
  if (typeof first === 'string' || typeof first === 'number') return String(first);
  if (key === 'tasks') return `\n  - id: ${FIRST['id'] ?? ''}\n    title: ${blank('what the learner does')}`;
  if (key === 'id' && exerciseDir !== undefined) return exerciseDir;
  const [example] = schema.examples ?? [];
  if (typeof example === 'string' || typeof example === 'number') return String(example);
  if (FIRST[key] !== undefined) return FIRST[key];
  if (schema.type === 'number' || schema.type === 'integer') return '1';
  if (schema.type !== 'string') return undefined;
  const open = blank(key);
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(open) ? open : undefined;
}

/** Behind the map's first key where that is a line of its own, so that an id stays at the top; else before it. */
function insertKey(map: YAMLMap<Node>, key: string, value: string, work: FixWork): TextEdit | undefined {
  const { document } = work.context;
  const text = document.getText();
  const [first] = map.items;
  const start = first?.key.range?.[0];
  const from = map.range?.[0];
  if (map.flow) {
    if (from === undefined || value.startsWith('\n')) return undefined;
    return replaced(work, from + 1, from + 1, ` ${key}: ${value}${map.items.length > 0 ? ',' : ' '}`);
  }
  if (!first || start === undefined) return undefined;
  const indent = ' '.repeat(document.positionAt(start).character);
  const written = `${key}: ${value}`.replaceAll('\n', `\n${indent}`).replace(': \n', ':\n');
  const end = isScalar(first.value) ? first.value.range?.[1] : undefined;
  if (end === undefined || document.positionAt(end).line !== document.positionAt(start).line) {
    return replaced(work, start, start, `${written}\n${indent}`);
  }
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return replaced(work, at, at, `\n${indent}${written}`);
}
