import type { FileHashes } from '../run/model';
import type { ProgressEvent } from './event';
import { subjectKey, type Subject } from './learnerState';

/** Files of an exercise that its runs have left behind, with the contents that the last of them left. */
export function runOutputs(events: readonly ProgressEvent[], subject: Subject): FileHashes {
  const key = subjectKey(subject);
  const outputs = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'runFinished' || subjectKey(event) !== key) continue;
    // The learner has made it a file of his or her own since.
    for (const path of outputs.keys()) if (event.files[path] !== undefined) outputs.delete(path);
    for (const [path, hash] of Object.entries(event.written ?? {})) outputs.set(path, hash);
  }
  return Object.fromEntries(outputs);
}
