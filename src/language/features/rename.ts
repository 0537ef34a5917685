import {
  AnnotatedTextEdit,
  OptionalVersionedTextDocumentIdentifier,
  RenameFile,
  TextDocumentEdit,
  type ChangeAnnotation,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { l10n } from '../../shared/l10n';
import type { DocumentContext } from '../documentContext';
import { documentsWith, usesOf } from '../meaning/lookUp';
import type { NameKind } from '../meaning/meaning';
import type { Name } from '../meaning/names';
import { isDamaged } from '../yaml/yamlSource';
import { rangeIn } from './locations';
import { namesUnder, spotAt } from './place';
import { findFault, movesOf } from './renameTargets';
import { namesAtCursor } from './referencesOf';

/** Names that learners' progress is kept under. */
const KEPT: ReadonlySet<NameKind> = new Set<NameKind>(['exercise', 'task', 'check', 'case']);
const NOTE = 'learners';

/** Whether something can be renamed here, and what it is called; undefined where it cannot. */
export async function prepareRename(
  context: DocumentContext,
  position: Position,
): Promise<{ readonly range: Range; readonly placeholder: string } | undefined> {
  // In Markdown a task stands by its title, which is no name.
  if (context.kind === 'markdown') return undefined;
  const spot = await spotAt(context, position);
  const [use] = spot ? namesUnder(spot) : [];
  return (
    use && {
      range: rangeIn({ path: context.path, text: context.document.getText() }, use.start, use.end),
      placeholder: use.id,
    }
  );
}

/**
 * Renames what stands under the cursor wherever the pack names it, with the files and folders that go by it. What learners have done is
 * kept under ids of exercises, tasks, checks and cases: such an edit has to be confirmed by whoever asked for it.
 * @returns the edit, or a sentence that says what keeps it from being renamed
 */
export async function rename(
  context: DocumentContext,
  position: Position,
  newName: string,
): Promise<WorkspaceEdit | string> {
  const found = context.kind === 'markdown' ? [] : await namesAtCursor(context, position);
  const [name] = found;
  if (!name) return l10n.t('Nothing that has a name stands here.');
  for (const one of found) {
    if (one.id === newName) continue;
    const fault = await findFault(context, one, newName);
    if (fault !== undefined) return fault;
  }
  const edits = new Edits(context, KEPT.has(name.kind) ? NOTE : undefined);
  for (const one of found) {
    const damaged = await addEdits(context, one, newName, edits);
    if (damaged !== undefined) return damaged;
  }
  const moves = await movesOf(context, name, newName);
  const renames = moves.map(({ from, to }) =>
    RenameFile.create(context.uriOf(from), context.uriOf(to), { overwrite: false }, NOTE),
  );
  return {
    documentChanges: [...edits.all(), ...renames],
    ...((KEPT.has(name.kind) || renames.length > 0) && { changeAnnotations: { [NOTE]: noteOf(name, newName) } }),
  };
}

/** Answers why it cannot be done where a file that may name it cannot be read. */
async function addEdits(
  context: DocumentContext,
  name: Name,
  newName: string,
  edits: Edits,
): Promise<string | undefined> {
  const damaged = (await documentsWith(context, name)).find(({ source }) => isDamaged(source));
  if (damaged) {
    return l10n.t('{0} is no valid YAML just now; mend it first, so that no place is missed.', damaged.source.path);
  }
  for (const { source, start, end, write } of await usesOf(context, name)) {
    edits.add(source.path, { range: rangeIn(source, start, end), newText: write ? write(newName) : newName });
  }
  return undefined;
}

function noteOf({ kind, id }: Name, to: string): ChangeAnnotation {
  const label = l10n.t('Rename "{0}" to "{1}"', id, to);
  const lost = l10n.t(
    'What learners have done is kept under the old id, and does not count for the new one. Seals have to be made anew.',
  );
  return { label, needsConfirmation: true, ...(KEPT.has(kind) && { description: lost }) };
}

/** Text edits by file, each place once. */
class Edits {
  private readonly byPath = new Map<string, Map<string, TextEdit>>();

  constructor(
    private readonly context: DocumentContext,
    private readonly note: string | undefined,
  ) {}

  add(path: string, edit: TextEdit): void {
    const own = this.byPath.get(path) ?? new Map<string, TextEdit>();
    this.byPath.set(path, own);
    own.set(`${edit.range.start.line}:${edit.range.start.character}`, edit);
  }

  all(): TextDocumentEdit[] {
    return [...this.byPath].map(([path, edits]) => {
      const identifier = OptionalVersionedTextDocumentIdentifier.create(this.context.uriOf(path), null);
      const { note } = this;
      const list = [...edits.values()].map(({ range, newText }) =>
        note === undefined ? { range, newText } : AnnotatedTextEdit.replace(range, newText, note),
      );
      return TextDocumentEdit.create(identifier, list);
    });
  }
}
