import type { PackFiles } from '../../ports';
import type { Exercise } from '../../pack/model';

/** A text that learners read, and where it lies in the pack. */
export interface MarkdownText {
  readonly path: string;
  readonly text: string;
}

/** Instructions and hints of an exercise, and the other texts beside them that the panel shows; each once. */
export async function markdownTexts(exercise: Exercise, files: PackFiles): Promise<readonly MarkdownText[]> {
  const { dir, tasks } = exercise;
  const texts = new Map<string, string>();
  for (const task of tasks) {
    texts.set(task.instructionsPath, task.instructions);
    for (const { path, text } of task.hints) texts.set(path, text);
  }
  for (const path of await proseFiles(dir, files)) {
    if (!texts.has(path)) texts.set(path, (await files.readText(path)) ?? '');
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

/** Folders of code and evidence: their texts are the learner's files, or nobody's. */
const OTHER_FOLDERS = new Set([
  'starter',
  'solution',
  'alternatives',
  'wrong',
  'tests',
  'bench',
  'probe',
  'faults',
  'lab',
  'lint',
  'seals',
]);

/** Markdown in the exercise's other folders: model answers, reasoning. `README.md` is read where the pack is, and not by learners. */
async function proseFiles(dir: string, files: PackFiles): Promise<readonly string[]> {
  const folders = (await files.listFolders(dir)).filter((name) => !OTHER_FOLDERS.has(name));
  const lists = await Promise.all(folders.map((name) => files.listFiles(`${dir}/${name}`)));
  return lists.flat().filter((path) => /\.md$/i.test(path));
}
