import { FakeBenchRunner } from '../fakes/fakeBenchRunner';
import { fakeInspector } from '../fakes/fakeInspector';
import { fakeLabRunner } from '../fakes/fakeLabRunner';
import { FakeProbeRunner } from '../fakes/fakeProbeRunner';
import { join } from 'node:path';
import { startExercise } from '../../src/core/actions/startExercise';
import { loadPack } from '../../src/core/pack/loadPack';
import type { Workspaces } from '../../src/core/ports';
import { ProgressLog } from '../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../src/node/home/eventFiles';
import { PackFolder } from '../../src/node/pack/packFolder';
import { NodeSealCrypto } from '../../src/node/seal/nodeSealCrypto';
import { GitWorkspaces } from '../../src/node/workspace/gitWorkspaces';
import { nullLog } from '../fakes/nullLog';
import { repositoryRoot } from '../host/repositoryRoot';
import type { Settings } from '../host/editorSettings';

export interface PreparedWorkspace {
  /** The folder of an exercise that has just been started, as the learner's first window finds it. */
  readonly folder: string;
  /** Lead the editor to the pack that the exercise belongs to. */
  readonly settings: Settings;
  /** Leads the extension to its home. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the editor keeps what is its own; a fresh folder when left out. */
  readonly userDataDir?: string;
}

/** An exercise to prepare, in TypeScript. */
export interface PreparedExercise {
  /** Absolute folder of its pack. */
  readonly root: string;
  readonly exercise: string;
  /** What its tests have to know beside. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The sample pack's exercise, on which most tests work. */
export const sampleExercise: PreparedExercise = {
  root: join(repositoryRoot(), 'test', 'fixtures', 'packs', 'sample'),
  exercise: 'greet',
};

/** The lab of the pack that has every kind. */
export const labExercise: PreparedExercise = {
  root: join(repositoryRoot(), 'test', 'fixtures', 'packs', 'kinds'),
  exercise: 'returns-desk',
};

/** One of that pack that is to be reviewed. */
export const reviewedExercise: PreparedExercise = { root: labExercise.root, exercise: 'peer-reading' };

/** One of that pack without any tests. */
export const givenExercise: PreparedExercise = { root: labExercise.root, exercise: 'library-rules' };

/**
 * Starts an exercise as the extension would, in a folder whose path holds what paths may hold.
 * @param parent an existing, empty folder
 * @param place where home and workspace are, when it matters
 */
export async function prepareWorkspace(
  parent: string,
  { root, exercise, env }: PreparedExercise,
  place?: { readonly home: string; readonly folder: string },
): Promise<PreparedWorkspace> {
  const home = place?.home ?? join(parent, 'Whetstone of Zoë');
  const folder = place?.folder ?? join(parent, 'an exercise für tests');
  const clock = { now: () => Date.now() };
  const eventFiles = new DiskEventFiles(home, nullLog);
  const progress = new ProgressLog(eventFiles, clock, 'integration');
  const pack = await loadPack(new PackFolder(root), root);
  await progress.refresh();
  await startExercise(
    {
      packs: {
        packs: [pack],
        readSolution: () => Promise.reject(new Error('nothing is unlocked here')),
        readText: () => Promise.reject(new Error('nothing is unlocked here')),
      },
      progress,
      workspaces: placedIn(
        folder,
        new GitWorkspaces(home, nullLog, process.env, join(repositoryRoot(), 'dist', 'kit')),
      ),
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks: new FakeBenchRunner(),
      probes: new FakeProbeRunner(),
      seals: new NodeSealCrypto(),
      runner: {
        run: () => Promise.reject(new Error('nothing runs here')),
        prepare: () => Promise.resolve(),
        release: () => Promise.resolve(),
      },
      clock,
      log: nullLog,
      engineVersion: 'integration',
    },
    { pack: pack.id, exercise, track: 'typescript' },
  );
  await eventFiles.dispose();
  return { folder, settings: { 'whetstone.packs.folders': [root] }, env: { WHETSTONE_HOME: home, ...env } };
}

function placedIn(folder: string, workspaces: Workspaces): Workspaces {
  return {
    folderOf: () => folder,
    exists: (path) => workspaces.exists(path),
    readMarker: (path) => workspaces.readMarker(path),
    create: (request) => workspaces.create(request),
    snapshot: (path, label, files) => workspaces.snapshot(path, label, files),
    hashes: (path) => workspaces.hashes(path),
    readSnapshot: (path, id) => workspaces.readSnapshot(path, id),
    readFiles: (path) => workspaces.readFiles(path),
    keepJournal: (...journal) => workspaces.keepJournal(...journal),
  };
}
