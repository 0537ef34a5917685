import type { JudgingWorld } from './world';

/** Longest text that goes into the log, in characters. */
const EVIDENCE_LENGTH = 2000;

export function boundedEvidence(text: string): string {
  return text.length <= EVIDENCE_LENGTH ? text : `${text.slice(0, EVIDENCE_LENGTH)}…`;
}

/** The snapshot holds what was judged, also when the learner has gone on typing since. */
export async function keepSnapshot(
  world: JudgingWorld,
  folder: string,
  runId: string,
  judgedBytes: ReadonlyMap<string, Uint8Array> | undefined,
): Promise<string | undefined> {
  try {
    return await world.workspaces.snapshot(folder, `attempt ${runId}`, judgedBytes);
  } catch (error) {
    // A verdict must not be lost because git could not write; the log says that this attempt has no snapshot.
    world.log.warn(`no snapshot of ${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
