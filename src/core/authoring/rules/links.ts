import { fitsPatterns } from '../../check/filePatterns';
import type { Exercise } from '../../pack/model';
import type { ExerciseRule } from '../advice';
import { linkForm } from '../linkForm';
import { listed } from '../listed';
import { markdownTexts, type MarkdownText } from '../markdown/markdownTexts';
import { scanMarkdown, type MarkdownLink } from '../markdown/scanMarkdown';
import { warning } from '../warning';
import { workspacePaths, type WorkspacePaths } from '../workspacePaths';

/** Links in instructions, hints and other texts of an exercise that the panel cannot follow. */
export const links: ExerciseRule = async ({ exercise, files }) => {
  const found = (await markdownTexts(exercise, files)).flatMap((text) =>
    scanMarkdown(text.text)
      .links.filter(({ kind }) => kind === 'link')
      .map((link) => ({ text, link })),
  );
  if (found.length === 0) return [];
  const workspaces = new Map<string, WorkspacePaths>();
  for (const track of exercise.tracks) workspaces.set(track.id, await workspacePaths(exercise, track, files));
  return found.flatMap(({ text, link }) => {
    const message = faultOf(link, text, exercise, workspaces);
    if (message === undefined) return [];
    return [warning('link', { path: text.path, line: link.line, column: link.column }, message)];
  });
};

function faultOf(
  { target, track }: MarkdownLink,
  text: MarkdownText,
  exercise: Exercise,
  workspaces: ReadonlyMap<string, WorkspacePaths>,
): string | undefined {
  const form = linkForm(target);
  switch (form.kind) {
    case 'web':
      return undefined;
    case 'heading':
      return 'The panel opens pages of the web and files of the workspace, and shows a link to a heading as text. Name the heading in words.';
    case 'none':
      return `This link stays text in the panel: ${form.why}.`;
    case 'file': {
      const wanted = [...workspaces].filter(([id]) => track === undefined || id === track);
      const without = wanted.filter(([, paths]) => !isThere(form.path, paths)).map(([id]) => id);
      if (without.length === 0) return undefined;
      return ofPack(form.path, exercise) ?? missing(form.path, without, wanted.length, text);
    }
  }
}

function isThere(path: string, { files, patterns }: WorkspacePaths): boolean {
  if (files.has(path) || fitsPatterns(path, patterns)) return true;
  for (const file of files) if (file.startsWith(`${path}/`)) return true;
  return false;
}

/** A file of the exercise, written as an author sees it. */
function ofPack(path: string, { tasks }: Exercise): string | undefined {
  const task = /^(?:\.\.\/)?tasks\/([^/]+)\.md$/.exec(path)?.[1];
  if (task !== undefined) {
    const known = tasks.find(({ id }) => id === task);
    if (known) {
      return `Instructions are no file of the learner's workspace, so this stays text. Name the task by its title: “${known.title}”.`;
    }
    return `There is no task "${task}" in this exercise; it has ${listed(tasks.map(({ id }) => id))}. Name one by its title.`;
  }
  return undefined;
}

function missing(path: string, without: readonly string[], all: number, { path: textPath }: MarkdownText): string {
  const where = all > 1 ? ` in ${listed(without)}` : '';
  const who = textPath.includes('/hints/') ? 'this hint' : 'this text';
  const instead =
    without.length < all
      ? 'Put it between "::: <track>" and ":::" for the track that it is for, or correct the path.'
      : 'Write the path as it stands in the workspace.';
  return `There is no file "${path}" in the learner's workspace${where}, so ${who} sends learners to nothing. ${instead}`;
}
