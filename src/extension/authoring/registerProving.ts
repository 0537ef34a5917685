import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { packageCommand } from './packageCommand';
import { Previews } from './preview/previews';
import { VerifyTests } from './verifyTests';
import { authorPlace } from './workspacePacks';

/** What the parts of proving and shipping are, for tests. */
export interface Proving {
  readonly tests: VerifyTests;
  readonly previews: Previews;
  readonly disposable: vscode.Disposable;
}

/** What authors do with a pack that is written: verify it, look at it as learners do, package it. */
export function registerProving(services: Services): Proving {
  const { commands } = services;
  const tests = new VerifyTests(services);
  const previews = new Previews(services);
  const disposable = vscode.Disposable.from(
    tests,
    previews,
    commands.register(Command.verifyPack, async (argument) => {
      const place = await authorPlace(argument);
      if (place) await tests.verify({ root: place.root });
    }),
    commands.register(Command.verifyExercise, async (argument) => {
      const place = await authorPlace(argument);
      if (!place) return;
      if (place.dir === undefined) throw new HumanError(l10n.t('Open a file of an exercise to verify it.'));
      await tests.verify(place);
    }),
    commands.register(Command.previewExercise, async (argument) => {
      const place = await authorPlace(argument);
      if (place) await previews.show(place);
    }),
    commands.register(Command.packagePack, async (argument) => {
      const place = await authorPlace(argument);
      if (place) await packageCommand(services, tests, place.root);
    }),
  );
  return { tests, previews, disposable };
}
