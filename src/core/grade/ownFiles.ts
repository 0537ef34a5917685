import type { Exercise, Track } from '../pack/model';
import { packsOwn } from '../review/exportedFiles';

/** Ours, the editor's, and repositories': settings of a folder may start programs. */
const TOOLS = /^(?:\.whetstone|\.vscode|\.idea|\.git|\.devcontainer)(?:\/|$)/;
/** Dependencies and caches, at any depth: the pack brings along what runs need. */
const INSTALLED =
  /(?:^|\/)(?:node_modules|\.venv|venv|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.git)(?:\/|$)/;

export interface OwnFiles {
  /** What is laid onto the starter. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Of the pack's own tests and the like, those that the learner has handed in otherwise than they are; sorted. */
  readonly ignored: readonly string[];
}

/**
 * Of the files that were handed in those that are the learner's. The pack's tests, benchmarks, labs and kits are laid from the pack, whatever was
 * handed in; so is all that lies in a folder of its tests.
 * @param isPacks whether the pack has that file, with these very bytes
 */
export function ownFiles(
  all: ReadonlyMap<string, Uint8Array>,
  exercise: Exercise,
  track: Track,
  isPacks: (path: string, bytes: Uint8Array) => boolean,
): OwnFiles {
  const packs = packsOwn(exercise, track.id);
  const folders = [...[...packs].flatMap(checkFolder), ...(track.kit ?? []).map((name) => `kit/${name}/`)];
  const files = new Map<string, Uint8Array>();
  const ignored: string[] = [];
  for (const [path, bytes] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (TOOLS.test(path) || INSTALLED.test(path)) continue;
    if (!packs.has(path) && !folders.some((folder) => path.startsWith(folder))) files.set(path, bytes);
    else if (!isPacks(path, bytes)) ignored.push(path);
  }
  return { files, ignored };
}

/** `tests/trip/deep/a.test.ts` → `tests/trip/`; none for what lies higher. */
function checkFolder(path: string): string[] {
  const parts = path.split('/');
  return parts.length < 3 ? [] : [`${parts.slice(0, 2).join('/')}/`];
}
