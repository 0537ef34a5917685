import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormatFile } from '../../core/pack/jsonSchema';
import { EXERCISE_FILE } from '../../core/pack/loadExercise';
import { joinPackPath } from '../../core/pack/packPath';
import { ParsedTexts } from '../../core/pack/parsedTexts';
import { PathOutsideError, type PackFiles } from '../../core/ports';
import type { DocumentContext } from '../documentContext';
import { asRecord, asText } from '../yaml/plainValues';
import { parseSource, plainOf, type YamlSource } from '../yaml/yamlSource';
import type { NameContext, NamingCheck } from './names';
import { readWritten, type CheckKind, type WrittenExercise } from './writtenExercise';

export const PACK_FILE = 'pack.yaml';
const EXPECTATION_FILE = 'expect.yaml';
const FAULT_FILE = 'fault.yaml';

/** What a feature has to know of a document: all but where it is, and who is looking. */
export type PackContext = Pick<DocumentContext, 'kind' | 'path' | 'exerciseDir' | 'document' | 'loaded' | 'files'>;

const openSources = new WeakMap<TextDocument, YamlSource>();
const closedTexts = new WeakMap<PackFiles, ParsedTexts>();

/** The tree of the document itself. It is parsed once a text, and not at all where the pack has been read from it. */
export function sourceOf({ kind, path, exerciseDir, document, loaded }: PackContext): YamlSource {
  const text = document.getText();
  const read =
    kind === 'pack' ? loaded.yaml : kind === 'exercise' ? loaded.exercises.get(exerciseDir ?? '')?.yaml : undefined;
  if (read?.text === text) return read;
  const known = openSources.get(document);
  if (known?.text === text && known.path === path) return known;
  const source = parseSource(path, text);
  openSources.set(document, source);
  return source;
}

/** The tree of another file of the pack; undefined where there is none that can be read. */
export async function sourceAt(context: PackContext, path: string): Promise<YamlSource | undefined> {
  if (path === context.path && context.kind !== 'markdown') return sourceOf(context);
  const text = await textAt(context.files, path);
  if (text === undefined) return undefined;
  const texts = closedTexts.get(context.files) ?? new ParsedTexts();
  closedTexts.set(context.files, texts);
  const parsed = texts.parse(text);
  return {
    path,
    text,
    get tree() {
      return parsed.document;
    },
  };
}

/** Undefined also where it leads out of the pack, or cannot be read. */
export async function textAt(files: PackFiles, path: string): Promise<string | undefined> {
  try {
    return await files.readText(path);
  } catch {
    // The diagnostics say why.
    return undefined;
  }
}

export async function filesIn(files: PackFiles, folder: string): Promise<readonly string[]> {
  try {
    return await files.listFiles(folder);
  } catch (error) {
    if (error instanceof PathOutsideError) return [];
    throw error;
  }
}

export async function packSource(context: PackContext): Promise<YamlSource | undefined> {
  if (context.path === PACK_FILE) return sourceOf(context);
  return context.loaded.yaml ?? (await sourceAt(context, PACK_FILE));
}

/** What `pack.yaml` says; nothing where that cannot be told. */
export async function packPlain(context: PackContext): Promise<Readonly<Record<string, unknown>>> {
  const source = await packSource(context);
  return asRecord(source && plainOf(source));
}

/** The folders of all exercises, also where `pack.yaml` is broken. */
export async function exerciseDirs({ loaded, files }: PackContext): Promise<readonly string[]> {
  if (loaded.exercises.size > 0) return [...loaded.exercises.keys()];
  const folders = await files.listFolders('');
  const texts = await Promise.all(folders.map((folder) => textAt(files, `${folder}/${EXERCISE_FILE}`)));
  return folders.filter((_, index) => texts[index] !== undefined);
}

export async function exerciseAt(context: PackContext, dir: string): Promise<WrittenExercise | undefined> {
  const source = await exerciseSource(context, dir);
  return source && readWritten(source, dir);
}

async function exerciseSource(context: PackContext, dir: string): Promise<YamlSource | undefined> {
  if (context.kind === 'exercise' && context.exerciseDir === dir) return sourceOf(context);
  return context.loaded.exercises.get(dir)?.yaml ?? sourceAt(context, `${dir}/${EXERCISE_FILE}`);
}

