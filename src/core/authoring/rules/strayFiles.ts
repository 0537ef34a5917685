import type { Exercise } from '../../pack/model';
import type { ExerciseRule } from '../advice';
import { listed } from '../listed';
import { namedPaths } from '../namedPaths';
import { usedPaths, type UsedPaths } from '../usedPaths';
import { warning } from '../warning';

/** A file, or the folder around it, that nothing names, and what to say of it. */
interface Stray {
  readonly what: string;
  readonly message: string;
}

/** Files that need not be named. */
const KNOWN = /^(?:exercise\.yaml|(?:readme|license|licence|changelog|notes)(?:\.[a-z]+)?)$/i;
/** The verifier says what is wrong with these. */
const EVIDENCE = new Set(['alternatives', 'wrong', 'seals']);

/** Files of an exercise that nothing names, so that no learner ever comes to them. Of a folder the first is told. */
export const strayFiles: ExerciseRule = async ({ exercise, files, yaml }) => {
  const { dir } = exercise;
  const named = await namedPaths(exercise, yaml, files);
  const used = usedPaths(exercise);
  const found = new Map<string, { readonly path: string; readonly message: string }>();
  for (const path of await files.listFiles(dir)) {
    const stray = strayAt(path.slice(dir.length + 1), exercise, used, named);
    if (stray && !found.has(stray.what)) found.set(stray.what, { path, message: stray.message });
  }
  return [...found.values()].map(({ path, message }) => warning('unreachable', { path, line: 1, column: 1 }, message));
};

function strayAt(inside: string, exercise: Exercise, used: UsedPaths, named: ReadonlySet<string>): Stray | undefined {
  const [top = '', second = '', third = ''] = inside.split('/');
  const path = `${exercise.dir}/${inside}`;
  if (KNOWN.test(inside) || EVIDENCE.has(top) || named.has(path) || isBelow(path, named)) return undefined;
  const isUsed = used.files.has(path) || isBelow(path, used.folders);
  const tracks = exercise.tracks.map(({ id }) => id);
  const isTrack = tracks.includes(second);
  switch (top) {
    case 'tasks':
      return strayInstructions(inside, exercise);
    case 'starter':
      return isTrack ? undefined : strayTrack(`starter/${second}`, tracks);
    case 'tests':
    case 'bench':
    case 'lab':
    case 'faults':
      if (isUsed) return undefined;
      return isTrack ? strayCheck(top, inside) : strayTrack(`${top}/${second}`, tracks);
    case 'solution':
    case 'probe':
      if (isUsed || (top === 'solution' && isTrack && exercise.tasks.some(({ id }) => id === third))) return undefined;
      return isTrack ? strayAnswer(top, second, third, exercise) : strayTrack(`${top}/${second}`, tracks);
    default:
      return strayText(inside);
  }
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (folders.has(path.slice(0, end))) return true;
  }
  return false;
}

function strayInstructions(inside: string, { tasks }: Exercise): Stray | undefined {
  const id = /^tasks\/([^/]+)\.md$/i.exec(inside)?.[1];
  if (id === undefined || tasks.some((task) => task.id === id)) return undefined;
  const message = `No learner ever reads this: the exercise has no task "${id}". It has ${listed(tasks.map((task) => task.id))}; rename the file, or add the task.`;
  return { what: inside, message };
}

function strayTrack(what: string, tracks: readonly string[]): Stray {
  const message = `No learner ever gets what is in ${what}/: this exercise is done in ${listed(tracks)}. Rename the folder, or add the track.`;
  return { what, message };
}

const CHECKS = {
  tests: { key: 'tests', depth: 2, noun: 'These tests never run' },
  bench: { key: 'benchmark', depth: 2, noun: 'This benchmark never runs' },
  lab: { key: 'program', depth: 2, noun: 'This lab never runs' },
  faults: { key: 'mutants', depth: 2, noun: 'This fault is never planted' },
} as const;

function strayCheck(top: keyof typeof CHECKS, inside: string): Stray {
  const { key, depth, noun } = CHECKS[top];
  const folder = inside.slice(0, inside.lastIndexOf('/'));
  const name = folder.split('/').slice(depth).join('/');
  if (name === '') {
    const message = `${noun}: it lies outside of all folders that a check could name. Put it into a folder of its own.`;
    return { what: inside, message };
  }
  return { what: folder, message: `${noun}: no check says ${key}: ${name}. Name it in a check, or remove the folder.` };
}

function strayAnswer(top: 'solution' | 'probe', track: string, id: string, { tasks }: Exercise): Stray {
  const what = `${top}/${track}/${id}`;
  const noun = top === 'solution' ? 'This solution is never shown' : 'This probe never runs';
  if (!tasks.some((task) => task.id === id)) {
    const message = `${noun}: the exercise has no task "${id}". It has ${listed(tasks.map((task) => task.id))}; rename the folder, or remove it.`;
    return { what, message };
  }
  const message = `${noun}: the solution of "${id}" is sealed by honour. Say solution: { seal: probe }, or remove the folder.`;
  return { what, message };
}

function strayText(inside: string): Stray | undefined {
  if (!/\.(?:md|ya?ml)$/i.test(inside)) return undefined;
  const message = inside.startsWith('hints/')
    ? 'No learner is ever offered this hint: no task names it. Add it to the hints of a task, or remove the file.'
    : 'Nothing in this exercise names this file, so no learner ever sees what it says. Name it in a check, or remove it.';
  return { what: inside, message };
}
