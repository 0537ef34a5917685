import { addExercise, openAuthorPack } from '../../../node/scaffold/authorPack';
import { l10n } from '../../../shared/l10n';
import { authorPlace } from '../workspacePacks';
import { askExercise } from './askExercise';
import { openMade } from './openMade';

/** Asks for what an exercise needs, makes it in the pack that the command is about, and opens it. */
export async function newExercise(argument: unknown): Promise<void> {
  const place = await authorPlace(argument);
  if (!place) return;
  const pack = await openAuthorPack(place.root);
  const { loaded, facts } = pack;
  const answers = await askExercise({
    facts,
    heading: l10n.t('New Exercise in {0}', loaded.pack.title),
    suggested: l10n.t('New exercise'),
    taken: loaded.pack.exercises.map(({ id }) => id),
  });
  if (!answers) return;
  const [first] = await addExercise(pack, answers);
  if (first !== undefined) await openMade(place.root, first);
}
