import { findSymbol } from '../../anchor/findSymbol';
import { fitsPatterns } from '../../check/filePatterns';
import type { Anchor, Exercise, Task, Track } from '../../pack/model';
import { solutionDirs } from '../../pack/solutionDirs';
import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { ExerciseRule } from '../advice';
import { layeredFiles, starterFiles } from '../starterFiles';
import { warning } from '../warning';

const KNOWN = /\.(?:[cm]?[jt]sx?|py)$/i;

/** Anchors whose file or symbol a learner neither starts from nor writes. */
export const anchors: ExerciseRule = async ({ exercise, files, yaml }) => {
  const problems: Problem[] = [];
  const starters = new Map<string, ReadonlyMap<string, string>>();
  for (const track of exercise.tracks) starters.set(track.id, await starterFiles(files, track));
  for (const [index, task] of exercise.tasks.entries()) {
    for (const track of exercise.tracks) {
      const anchor = task.anchors[track.id];
      const starter = starters.get(track.id);
      const message = anchor && starter && (await faultOf(anchor, exercise, task, track, starter, files));
      if (message === undefined) continue;
      const at = ['tasks', index, 'anchor'];
      // Of one for all tracks the value itself is the nearest there is.
      problems.push(warning('anchor', yaml.placeOf([...at, track.id]), message));
    }
  }
  return unique(problems);
};

async function faultOf(
  { file, symbol }: Anchor,
  exercise: Exercise,
  task: Task,
  track: Track,
  starter: ReadonlyMap<string, string>,
  files: PackFiles,
): Promise<string | undefined> {
  const own = await textOf(starter.get(file) ?? testFile(file, task, track), files);
  if (hasSymbol(own, file, symbol)) return undefined;
  const after = await layeredFiles(files, [...track.layers, ...solutionDirs(exercise, track.id, task.id)]);
  const solved = await textOf(after.get(file), files);
  if (own === undefined && solved === undefined) {
    // Where the solution ships sealed, nobody here knows what the learner will write.
    if (task.solution && task.solution.dirs[track.id] === undefined) return undefined;
    return `There is no file "${file}" in the starter of ${track.id}, nor in a solution up to this task: nothing to run stands above the code. Correct the path, or write the file.`;
  }
  if (hasSymbol(solved, file, symbol)) return undefined;
  // A file of tests declares nothing; the place above all of it is the right one.
  if (isOwnTest(file, task, track)) return undefined;
  return `Nothing called "${symbol}" is declared in "${file}" of ${track.id}: what runs this task stands above the whole file, where nobody looks for it. Name the function or class that the task is about.`;
}

/** An anchor may be in a test that learners are to read. */
function testFile(file: string, { checks }: Task, { id }: Track): string | undefined {
  if (!file.startsWith('tests/')) return undefined;
  return checks
    .flatMap((check) => (check.kind === 'tests' ? (check.suites[id]?.files ?? []) : []))
    .find(({ workspacePath }) => workspacePath === file)?.packPath;
}

async function textOf(path: string | undefined, files: PackFiles): Promise<string | undefined> {
  return path === undefined ? undefined : files.readText(path);
}

function isOwnTest(file: string, { checks }: Task, { id }: Track): boolean {
  return checks.some((check) => {
    if (check.kind !== 'mutants' && check.kind !== 'coverage') return false;
    return fitsPatterns(file, check.sources[id]?.tests ?? []);
  });
}

function hasSymbol(text: string | undefined, file: string, symbol: string): boolean {
  if (text === undefined) return false;
  // How other languages declare things is not known here; that the name is there is what can be seen.
  if (!KNOWN.test(file)) return symbol.split('.').every((name) => text.includes(name));
  const [owner = symbol, member] = symbol.split('.');
  const line = findSymbol(text, symbol);
  // A member that is not there is answered by its class.
  if (line === undefined) return false;
  return member === undefined || line !== findSymbol(text, owner);
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ place, message }: Problem): string => `${place.line}:${place.column} ${message}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}
