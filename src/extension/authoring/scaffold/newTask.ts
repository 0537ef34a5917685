import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../../core/errors';
import type { Exercise } from '../../../core/pack/model';
import { faultOfId, faultOfTitle, idOfTitle } from '../../../core/scaffold/answers';
import { addTask, openAuthorPack, type AuthorPack } from '../../../node/scaffold/authorPack';
import { l10n } from '../../../shared/l10n';
import { authorPlace } from '../workspacePacks';
import { openMade } from './openMade';
import { askOne, askText } from './questions';

/** Asks for what a task needs, adds it to the exercise that the command is about, and opens its instructions. */
export async function newTask(argument: unknown): Promise<void> {
  const place = await authorPlace(argument);
  if (!place) return;
  const pack = await openAuthorPack(place.root);
  const exercise = await exerciseOf(pack, place.dir);
  if (exercise === undefined) return;
  requireSaved(path.join(place.root, exercise.dir, 'exercise.yaml'));
  const heading = l10n.t('New Task in {0}', exercise.title);
  const title = await askText(heading, {
    prompt: l10n.t('Title of the task'),
    value: l10n.t('New task'),
    fault: faultOfTitle,
  });
  if (title === undefined) return;
  const taken = exercise.tasks.map(({ id }) => id);
  const id = await askText(heading, {
    prompt: l10n.t('Id of the task. It stays for ever.'),
    value: idOfTitle(title),
    fault: (text) => faultOfId(text, taken),
  });
  if (id === undefined) return;
  // Read anew: answering takes an author a while.
  const [first] = await addTask(await openAuthorPack(place.root), exercise.id, { id: id.trim(), title: title.trim() });
  if (first !== undefined) await openMade(place.root, first);
}

async function exerciseOf({ loaded }: AuthorPack, dir: string | undefined): Promise<Exercise | undefined> {
  const sound = loaded.pack.exercises.flatMap((one) => (one.isBroken ? [] : [one]));
  if (dir === undefined) {
    if (sound.length === 0) throw new HumanError(l10n.t('This pack has no exercise that a task could be added to.'));
    return askOne(
      l10n.t('Which exercise gets a task?'),
      sound.map((value) => ({ label: value.title, detail: value.id, value })),
    );
  }
  const found = sound.find((one) => one.dir === dir);
  if (found) return found;
  throw new HumanError(l10n.t('A task can be added once the problems of this exercise are mended.'));
}

/** What is typed and not saved would be lost, or in the way of what is added. */
function requireSaved(file: string): void {
  const isDirty = vscode.workspace.textDocuments.some(
    (one) => one.isDirty && path.relative(one.uri.fsPath, file) === '',
  );
  if (isDirty) throw new HumanError(l10n.t('Save exercise.yaml first: the task is added to the file.'));
}
