import type { VerifyKey } from './verifyItems';

/** One call of the verifier: exercises of a pack, in some tracks or in all. */
export interface VerifyCall {
  readonly root: string;
  /** Folders of exercises, relative to the pack; all of it when left out. */
  readonly dirs?: readonly string[];
  readonly tracks?: readonly string[];
}

/**
 * What has to be verified so that everything asked for is: as few calls as that takes. A proof is shown with its whole track, and a
 * pack's files with the pack's exercises.
 */
export function verifyCalls(keys: readonly VerifyKey[]): readonly VerifyCall[] {
  const calls: VerifyCall[] = [];
  const roots = [...new Set(keys.map(({ root }) => root))];
  for (const root of roots) {
    const own = keys.filter((key) => key.root === root);
    if (own.some(({ type }) => type === 'pack' || type === 'files')) {
      calls.push({ root });
      continue;
    }
    const whole = new Set(own.flatMap((key) => (key.type === 'exercise' ? [key.dir] : [])));
    if (whole.size > 0) calls.push({ root, dirs: [...whole] });
    const byTrack = new Map<string, Set<string>>();
    for (const key of own) {
      if ((key.type !== 'track' && key.type !== 'proof') || whole.has(key.dir)) continue;
      const dirs = byTrack.get(key.track) ?? new Set<string>();
      byTrack.set(key.track, dirs.add(key.dir));
    }
    for (const [track, dirs] of byTrack) calls.push({ root, dirs: [...dirs], tracks: [track] });
  }
  return calls;
}

/** The arguments of the command line for a call. */
export function verifyArguments(
  { root, dirs, tracks }: VerifyCall,
  join: (root: string, dir: string) => string,
): string[] {
  return [
    'verify',
    ...(dirs?.map((dir) => join(root, dir)) ?? [root]),
    ...(tracks ?? []).flatMap((track) => ['--track', track]),
    // Whether this machine can run it all is told line by line.
    '--no-require-all',
  ];
}
