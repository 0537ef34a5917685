import { mkdir, rm, symlink } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { alignedTable } from '../runs/report';
import { ratioOf, seededRandom, shuffled, spreadOf, type Ratio } from '../statistics';
import { InspectionProcess, type InspectionAnswer } from './inspectionProcess';
import { projectFiles, RUNNERS, writeFiles, writePack, type BenchRunner } from './scene';
import { StrykerRival, type StrykerMutant } from './strykerRival';

const ROUNDS = 11;
const QUICK_ROUNDS = 4;
/** Before the one that is measured, as in an editor that runs already. */
const WARM_UPS = 1;
/** As many copies as lanes, so that both have the same cores. */
const CORES = 2;
/** Of what independent copies get done on the same cores, so much at least. */
const LEAST_SHARE = 0.85;
/** Of Stryker's time so much at most. */
const MOST_OF_STRYKER = 1 / 3;

type Series = Record<'parallel' | 'alone' | 'copies' | 'mocha' | 'command' | 'stryker', number[]>;

/**
 * Ten planted faults under a learner's tests: how well they are tried in parallel, against as many independent copies that try one
 * fault after the other at the same time; and how long that takes against Stryker with the same faults of the same file.
 * @returns the exit code: 1 when a budget is broken
 */
export async function benchMutants(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 2) throw new Error('--rounds takes a whole number from 2 on.');
  const root = resolve('.vscode-test', `bench-mutants-${process.pid}`);
  await mkdir(root, { recursive: true });
  try {
    return await measure(root, rounds);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(root: string, rounds: number): Promise<number> {
  const stryker = await StrykerRival.open(resolve('.vscode-test', 'rivals'), join(root, 'stryker'));
  // It names the faults: then they are the same.
  const { mutants } = await stryker.run();
  const packRoot = join(root, 'pack');
  await writePack(packRoot, mutants);
  for (const runner of RUNNERS) await writeFiles(join(root, runner), projectFiles(runner));
  // The very same mocha.
  await symlink(stryker.modules, join(root, 'mocha', 'node_modules'), 'junction');
  const start = (lanes: number, runner: BenchRunner = 'node-test', warmUps = WARM_UPS): InspectionProcess =>
    new InspectionProcess({ packRoot, workspace: join(root, runner), track: runner, lanes, warmUps });
  const timeOf = async (process: InspectionProcess): Promise<number> => {
    const answer = await process.inspect();
    requireSame(answer, mutants);
    return answer.ms;
  };
  const series: Series = { parallel: [], alone: [], copies: [], mocha: [], command: [], stryker: [] };
  const subjects: Readonly<Record<keyof Series, () => Promise<number>>> = {
    parallel: () => timeOf(start(CORES)),
    alone: () => timeOf(start(1)),
    copies: async () => {
      const copies = Array.from({ length: CORES }, () => start(1));
      await Promise.all(copies.map(({ ready }) => ready));
      return Math.max(...(await Promise.all(copies.map(timeOf))));
    },
    mocha: () => timeOf(start(CORES, 'mocha')),
    command: async () => {
      const startedAt = performance.now();
      await timeOf(start(CORES, 'node-test', 0));
      return performance.now() - startedAt;
    },
    stryker: async () => (await stryker.run()).ms,
  };
  const random = seededRandom(1);
  for (let round = -1; round < rounds; round += 1) {
    for (const name of shuffled(Object.keys(subjects) as (keyof Series)[], random)) {
      const ms = await subjects[name]();
      if (round >= 0) series[name].push(ms);
    }
    console.error(`round ${round + 1} of ${rounds}`);
  }
  return report(series, mutants, stryker.version);
}

function report(series: Series, mutants: readonly StrykerMutant[], version: string): number {
  const found = mutants.filter(({ isFound }) => isFound).length;
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
  );
  console.log(
    `${mutants.length} faults, ${found} found by both; the sound subject and each fault in a process of its own\n`,
  );
  const row = (title: string, values: readonly number[]): string[] => {
    const { median, low, high, count } = spreadOf(values);
    return [title, median.toFixed(0), `${low.toFixed(0)}–${high.toFixed(0)}`, String(count)];
  };
  console.log(
    alignedTable([
      ['', 'median ms', 'quartiles', 'n'],
      row(`${CORES} at a time`, series.parallel),
      row('one after the other', series.alone),
      row(`${CORES} independent copies, one after the other each`, series.copies),
      row(`${CORES} at a time, with mocha`, series.mocha),
      row('from the start of a process to its end', series.command),
      row(`Stryker ${version} (mocha, ${availableParallelism()} at a time)`, series.stryker),
    ]),
  );
  // In the time of the copies as many inspections were made as there are copies.
  const share = ratioOf(
    series.copies.map((ms) => ms / CORES),
    series.parallel,
    seededRandom(1),
  );
  const [rival, mocha, command] = ([series.parallel, series.mocha, series.command] as const).map((own) =>
    ratioOf(own, series.stryker, seededRandom(1)),
  ) as [Ratio, Ratio, Ratio];
  const isWithin = share.ratio >= LEAST_SHARE && rival.ratio <= MOST_OF_STRYKER;
  const words = ({ ratio, low, high }: Ratio): string =>
    `${ratio.toFixed(3)} (95 %: ${low.toFixed(3)}–${high.toFixed(3)})`;
  console.log(`\nmutants:parallel of the ceiling ${words(share)} budget ${LEAST_SHARE}`);
  console.log(`mutants:stryker ratio ${words(rival)} budget ${MOST_OF_STRYKER.toFixed(3)}: ${timesAsFast(rival)}`);
  console.log(
    `with mocha ${words(mocha)}: ${timesAsFast(mocha)}; with the start of our process ${words(command)}: ${timesAsFast(command)}`,
  );
  return isWithin ? 0 : 1;
}

function timesAsFast({ ratio }: Ratio): string {
  return `${(1 / ratio).toFixed(1)} times as fast`;
}

/** @throws Error where ours comes to something else. */
function requireSame({ statuses }: InspectionAnswer, mutants: readonly StrykerMutant[]): void {
  const own = mutants.map((_mutant, index) => statuses[`fault-${index}`] === 'passed');
  if (statuses['sound'] === 'passed' && mutants.every(({ isFound }, index) => isFound === own[index])) return;
  throw new Error(`Whetstone and Stryker differ: ${JSON.stringify({ statuses, mutants }, undefined, 2)}`);
}
