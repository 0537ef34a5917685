import type { Exercise, Track } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { ExerciseRule } from '../advice';
import { scanMarkdown } from '../markdown/scanMarkdown';
import { layeredFiles } from '../starterFiles';
import { warning } from '../warning';

/** Shorter lines say little by themselves: `return total;`. */
const LEAST_LENGTH = 16;
/** Fewer lines than that can be a call that there is one way to write. */
const LEAST_LINES = 4;
/** Larger files are no reference that somebody wrote by hand. */
const MAX_LENGTH = 200_000;

/** Hints that hand over the code of a solution. The last rung of a ladder is a worked example of another problem. */
export const handover: ExerciseRule = async ({ exercise, files }) => {
  const problems: Problem[] = [];
  const told = new Set<string>();
  for (const track of exercise.tracks) {
    const own = await ownLines(exercise, track, files);
    if (own.size === 0) continue;
    for (const { hints } of exercise.tasks) {
      for (const { path, text, seal } of hints) {
        // A hint that another solution opens may show that one.
        if (seal?.by.kind === 'task' || told.has(path)) continue;
        const lines = scanMarkdown(text).code.filter(
          (line) => (line.track === undefined || line.track === track.id) && own.has(bare(line.text)),
        );
        const different = new Set(lines.map((line) => bare(line.text)));
        const [first] = lines;
        if (different.size < LEAST_LINES || !first) continue;
        told.add(path);
        const message = `${different.size} lines of the ${track.id} solution stand in this hint: who opens it copies them and learns little. Show how a different problem is solved.`;
        problems.push(warning('quality', { path, line: first.line, column: 1 }, message));
      }
    }
  }
  return problems;
};

/** Lines of code that the solutions of all tasks add to what the learner starts from. */
async function ownLines({ tasks }: Exercise, track: Track, files: PackFiles): Promise<ReadonlySet<string>> {
  const dirs = tasks.flatMap(({ solution }) => solution?.dirs[track.id] ?? []);
  if (dirs.length === 0) return new Set();
  const starter = await layeredFiles(files, track.layers);
  const lines = new Set<string>();
  const known = new Set<string>();
  for (const dir of dirs) {
    for (const [path, source] of await layeredFiles(files, [dir])) {
      for (const line of await linesOf(source, files)) lines.add(line);
      for (const line of await linesOf(starter.get(path), files)) known.add(line);
    }
  }
  return new Set([...lines].filter((line) => !known.has(line)));
}

async function linesOf(path: string | undefined, files: PackFiles): Promise<readonly string[]> {
  const text = path === undefined ? undefined : await files.readText(path);
  if (text === undefined || text.length > MAX_LENGTH) return [];
  return text.split('\n').map(bare).filter(isTelling);
}

function bare(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}

/** Neither a comment nor an import, and long enough. */
function isTelling(line: string): boolean {
  return line.length >= LEAST_LENGTH && !/^(?:\/\/|#|\*|\/\*|import\b|from\b|export \{)/.test(line);
}
