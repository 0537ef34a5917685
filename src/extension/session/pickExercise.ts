import * as vscode from 'vscode';
import type { Pack } from '../../core/pack/model';
import type { LearnerState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { factsLine, statusWord } from '../catalog/factWords';
import type { ExerciseArgument } from '../catalog/nodeArgument';
import { latestState } from './exerciseHistory';

/** Asks for an exercise, as commands called from the palette must. Answers undefined when the learner turned away. */
export async function pickExercise(
  packs: readonly Pack[],
  learner: LearnerState,
  isOffered: (tracks: number) => boolean = () => true,
): Promise<ExerciseArgument | undefined> {
  const items = packs.flatMap((pack) =>
    pack.exercises.flatMap((exercise) => {
      if (exercise.isBroken || !isOffered(exercise.tracks.length)) return [];
      const status = latestState(learner, pack.id, exercise.id)?.status ?? 'notStarted';
      return [
        {
          label: exercise.title,
          description: `${statusWord(status)} · ${factsLine(exercise)}`,
          detail: exercise.summary,
          value: { pack: pack.id, exercise: exercise.id },
        },
      ];
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Start or Resume an Exercise'),
    placeHolder: items.length === 0 ? l10n.t('No pack with exercises was found') : l10n.t('Choose an exercise'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.value;
}
