import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { planRun } from '../../../src/core/run/planRun';
import { CommandRival } from './commandRival';
import type { Learner } from './learner';
import type { OpenScene } from './openScene';
import { pythonWith } from './pythons';
import { pytestRivals } from './pytestRivals';
import type { Save } from './subject';
import { Whetstone } from './whetstone';
import { laySolutions, type Workbench } from './workbench';

const PACK = resolve('exercises', 'production-engineering');

export interface ExerciseScene {
  readonly exerciseId: string;
  readonly trackId: 'typescript' | 'python';
  /** The task whose tests run. */
  readonly taskId: string;
  /** The learner's file: as the solution has it when it is right, as the starter has it when it is wrong. */
  readonly file: string;
}

/** A task of a real exercise with the solution laid in, of which one file goes back to the starter in turn. */
export async function openExerciseScene(bench: Workbench, scene: ExerciseScene): Promise<OpenScene> {
  const { exerciseId, trackId, taskId, file } = scene;
  const isPython = trackId === 'python';
  const requirements = join(PACK, 'codebase', 'python', 'requirements.txt');
  const python = isPython ? await pythonWith(requirements, bench.environment) : undefined;
  const learner = await bench.start({ packRoot: PACK, exerciseId, trackId }, python);
  const path = join(learner.open.folder, file);
  const starter = await readFile(path, 'utf8');
  await laySolutions(learner, taskId);
  const solution = await readFile(path, 'utf8');
  const comment = isPython ? '#' : '//';
  const contentOf = ({ number, isRight }: Save): string => `${isRight ? solution : starter}${comment} ${number}\n`;
  const options = { learner, taskIds: [taskId], file, namesSave: false, contentOf };
  const tests = testFiles(learner, taskId);
  return {
    name: `${exerciseId}, ${taskId} (${isPython ? 'FastAPI' : 'TypeScript'})`,
    contentOf,
    subjects: [
      new Whetstone({ ...options, way: 'saved' }),
      new Whetstone({ ...options, way: 'again' }),
      ...(python === undefined
        ? [await nodeTestRival(bench, learner, { file, tests })]
        : await pytestRivals(bench, { learner, python, file, tests, namesSave: false })),
    ],
    close: () => learner.close(),
  };
}

async function nodeTestRival(
  bench: Workbench,
  learner: Learner,
  { file, tests }: { readonly file: string; readonly tests: readonly string[] },
): Promise<CommandRival> {
  return new CommandRival({
    ...{ name: 'node --test', command: process.execPath, args: ['--test', ...tests] },
    ...{ folder: await bench.copyOf(learner), file, env: bench.environment, namesSave: false },
  });
}

function testFiles({ open }: Learner, taskId: string): string[] {
  const { pack, exercise, track, folder } = open;
  const plan = planRun({ runId: 'none', pack, exercise, track, workspace: folder, taskIds: [taskId] });
  const files = plan.checks.flatMap((check) => check.files.filter(({ isSupport }) => !isSupport));
  return [...new Set(files.map(({ workspacePath }) => workspacePath))];
}
