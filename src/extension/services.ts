import type * as vscode from 'vscode';
import type { LearnerStore } from '../core/actions/learnerStore';
import type { World } from '../core/actions/world';
import type { Machine } from '../node/doctor/machine';
import type { Supervisor } from '../node/process/supervisor';
import type { MachineRuntimes } from '../node/run/runtimes';
import type { PreviewPlace } from './authoring/preview/previewPlace';
import type { Commands } from './commands';
import type { ExtensionPacks } from './packs/extensionPacks';
import type { PackStandings } from './packs/packStandings';
import type { CurrentExercise } from './session/currentExercise';

/** What every part of the extension is built from; made once by `createServices`. */
export interface Services {
  readonly world: World;
  /** The projection of the log; every view draws from it. */
  readonly store: LearnerStore;
  /** The same object as `world.packs`, with the editor's events. */
  readonly packs: ExtensionPacks;
  /** Resolves once packs and progress have been read for the first time: before, nobody knows what has been passed. */
  readonly whenReady: () => Promise<void>;
  /** Whether packs are what was verified. */
  readonly standings: PackStandings;
  /** Set in a window that shows an author what learners will see. */
  readonly preview?: PreviewPlace;
  /** The exercise whose workspace this window shows. */
  readonly current: CurrentExercise;
  /** Registers commands so that what they throw is shown in one way. */
  readonly commands: Commands;
  /** What learners' code is run with on this machine. */
  readonly runtimes: MachineRuntimes;
  /** Says what of the exercises' tools is there; starts nothing of a folder that is not trusted. */
  readonly machine: Machine;
  /** Ends what this window started, should the window be killed. */
  readonly supervisor: Supervisor;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  /** A folder of the extension's own, for all windows; it may not be there yet. */
  readonly storageUri: vscode.Uri;
  /** What the editor keeps for the window's workspace, and for the learner over all windows. */
  readonly workspaceState: vscode.Memento;
  readonly globalState: vscode.Memento;
}
