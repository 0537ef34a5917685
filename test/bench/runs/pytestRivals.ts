import { CommandRival } from './commandRival';
import type { Learner } from './learner';
import type { Subject } from './subject';
import type { Workbench } from './workbench';

export interface PytestRivalsOptions {
  readonly learner: Learner;
  readonly python: string;
  /** The learner's file, and the tests to run, relative to the workspace. */
  readonly file: string;
  readonly tests: readonly string[];
  readonly namesSave: boolean;
}

/** pytest as it is installed, and with all that can be left out left out. */
export async function pytestRivals(
  bench: Workbench,
  { learner, python, file, tests, namesSave }: PytestRivalsOptions,
): Promise<Subject[]> {
  const shared = { command: python, file, namesSave };
  return [
    new CommandRival({
      ...{ ...shared, name: 'pytest', args: ['-m', 'pytest', ...tests] },
      ...{ folder: await bench.copyOf(learner), env: bench.environment },
    }),
    new CommandRival({
      ...{ ...shared, name: 'pytest, plugins off', args: ['-m', 'pytest', '-p', 'no:cacheprovider', ...tests] },
      ...{ folder: await bench.copyOf(learner), env: { ...bench.environment, PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' } },
    }),
  ];
}
