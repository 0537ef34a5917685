import type { Exercise, Task, TrackId } from '../pack/model';
import type { SealCrypto } from './ports';

/**
 * The files, relative to the pack's root, that say what a task demands in a track: its tests and its probe. Together with its
 * revision they are the content that a seal is bound to; instructions, hints and titles may be corrected without sealing anew.
 */
export function taskContentFiles(exercise: Exercise, task: Task, trackId: TrackId): readonly string[] {
  const tests = task.checks.flatMap((check) => (check.kind === 'tests' ? (check.suites[trackId]?.files ?? []) : []));
  const probe = task.solution?.probes[trackId]?.files ?? [];
  return [...new Set([...tests, ...probe].map(({ packPath }) => packPath.slice(exercise.dir.length + 1)))].sort();
}

/**
 * SHA-256, in hexadecimal, of a task's content: its revision and the texts of {@link taskContentFiles} by their path relative
 * to the exercise. Line breaks count as `\n`, so that a checkout with others has the same.
 */
export function taskContentHash(revision: number, texts: ReadonlyMap<string, string>, crypto: SealCrypto): string {
  const entries = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  const plain = JSON.stringify([revision, entries.map(([path, text]) => [path, text.replaceAll('\r\n', '\n')])]);
  return hex(crypto.digest(plain));
}

/** What a task's probe makes its inputs from: 32 hexadecimal digits. Other content, other inputs, and so another transcript. */
export function probeSeed(contentHash: string, crypto: SealCrypto): string {
  return hex(crypto.digest(`whetstone probe ${contentHash}`)).slice(0, 32);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
