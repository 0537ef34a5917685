import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { alignedTable } from '../runs/report';
import { ratioOf, seededRandom, shuffled, spreadOf, type Ratio } from '../statistics';
import { VerifyProcess, type VerifyAnswer } from './verifyProcess';
import { editOneExercise, EXERCISES, writeVerifyPack } from './verifyScene';

const ROUNDS = 9;
const QUICK_ROUNDS = 3;
/** As many copies as jobs, so that both have the same cores. */
const CORES = 2;
/** Of what independent copies get done on the same cores, so much at least. */
const LEAST_SHARE = 0.85;
/** Of the first verifying the second one, after one edit, takes so much at most. */
const MOST_AGAIN = 0.1;

type Series = Record<'parallel' | 'alone' | 'copies' | 'first' | 'again' | 'unchanged', number[]>;

/**
 * A pack of many small exercises: how well it is verified in parallel, against as many independent copies that verify it one run after
 * the other at the same time; and how long it takes again, once one exercise has been edited.
 * @returns the exit code: 1 when a budget is broken
 */
export async function benchVerify(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 2) throw new Error('--rounds takes a whole number from 2 on.');
  const root = resolve('.vscode-test', `bench-verify-${process.pid}`);
  await mkdir(root, { recursive: true });
  try {
    return report(await measure(root, rounds));
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(root: string, rounds: number): Promise<Series> {
  const packRoot = join(root, 'pack');
  await writeVerifyPack(packRoot);
  const start = (jobs: number, cache?: string): VerifyProcess =>
    new VerifyProcess({ packRoot, jobs, ...(cache !== undefined && { cache }) });
  const timeOf = async (process: VerifyProcess, run: number): Promise<number> => {
    const answer = await process.verify();
    requireRun(answer, run);
    return answer.ms;
  };
  const all = EXERCISES * 4;
  const series: Series = { parallel: [], alone: [], copies: [], first: [], again: [], unchanged: [] };
  let edits = 0;
  const subjects: Readonly<Record<string, () => Promise<Partial<Record<keyof Series, number>>>>> = {
    parallel: async () => ({ parallel: await timeOf(start(CORES), all) }),
    alone: async () => ({ alone: await timeOf(start(1), all) }),
    copies: async () => {
      const copies = Array.from({ length: CORES }, () => start(1));
      await Promise.all(copies.map(({ ready }) => ready));
      return { copies: Math.max(...(await Promise.all(copies.map((one) => timeOf(one, all))))) };
    },
    again: async () => {
      const cache = join(root, `kept-${edits}`);
      const first = await timeOf(start(CORES, cache), all);
      await editOneExercise(packRoot, (edits += 1));
      const again = await timeOf(start(CORES, cache), 4);
      return { first, again, unchanged: await timeOf(start(CORES, cache), 0) };
    },
  };
  const random = seededRandom(1);
  for (let round = -1; round < rounds; round += 1) {
    for (const name of shuffled(Object.keys(subjects), random)) {
      const times = (await subjects[name]?.()) ?? {};
      if (round < 0) continue;
      for (const [key, ms] of Object.entries(times)) series[key as keyof Series].push(ms);
    }
    console.error(`round ${round + 1} of ${rounds}`);
  }
  return series;
}

function report(series: Series): number {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
  );
  console.log(`${EXERCISES} exercises with 4 proofs each, every proof in a workspace and a process of its own\n`);
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
      row(`${CORES} at a time, keeping what is shown`, series.first),
      row('again, after the tests of one exercise were edited', series.again),
      row('again, after nothing was edited', series.unchanged),
    ]),
  );
  // In the time of the copies the pack was verified as often as there are copies.
  const share = ratioOf(
    series.copies.map((ms) => ms / CORES),
    series.parallel,
    seededRandom(1),
  );
  const again = ratioOf(series.again, series.first, seededRandom(1));
  const unchanged = ratioOf(series.unchanged, series.first, seededRandom(1));
  const words = ({ ratio, low, high }: Ratio): string =>
    `${ratio.toFixed(3)} (95 %: ${low.toFixed(3)}–${high.toFixed(3)})`;
  console.log(`\nverify:parallel of the ceiling ${words(share)} budget ${LEAST_SHARE}`);
  console.log(`verify:again ratio ${words(again)} budget ${MOST_AGAIN.toFixed(3)}`);
  console.log(`with nothing edited ${words(unchanged)}`);
  return share.ratio >= LEAST_SHARE && again.ratio <= MOST_AGAIN ? 0 : 1;
}

/** @throws Error where another number of proofs was run than should have been. */
function requireRun({ shown, fromBefore }: VerifyAnswer, run: number): void {
  if (shown === EXERCISES * 4 && shown - fromBefore === run) return;
  throw new Error(`${shown} proofs were shown, ${fromBefore} of them from before; ${run} should have been run.`);
}
