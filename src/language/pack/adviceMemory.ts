import {
  askExerciseRule,
  askPackRule,
  type ExerciseRule,
  type ExerciseWork,
  type PackRule,
} from '../../core/authoring/advice';
import { EXERCISE_RULES, PACK_RULES } from '../../core/authoring/rules';
import type { LoadedExercise } from '../../core/pack/loadExercise';
import type { LoadedPack } from '../../core/pack/loadPack';
import type { Exercise, Pack } from '../../core/pack/model';
import { RecordingPackFiles, type PackChange, type PackReads } from '../../core/pack/packReads';
import type { Problem } from '../../core/pack/problem';
import { recordKeys } from '../../core/pack/recordKeys';
import type { PackFiles } from '../../core/ports';

/** So many changes without anybody asking come of a checkout. */
const MOST_UNTOLD = 500;

/** What one rule said of one exercise, and all that it looked at. */
interface Said {
  readonly problems: readonly Problem[];
  readonly reads: PackReads;
  /** What it looked at of the pack, as {@link PackLook} tells it. */
  readonly parts: ReadonlyMap<keyof Pack, string>;
}

interface Remembered {
  readonly loaded: LoadedExercise;
  readonly group: string;
  readonly said: Map<ExerciseRule, Said>;
}

/** What authors are told of packs that can be read, asked again and again: each rule judges anew only what has changed for it. */
export class AdviceMemory {
  private readonly exercises = new Map<string, Remembered>();
  private readonly ofPack = new Map<PackRule, readonly Problem[]>();
  private lastPack: LoadedPack | undefined;
  private look: PackLook | undefined;
  private forgotten = 0;
  /** Changes that what was said has not been compared with. */
  private untold: readonly PackChange[] | 'all' = [];

  constructor(
    private readonly files: PackFiles,
    private readonly exerciseRules: readonly ExerciseRule[] = EXERCISE_RULES,
    private readonly packRules: readonly PackRule[] = PACK_RULES,
  ) {}

  /** Tells what changed since, as for the pack itself. It costs nothing until somebody asks for advice. */
  forget(changes: readonly PackChange[] | 'all'): void {
    if (changes === 'all' || this.untold.length + changes.length > MOST_UNTOLD) this.untold = 'all';
    else if (this.untold !== 'all') this.untold = [...this.untold, ...changes];
    this.lastPack = undefined;
    this.forgotten += 1;
  }

  /** What is told of each exercise, in the pack's order. @param isOutdated asked between exercises: nobody waits for it any more */
  async ofExercises(loaded: LoadedPack, isOutdated: () => boolean): Promise<readonly Problem[]> {
    this.dropTouched();
    const look = new PackLook(loaded, this.look);
    this.look = look;
    const problems: Problem[] = [];
    for (const exercise of loaded.pack.exercises) {
      if (isOutdated()) return [];
      if (!exercise.isBroken) problems.push(...(await this.ofExercise(exercise, loaded, look)));
    }
    for (const dir of this.exercises.keys()) if (!loaded.exercises.has(dir)) this.exercises.delete(dir);
    return problems;
  }

  /** What is told of the pack as a whole. */
  async ofWhole(loaded: LoadedPack): Promise<readonly Problem[]> {
    const { pack, yaml, exercises } = loaded;
    if (!yaml) return [];
    if (this.lastPack !== loaded) {
      this.ofPack.clear();
      this.lastPack = loaded;
    }
    const problems: Problem[] = [];
    for (const rule of this.packRules) {
      const said = this.ofPack.get(rule) ?? (await askPackRule(rule, { pack, yaml, exercises, files: this.files }));
      if (this.lastPack === loaded) this.ofPack.set(rule, said);
      problems.push(...said);
    }
    return problems;
  }

  private dropTouched(): void {
    const changes = this.untold;
    this.untold = [];
    for (const { said } of this.exercises.values()) {
      for (const [rule, { reads }] of said) {
        if (changes === 'all' || changes.some((change) => reads.isTouchedBy(change))) said.delete(rule);
      }
    }
  }

  private async ofExercise(exercise: Exercise, { pack, exercises }: LoadedPack, look: PackLook): Promise<Problem[]> {
    const loaded = exercises.get(exercise.dir);
    if (!loaded?.yaml) return [];
    let known = this.exercises.get(exercise.dir);
    if (known?.loaded !== loaded || known.group !== exercise.group) {
      known = { loaded, group: exercise.group, said: new Map() };
      this.exercises.set(exercise.dir, known);
    }
    const problems: Problem[] = [];
    for (const rule of this.exerciseRules) {
      let said = known.said.get(rule);
      if (!said || !look.isSame(said.parts)) {
        const { forgotten } = this;
        said = await this.ask(rule, { pack, exercise, files: this.files, yaml: loaded.yaml }, look);
        // What changed meanwhile it may have seen or not.
        if (forgotten === this.forgotten) known.said.set(rule, said);
      }
      problems.push(...said.problems);
    }
    return problems;
  }

  private async ask(rule: ExerciseRule, work: ExerciseWork, look: PackLook): Promise<Said> {
    const files = new RecordingPackFiles(this.files);
    const { value: pack, keys } = recordKeys(work.pack);
    const problems = await askExerciseRule(rule, { ...work, pack, files });
    return { problems, reads: files.reads, parts: new Map([...keys].map((key) => [key, look.partOf(key)])) };
  }
}

/** What a pack says under each key, comparable with what it said before. */
class PackLook {
  private readonly parts = new Map<keyof Pack, string>();
  /** Another one whenever an exercise is another: they are too large to be compared by what they say. */
  private readonly exercises: number;

  constructor(
    private readonly loaded: LoadedPack,
    before: PackLook | undefined,
  ) {
    const isSame = before !== undefined && hasSameExercises(before.loaded, loaded);
    this.exercises = before === undefined ? 0 : before.exercises + (isSame ? 0 : 1);
  }

  isSame(parts: ReadonlyMap<keyof Pack, string>): boolean {
    for (const [key, part] of parts) if (this.partOf(key) !== part) return false;
    return true;
  }

  partOf(key: keyof Pack): string {
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const part = key === 'exercises' ? String(this.exercises) : JSON.stringify(this.loaded.pack[key] ?? null);
    this.parts.set(key, part);
    return part;
  }
}

function hasSameExercises(a: LoadedPack, b: LoadedPack): boolean {
  const [first, second] = [a.pack.exercises, b.pack.exercises];
  return (
    first.length === second.length &&
    first.every((one, index) => {
      const other = second[index];
      return (
        other !== undefined &&
        one.dir === other.dir &&
        one.group === other.group &&
        one.isBroken === other.isBroken &&
        a.exercises.get(one.dir) === b.exercises.get(other.dir)
      );
    })
  );
}
