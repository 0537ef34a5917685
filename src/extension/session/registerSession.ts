import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { Command, Setting, View } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { exerciseArgument, type ExerciseArgument } from '../catalog/nodeArgument';
import type { ExerciseRuns } from '../run/exerciseRuns';
import type { Services } from '../services';
import { taskArgument } from '../taskArgument';
import { Arrival } from './arrival';
import { addPackFolder } from '../packs/addPackFolder';
import { parseLink } from './deepLinks';
import { ExerciseStarter } from './exerciseStarter';
import { closeTrustPage, TrustExplanation } from './trustExplanation';
import { firstExercise } from './firstExercise';
import { FolderOpener } from './folderOpener';
import { pickExercise } from './pickExercise';
import { createStatusBar } from './statusBar';

/** Starting and resuming: commands, deep links, the status bar, and the arrival in an exercise's folder. */
export function registerSession(services: Services, runs: ExerciseRuns): vscode.Disposable {
  const { commands, packs, store, current, log, whenReady } = services;
  const arrival = new Arrival(services);
  const trust = new TrustExplanation(services.globalState);
  const starter = new ExerciseStarter(services, trust, new FolderOpener(current), arrival);
  const asked = async (argument: unknown, isOffered?: (tracks: number) => boolean) =>
    exerciseArgument(argument) ?? pickExercise(packs.packs, store.state, isOffered);
  const withExercise =
    (action: (wanted: ExerciseArgument) => Promise<void>, isOffered?: (tracks: number) => boolean) =>
    async (argument: unknown): Promise<void> => {
      await whenReady();
      const wanted = await asked(argument, isOffered);
      if (wanted) await action(wanted);
    };
  return vscode.Disposable.from(
    commands.register(
      Command.startExercise,
      withExercise((wanted) => starter.start(wanted)),
    ),
    commands.register(
      Command.lookAtExercise,
      withExercise((wanted) => starter.lookAt(wanted)),
    ),
    commands.register(
      Command.startInAnotherTrack,
      withExercise(
        (wanted) => starter.startInAnotherTrack(wanted),
        (tracks) => tracks > 1,
      ),
    ),
    commands.register(Command.startFirstExercise, async () => {
      await whenReady();
      const first = firstExercise(packs.packs);
      if (!first) throw new HumanError(l10n.t('No pack with exercises was found.'));
      await starter.start({ pack: first.pack.id, exercise: first.exercise.id });
    }),
    commands.register(Command.openTask, (argument) => arrival.openTask(taskArgument(argument))),
    commands.register(Command.addPackFolder, () => addPackFolder()),
    commands.register(Command.showLog, () => log.show(true)),
    commands.register(Command.openWalkthrough, () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', 'whetstone.whetstone#firstSteps', false),
    ),
    vscode.window.registerUriHandler({
      handleUri: (uri) =>
        void commands.guard(async () => {
          await whenReady();
          await vscode.commands.executeCommand(`${View.catalog}.focus`);
          await starter.lookAt(parseLink(uri));
        }),
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(Setting.homeFolder)) void commands.guard(offerReload);
    }),
    current.onDidChange(() => void commands.guard(() => arrival.showOnce())),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (current.value) void commands.guard(closeTrustPage);
    }),
    createStatusBar(services, runs),
  );
}

async function offerReload(): Promise<void> {
  const reload = l10n.t('Reload Window');
  const message = l10n.t('The new Whetstone folder is used once the window has been reloaded.');
  const chosen = await vscode.window.showInformationMessage(message, reload);
  if (chosen === reload) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
