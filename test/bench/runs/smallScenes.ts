import { join, resolve } from 'node:path';
import { CommandRival } from './commandRival';
import type { OpenScene } from './openScene';
import { pythonWith } from './pythons';
import { pytestRivals } from './pytestRivals';
import type { Save, Subject } from './subject';
import { WarmVitest } from './warmVitest';
import { Whetstone, type WhetstoneOptions } from './whetstone';
import type { Workbench } from './workbench';

const PACK = resolve('test', 'fixtures', 'bench', 'small');
const RIVALS = 'test/fixtures/bench/rivals';
const WAYS = ['saved', 'again', 'explicit', 'cold'] as const;

/** One test file of three cases for a function of one line, in TypeScript. */
export async function openSmallTypeScript(bench: Workbench): Promise<OpenScene> {
  const learner = await bench.start({ packRoot: PACK, exerciseId: 'add', trackId: 'typescript' });
  const file = 'src/add.ts';
  const contentOf = ({ number, isRight }: Save): string =>
    `const save = ${number};\n\nexport function add(a: number, b: number): number {\n  return ${isRight ? 'a + b' : 'save'};\n}\n`;
  const options = { learner, taskIds: ['add'], file, namesSave: true, contentOf };
  const run = (name: string, folder: string, ...args: string[]): Subject =>
    new CommandRival({
      ...{ name, command: process.execPath, args, folder, file },
      ...{ env: bench.environment, namesSave: true },
    });
  const plain = await bench.copyOf(learner);
  const mocha = await bench.copyOf(learner, { 'tests/add/add.test.ts': `${RIVALS}/mocha.test.ts` });
  const vitest = { 'tests/add/add.test.ts': `${RIVALS}/vitest.test.ts` };
  const [cold, warm] = [await bench.copyOf(learner, vitest), await bench.copyOf(learner, vitest)];
  const test = 'tests/add/add.test.ts';
  const tool = (...parts: string[]): string => resolve('node_modules', ...parts);
  return {
    name: 'small TypeScript',
    contentOf,
    subjects: [
      ...whetstones(options),
      run('node --test', plain, '--test', test),
      run('node --test, no isolation', await bench.copyOf(learner), '--test', '--test-isolation=none', test),
      run('mocha', mocha, tool('mocha', 'bin', 'mocha.js'), test),
      run('vitest', cold, tool('vitest', 'vitest.mjs'), 'run', test),
      await WarmVitest.start({ folder: warm, file, test }),
    ],
    close: () => learner.close(),
  };
}

/** The same in Python. */
export async function openSmallPytest(bench: Workbench): Promise<OpenScene> {
  const python = await pythonWith(join('test', 'fixtures', 'bench', 'usual-pytest.txt'), bench.environment);
  const learner = await bench.start({ packRoot: PACK, exerciseId: 'add', trackId: 'python' }, python);
  const file = 'add.py';
  const contentOf = ({ number, isRight }: Save): string =>
    `SAVE = ${number}\n\n\ndef add(a: int, b: int) -> int:\n    return ${isRight ? 'a + b' : 'SAVE'}\n`;
  const options = { learner, taskIds: ['add'], file, namesSave: true, contentOf };
  return {
    name: 'small pytest',
    contentOf,
    subjects: [
      ...whetstones(options),
      ...(await pytestRivals(bench, { learner, python, file, tests: ['tests/add'], namesSave: true })),
    ],
    close: () => learner.close(),
  };
}

function whetstones(options: Omit<WhetstoneOptions, 'way'>): Subject[] {
  return WAYS.map((way) => new Whetstone({ ...options, way }));
}
