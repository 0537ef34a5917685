import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readSolution } from '../../../src/node/pack/solutionFiles';
import { Learner } from './learner';

export interface ExerciseChoice {
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly trackId: 'typescript' | 'python';
}

/** A folder of its own for one measuring, inside the clone so that the frameworks are found from it. */
export class Workbench {
  private count = 0;

  constructor(
    readonly root: string,
    /** What every subject is started with. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Opens an exercise in a home of its own. */
  async start(choice: ExerciseChoice, python?: string): Promise<Learner> {
    const home = join(this.root, this.nextName('home'));
    return Learner.start({ home, ...choice, environment: this.environment, ...(python !== undefined && { python }) });
  }

  /**
   * A copy of a learner's exercise for another to judge, without what is Whetstone's.
   * @param added files from this repository that come along, by their path in the copy
   */
  async copyOf({ open }: Learner, added: Readonly<Record<string, string>> = {}): Promise<string> {
    const folder = join(this.root, this.nextName('rival'));
    await cp(open.folder, folder, {
      recursive: true,
      filter: (path) => !/[\\/](?:\.git|\.whetstone|__pycache__)$/.test(path),
    });
    for (const [path, source] of Object.entries(added)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await cp(resolve(source), join(folder, path));
    }
    return folder;
  }

  private nextName(kind: string): string {
    this.count += 1;
    return `${kind}-${this.count}`;
  }
}

/** Lays the solutions of the first tasks over a learner's workspace. */
export async function laySolutions({ open }: Learner, lastTask: string): Promise<void> {
  const { pack, exercise, track, folder } = open;
  const count = exercise.tasks.findIndex(({ id }) => id === lastTask) + 1;
  if (count === 0) throw new Error(`${exercise.id} has no task ${lastTask}`);
  const dirs = exercise.tasks.slice(0, count).map(({ id }) => `${exercise.id}/solution/${track.id}/${id}`);
  for (const [path, text] of await readSolution(pack.root, dirs)) {
    if (text === undefined)
      throw new Error(`The solution of ${exercise.id} deletes ${path}, which is not provided for`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
