import type { Exercise } from '../../pack/model';
import type { Problem, SourcePlace } from '../../pack/problem';
import type { PackRule, PackWork } from '../advice';
import { Lookalikes } from '../near';
import { warning } from '../warning';

/** A word that an author wrote to mean the same as another, and where. */
interface Written {
  readonly word: string;
  readonly place: SourcePlace;
}

/** Words that are free, and mean the same only if they are spelt the same: criteria, knowledge, and what is covered without an outline. */
export const sameWords: PackRule = (work) => [
  ...twoSpellings(criteriaIn(work), (one, other) => {
    return `The criterion "${one}" is called "${other}" elsewhere in this pack: learners would take them for two. Write both the same.`;
  }),
  ...twoSpellings(
    inExercises(work, ({ prerequisites }) =>
      prerequisites.knowledge.map((word, index) => ({ word, keys: ['prerequisites', 'knowledge', index] })),
    ),
    (one, other) =>
      `What learners should know is "${one}" here and "${other}" elsewhere in this pack. Write both the same.`,
  ),
  ...(work.pack.outline.length > 0
    ? []
    : twoSpellings(
        inExercises(work, coversIn),
        (one, other) => `"${one}" is covered here, and "${other}" elsewhere in this pack. Write both the same.`,
      )),
];

/** Each word that looks like one that was written before it; the one that is there more often is taken for the right one. */
function twoSpellings(written: readonly Written[], say: (one: string, other: string) => string): readonly Problem[] {
  const counts = new Map<string, number>();
  for (const { word } of written) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = new Lookalikes();
  const meant = new Map<string, string>();
  for (const word of counts.keys()) {
    const before = known.findAndAdd(word);
    if (before === undefined) continue;
    const isRarer = (counts.get(word) ?? 0) <= (counts.get(before) ?? 0);
    meant.set(...(isRarer ? ([word, before] as const) : ([before, word] as const)));
  }
  return written.flatMap(({ word, place }) => {
    const other = meant.get(word);
    return other === undefined ? [] : [warning('spelling', place, say(word, other))];
  });
}

function criteriaIn({ pack, yaml, exercises }: PackWork): readonly Written[] {
  const ofPack = pack.exercises.flatMap((one) =>
    one.isBroken || one.rubricId === undefined ? [] : [[one.rubricId, one.rubric] as const],
  );
  const rubrics = [...new Map(ofPack)].flatMap(([id, rubric]) =>
    rubric.map(({ name }): Written => ({ word: name, place: yaml.placeOf(['rubrics', id, name], true) })),
  );
  const own = inExercises({ pack, exercises }, ({ rubric, rubricId }) =>
    rubricId === undefined ? rubric.map(({ name }) => ({ word: name, keys: ['rubric', name] })) : [],
  );
  return [...rubrics, ...own];
}

function coversIn({
  covers,
  tasks,
}: Exercise): readonly { readonly word: string; readonly keys: readonly PropertyKey[] }[] {
  return [
    ...covers.map((word, index) => ({ word, keys: ['covers', index] })),
    ...tasks.flatMap((task, at) => task.covers.map((word, index) => ({ word, keys: ['tasks', at, 'covers', index] }))),
  ];
}

function inExercises(
  { pack, exercises }: Pick<PackWork, 'pack' | 'exercises'>,
  find: (exercise: Exercise) => readonly { readonly word: string; readonly keys: readonly PropertyKey[] }[],
): readonly Written[] {
  return pack.exercises.flatMap((exercise) => {
    const source = exercises.get(exercise.dir);
    if (exercise.isBroken || !source) return [];
    return find(exercise).map(({ word, keys }) => ({ word, place: source.placeOf(keys) }));
  });
}
