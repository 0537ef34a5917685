import { CompletionItemKind, TextEdit, type CompletionItem, type Position } from 'vscode-languageserver-types';
import { starterFiles } from '../../../core/authoring/starterFiles';
import type { DocumentContext } from '../../documentContext';
import { exerciseAt, filesIn } from '../../meaning/packView';
import { tracksOf } from '../../meaning/tracksOf';
import { rangeIn } from '../locations';

/** Longer targets are none that anybody types. */
const MAX_TARGET = 200;
const MAX_ITEMS = 500;
const IMAGE = /\.(?:png|jpe?g|gif|svg|webp)$/i;

/** Behind `](` the files that a link or an image can lead to; elsewhere the titles of the exercise's other tasks. */
export async function completeMarkdown(
  context: DocumentContext,
  position: Position,
): Promise<readonly CompletionItem[]> {
  const text = context.document.getText();
  const offset = context.document.offsetAt(position);
  const lineStart = offset - position.character;
  const before = text.slice(Math.max(lineStart, offset - MAX_TARGET), offset);
  const opened = /(!?)\[[^[\]]*\]\(([^()\s]*)$/.exec(before);
  if (!opened) return titles(context, before, offset);
  const typed = opened[2] ?? '';
  const rest = /^[^()\s]*/.exec(text.slice(offset, offset + MAX_TARGET))?.[0] ?? '';
  const range = rangeIn({ path: context.path, text }, offset - typed.length, offset + rest.length);
  const isImage = opened[1] === '!';
  const targets = await (isImage ? images(context) : linked(context));
  return targets.slice(0, MAX_ITEMS).map(({ label, kind }, index) => ({
    ...{ label, kind, filterText: label, sortText: String(index).padStart(4, '0') },
    textEdit: TextEdit.replace(range, label.replaceAll(' ', '%20')),
  }));
}

interface Target {
  readonly label: string;
  readonly kind: CompletionItemKind;
}

/** Titles of the exercise's tasks, once one is begun: no link can lead to a task, so that texts name it in words. */
async function titles(context: DocumentContext, before: string, offset: number): Promise<readonly CompletionItem[]> {
  const { exerciseDir, path } = context;
  const typed = /[\p{L}\p{N}]*$/u.exec(before)?.[0] ?? '';
  // Nobody who writes prose is to be asked after every space.
  if (typed === '' || exerciseDir === undefined) return [];
  const exercise = await exerciseAt(context, exerciseDir);
  const range = rangeIn({ path, text: context.document.getText() }, offset - typed.length, offset);
  return (exercise?.tasks ?? [])
    .filter(({ title }) => title.toLowerCase().startsWith(typed.toLowerCase()))
    .filter(({ id, title }) => title !== '' && path !== `${exerciseDir}/tasks/${id}.md`)
    .map(({ id, title }) => ({
      ...{ label: title, detail: id, kind: CompletionItemKind.Reference, textEdit: TextEdit.replace(range, title) },
    }));
}

/** Files of the learner's workspace; of a text that is no exercise's the files beside it. */
async function linked(context: DocumentContext): Promise<readonly Target[]> {
  const { exerciseDir, files } = context;
  const exercise = exerciseDir === undefined ? undefined : await exerciseAt(context, exerciseDir);
  if (!exercise) return beside(context, () => true);
  const tracks = await tracksOf(context, exercise);
  const starters = await Promise.all(tracks.map((track) => starterFiles(files, track)));
  const paths = [...new Set(starters.flatMap((starter) => [...starter.keys()]))].sort();
  return paths.map((label) => ({ label, kind: CompletionItemKind.File }));
}

function images(context: DocumentContext): Promise<readonly Target[]> {
  return beside(context, (path) => IMAGE.test(path));
}

/** Files of the text's own folder and below, and of the exercise, by their paths from the text. */
async function beside(context: DocumentContext, isWanted: (path: string) => boolean): Promise<readonly Target[]> {
  const folder = context.path.split('/').slice(0, -1);
  const root = context.exerciseDir ?? folder.join('/');
  const paths = (await filesIn(context.files, root)).filter((path) => path !== context.path && isWanted(path));
  return paths.map((path) => ({ label: relativePath(folder, path.split('/')), kind: CompletionItemKind.File }));
}

function relativePath(from: readonly string[], to: readonly string[]): string {
  const shared = from.findIndex((part, index) => part !== to[index]);
  const depth = shared < 0 ? from.length : shared;
  return [...from.slice(depth).map(() => '..'), ...to.slice(depth)].join('/');
}