/** What a document is in the format, and what it belongs to; undefined for a text that is no part of it. */
export async function nameContextOf(context: PackContext): Promise<NameContext | undefined> {
  const { kind, path, exerciseDir } = context;
  if (kind === 'pack') return { format: 'pack' };
  const exercise = exerciseDir === undefined ? undefined : await exerciseAt(context, exerciseDir);
  const beside = exercise && { exercise };
  if (kind === 'exercise') return { format: 'exercise', ...beside };
  if (kind === 'expectation') return { format: 'expectation', ...beside };
  if (kind !== 'definition') return undefined;
  if (path === joinPackPath('', asText((await packPlain(context))['outline']) ?? '')) return { format: 'outline' };
  if (path.endsWith(`/${FAULT_FILE}`)) return { format: 'fault', ...beside };
  return exercise && definitionContext(exercise, path);
}

/** What a file of an exercise defines, by the checks that name it. */
function definitionContext(exercise: WrittenExercise, path: string): NameContext | undefined {
  const namedBy: NamingCheck[] = [];
  let format: FormatFile | undefined;
  for (const { kind, path: named, task, check } of definitionsOf(exercise)) {
    if (named !== path || (format !== undefined && format !== kind)) continue;
    format = kind;
    namedBy.push({ exercise, task, check });
  }
  return format && { format, exercise, namedBy };
}

const DEFINED = ['answers', 'explain', 'matrix', 'checklist', 'review', 'lab'] as const;
type DefinedKind = (typeof DEFINED)[number];

interface NamedDefinition {
  readonly kind: DefinedKind;
  readonly path: string;
  readonly task: string;
  readonly check: string;
}

function isDefined(kind: CheckKind | undefined): kind is DefinedKind {
  return DEFINED.some((one) => one === kind);
}

/** The files of definitions that an exercise's checks name. */
export function definitionsOf({ dir, tasks }: WrittenExercise): readonly NamedDefinition[] {
  return tasks.flatMap((task) =>
    task.checks.flatMap(({ kind, names, id }): NamedDefinition[] => {
      const path = names === '' ? undefined : joinPackPath(dir, names);
      return isDefined(kind) && path !== undefined ? [{ kind, path, task: task.id, check: id }] : [];
    }),
  );
}

/** A file of the format with what it belongs to. */
export interface PackDocument {
  readonly source: YamlSource;
  readonly context: NameContext;
}

/** All YAML of one exercise: its own, what its checks define, and what its wrong answers are expected to do. */
export async function documentsOf(context: PackContext, dir: string): Promise<readonly PackDocument[]> {
  const exercise = await exerciseAt(context, dir);
  if (!exercise) return [];
  const documents: PackDocument[] = [{ source: exercise.source, context: { format: 'exercise', exercise } }];
  for (const path of new Set(definitionsOf(exercise).map((one) => one.path))) {
    const source = await sourceAt(context, path);
    const named = definitionContext(exercise, path);
    if (source && named) documents.push({ source, context: named });
  }
  for (const path of await filesIn(context.files, `${dir}/wrong`)) {
    const isOne = path.endsWith(`/${EXPECTATION_FILE}`) && path.split('/').length === dir.split('/').length + 3;
    const source = isOne ? await sourceAt(context, path) : undefined;
    if (source) documents.push({ source, context: { format: 'expectation', exercise } });
  }
  return documents;
}

/**
 * `pack.yaml`, its outline, and each `exercise.yaml` that has a word: where the names stand that the pack as a whole has. Of the others
 * not even the trees are asked for, which there may be many of.
 * @param dirs of the exercises that are looked at
 */
export async function packDocuments(
  context: PackContext,
  word: string,
  dirs: readonly string[],
): Promise<readonly PackDocument[]> {
  const documents: PackDocument[] = [];
  const pack = await packSource(context);
  if (pack) documents.push({ source: pack, context: { format: 'pack' } });
  const outline = await outlineSource(context);
  if (outline) documents.push({ source: outline, context: { format: 'outline' } });
  const stands = standsIn(word);
  for (const dir of dirs) {
    const source = await exerciseSource(context, dir);
    if (!source || !stands.test(source.text)) continue;
    documents.push({ source, context: { format: 'exercise', exercise: readWritten(source, dir) } });
  }
  return documents;
}

/** Whether a text may have a word as a value, or as a part of one like `Criterion/Part`. */
function standsIn(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![^\s'"[{,/])${escaped}(?![^\s'"\]},:/])`);
}

/** The file that `outline` of `pack.yaml` names; undefined where the items stand in `pack.yaml` itself, or nowhere. */
export async function outlineSource(context: PackContext): Promise<YamlSource | undefined> {
  const named = asText((await packPlain(context))['outline']);
  const path = named === undefined ? undefined : joinPackPath('', named);
  return path === undefined ? undefined : await sourceAt(context, path);
}
