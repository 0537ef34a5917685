import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CancelSignal, CreateWorkspace } from '../../core/ports';
import { workspaceFilesOf } from '../../core/run/workspaceFilesOf';
import type { TrackWork } from './verifier';
import { VerifyingCancelled } from './verifyingCancelled';

/** Where workspaces to try something in come from. */
export interface WorkspacePorts {
  /** Makes a workspace as it is made for a learner. */
  readonly createWorkspace: (request: CreateWorkspace) => Promise<void>;
  /** A new absolute folder path for a workspace; the folder does not exist yet. @param ending what its name is to end with */
  readonly newFolder: (ending?: string) => string;
  readonly removeFolder: (folder: string) => Promise<void>;
}

/** What a workspace holds beside what every learner's does. */
export interface Answer {
  /** Layers above the track's own, relative to the pack's root, lowest first. */
  readonly overlays: readonly string[];
  /** Texts by workspace path that stand over all layers; undefined: there is no such file. */
  readonly changes?: ReadonlyMap<string, string | undefined>;
  /** What the folder's name is to end with, for code that must not mind. */
  readonly folderEnding?: string;
}

/** Makes a workspace, does something in it, and takes it away. Rejects with {@link VerifyingCancelled} once that is asked for. */
export async function inWorkspace<T>(
  ports: WorkspacePorts,
  work: TrackWork,
  answer: Answer,
  signal: CancelSignal,
  act: (folder: string) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new VerifyingCancelled();
  const folder = ports.newFolder(answer.folderEnding);
  try {
    await layAnswer(ports, work, answer, folder);
    return await act(folder);
  } finally {
    await ports.removeFolder(folder);
  }
}

/** Makes a workspace in a folder that is not there yet, with an answer in it. */
export async function layAnswer(
  ports: Pick<WorkspacePorts, 'createWorkspace'>,
  { pack, exercise, track }: TrackWork,
  { overlays, changes = new Map() }: Answer,
  folder: string,
): Promise<void> {
  await ports.createWorkspace({
    folder,
    packRoot: pack.root,
    layers: [...track.layers, ...overlays],
    files: workspaceFilesOf(exercise, track.id),
    vendor: track.vendor,
    ...(track.kit && { kit: track.kit }),
    marker: {
      whetstone: 1,
      pack: pack.id,
      packVersion: pack.version,
      exercise: exercise.id,
      track: track.id,
    },
  });
  for (const [path, text] of changes) await change(join(folder, ...path.split('/')), text);
}

async function change(path: string, text: string | undefined): Promise<void> {
  if (text === undefined) {
    await rm(path, { force: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
