import type { OpenExercise } from '../actions/openExercise';
import { subjectOf } from '../actions/openExercise';
import type { World } from '../actions/world';
import type { Exercise, TrackId } from '../pack/model';
import type { EventOf, ProgressEvent } from '../progress/event';
import { passesWhole } from '../progress/passesWhole';
import { isInTrack } from '../pack/model';
import { exportedFiles } from '../review/exportedFiles';
import type { PortfolioCode } from './portfolio';

/** What one page shows of one file. */
const MAX_FILE_LENGTH = 100_000;
const MAX_TOTAL_LENGTH = 600_000;
/** Written by tools and read by nobody. */
const GENERATED =
  /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Cargo\.lock|go\.sum)$/;

/** The files that a learner has made or changed, as they passed; as they are now where no passed run was kept. */
export async function ownCode(
  world: World,
  open: OpenExercise,
  isPortable: (path: string) => boolean,
): Promise<PortfolioCode> {
  const { pack, exercise, track, folder } = open;
  const passed = passedRun(world.progress.events, open);
  const kept =
    passed?.snapshot === undefined ? undefined : await world.workspaces.readSnapshot(folder, passed.snapshot);
  const all = kept ?? (await world.workspaces.readFiles(folder));
  const { files } = exportedFiles(all, { exercise, trackId: track.id, isPortable });
  const own: { path: string; text: string }[] = [];
  const leftOut: string[] = [];
  let total = 0;
  for (const [path, bytes] of files) {
    if (GENERATED.test(path)) continue;
    const isText = !bytes.includes(0);
    const text = isText ? unified(world.seals.decodeText(bytes)) : '';
    if (isText && text === (await starterText(world, pack.root, track.layers, path))) continue;
    total += text.length;
    if (isText && text.length <= MAX_FILE_LENGTH && total <= MAX_TOTAL_LENGTH) own.push({ path, text });
    else leftOut.push(path);
  }
  return { from: kept ? 'passed' : 'present', files: own, leftOut };
}

/** The newest run that passed something and whose files were kept. */
function passedRun(
  events: readonly ProgressEvent[],
  open: Omit<OpenExercise, 'folder'>,
): EventOf<'runFinished'> | undefined {
  const { pack, exercise, track } = subjectOf(open);
  return events.findLast(
    (event): event is EventOf<'runFinished'> =>
      event.type === 'runFinished' &&
      event.pack === pack &&
      event.exercise === exercise &&
      event.track === track &&
      event.snapshot !== undefined &&
      passes(event, open.exercise, track),
  );
}

/** Every required check that it judged. Of a run of all tasks that fails in one, an older one is the better evidence. */
function passes(event: EventOf<'runFinished'>, exercise: Exercise, trackId: TrackId): boolean {
  if (event.outcome !== 'completed' || event.isStale || event.isPartial) return false;
  const judged = new Set(event.cases.map(({ task, check }) => `${task}.${check}`));
  const required = exercise.tasks.flatMap((task) =>
    task.checks
      .filter((check) => check.isRequired && isInTrack(check, trackId) && judged.has(`${task.id}.${check.id}`))
      .map((check) => passesWhole(event, task.id, check, trackId)),
  );
  return required.length > 0 && required.every((isPassed) => isPassed);
}

/** A file as the learner got it: that of the topmost layer. */
async function starterText(
  { packs }: World,
  root: string,
  layers: readonly string[],
  path: string,
): Promise<string | undefined> {
  for (const layer of [...layers].reverse()) {
    const text = await packs.readText(root, `${layer}/${path}`);
    if (text !== undefined) return unified(text);
  }
  return undefined;
}

const unified = (text: string): string => text.replaceAll('\r\n', '\n');
