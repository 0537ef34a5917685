import { HumanError } from '../../core/errors';
import type { Exercise, Pack } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';

/** What of a pack's sealed parts ships, and what gives way to it. Paths relative to the pack's root. */
export interface SealedContents {
  /** Envelopes, and probes with what lies beside them. Others in their folders are left from before and stay behind. */
  readonly shipped: ReadonlySet<string>;
  /** The plain texts of sealed hints. */
  readonly hints: ReadonlySet<string>;
}

/** Whether any solution or hint of a pack has been sealed. */
export function isSealed(pack: Pack): boolean {
  return soundExercises(pack).some(({ tasks }) =>
    tasks.some(({ solution, hints }) =>
      [solution, ...hints.map(({ seal }) => seal)].some((sealed) => Object.keys(sealed?.envelopes ?? {}).length > 0),
    ),
  );
}

export function sealedContents(pack: Pack): SealedContents {
  const tasks = soundExercises(pack).flatMap((exercise) => exercise.tasks);
  const sealedHints = tasks.flatMap(({ hints }) => hints.filter(({ seal }) => seal));
  const envelopes = [...tasks.map(({ solution }) => solution), ...sealedHints.map(({ seal }) => seal)].flatMap(
    (sealed) => Object.values(sealed?.envelopes ?? {}),
  );
  const probes = tasks.flatMap(({ solution }) =>
    Object.values(solution?.probes ?? {}).flatMap(({ files }) => files.map(({ packPath }) => packPath)),
  );
  return { shipped: new Set([...envelopes, ...probes]), hints: new Set(sealedHints.map(({ path }) => path)) };
}

/**
 * @throws HumanError when a solution or a sealed hint has no envelope in one of its tracks, or the text of a sealed hint is
 * shown in plain elsewhere
 */
export function requireSeals(pack: Pack): void {
  const missing = soundExercises(pack).flatMap(missingSeals);
  if (missing.length > 0) {
    throw new HumanError(
      l10n.t(
        '{0} is not packaged, because not all of it is sealed. Run `{1}`, and try again:\n{2}',
        pack.title,
        `whetstone seal --pack ${pack.root}`,
        missing.join('\n'),
      ),
    );
  }
  const { hints } = sealedContents(pack);
  for (const { tasks } of soundExercises(pack)) {
    const plain = tasks.flatMap((task) => [
      task.instructionsPath,
      ...task.hints.filter(({ seal }) => !seal).map(({ path }) => path),
    ]);
    const shown = plain.find((path) => hints.has(path));
    if (shown !== undefined) {
      throw new HumanError(l10n.t('{0} is a sealed hint, and is shown in plain elsewhere in this pack.', shown));
    }
  }
}

function missingSeals({ id, tasks, tracks }: Exercise): readonly string[] {
  return tasks.flatMap((task) =>
    tracks.flatMap((track) => {
      const { solution, hints } = task;
      const hasSolution = solution?.dirs[track.id] !== undefined && solution.envelopes[track.id] === undefined;
      const open = hints.filter(({ seal }) => seal && seal.envelopes[track.id] === undefined);
      return [
        ...(hasSolution ? [l10n.t('{0}, task {1}, track {2}: the solution', id, task.id, track.id)] : []),
        ...open.map(({ path }) => l10n.t('{0}, task {1}, track {2}: the hint {3}', id, task.id, track.id, path)),
      ];
    }),
  );
}

function soundExercises(pack: Pack): readonly Exercise[] {
  return pack.exercises.filter((exercise): exercise is Exercise => !exercise.isBroken);
}
