import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { ExerciseRule, PackRule } from '../advice';

/** What an author is still to write. Longer than any sensible one, it is somebody's quotation. */
const BLANK = /‹([^‹›\r\n]{1,300})›/gu;
/** Texts that people write; what is vendored or binary has no blanks. */
const WRITTEN =
  /(?:^|\/)(?:LICENSE|Dockerfile|[^/]+\.(?:ya?ml|md|mmd|mermaid|txt|json|[cm]?[jt]sx?|py|go|rs|java|kt|rb|sh))$/i;
/** More than anybody reads at once. */
const MAX_PROBLEMS = 200;
const MAX_LENGTH = 250_000;

/** Blanks that a template has left in an exercise, each at its place: in YAML, Markdown, diagrams and comments of code. */
export const blanks: ExerciseRule = async ({ exercise, files }) =>
  blanksIn(files, await files.listFiles(exercise.dir), exercise.isDraft ?? false);

/** Those in what belongs to the pack as a whole. */
export const packBlanks: PackRule = async ({ pack, files }) => {
  const folders = pack.exercises.map(({ dir }) => `${dir}/`);
  const own = (await files.listFiles('')).filter((path) => !folders.some((folder) => path.startsWith(folder)));
  return blanksIn(files, own, pack.isDraft ?? false);
};

async function blanksIn(files: PackFiles, paths: readonly string[], isDraft: boolean): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const path of paths) {
    if (found.length >= MAX_PROBLEMS) break;
    if (!WRITTEN.test(path)) continue;
    const text = await files.readText(path);
    if (text === undefined || text.length > MAX_LENGTH || !text.includes('‹')) continue;
    for (const [index, line] of text.split('\n').entries()) {
      for (const match of line.matchAll(BLANK)) {
        const place = { path, line: index + 1, column: match.index + 1 };
        found.push({
          severity: isDraft ? 'warning' : 'error',
          code: 'blank',
          message: messageOf(match[1] ?? '', isDraft),
          place,
        });
      }
    }
  }
  return found.slice(0, MAX_PROBLEMS);
}

function messageOf(what: string, isDraft: boolean): string {
  const why = isDraft ? 'a draft may have it' : 'learners would read it as it stands';
  return `This blank is still open, and ${why}: write “${what.trim()}” and take the marks ‹ and › away.`;
}
