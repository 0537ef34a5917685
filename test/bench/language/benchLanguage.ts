import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { alignedTable } from '../runs/report';
import { ratioOf, seededRandom, shuffled, spreadOf, type Ratio } from '../statistics';
import { generatedPack, LARGE, SMALL } from './generatedPack';
import { keystrokes } from './keystrokes';
import { Rival } from './rival';
import { WhetstoneAuthor } from './whetstoneAuthor';

const ROUNDS = 120;
const QUICK_ROUNDS = 24;
/** Code runs for a while before it is compiled for good; an editor has done so after a few words. */
const WARM_UPS = 30;
const EXERCISES = 500;
/** Of the time of yaml-language-server so much at most. */
const MOST = 0.5;

interface Scene {
  readonly name: string;
  readonly title: string;
  /** Exercises beside the large one. */
  readonly smallOnes: number;
  readonly path: string;
  /** Whether the budget is held in it. */
  readonly hasBudget: boolean;
}

const SCENES: readonly Scene[] = [
  { name: 'large', title: 'an exercise.yaml of 1,000 lines', smallOnes: 0, path: LARGE, hasBudget: true },
  {
    name: 'pack',
    title: `the same in a pack of ${EXERCISES} exercises`,
    smallOnes: EXERCISES - 1,
    path: LARGE,
    hasBudget: true,
  },
  {
    name: 'small',
    title: `an exercise.yaml of one task in that pack`,
    smallOnes: EXERCISES - 1,
    path: SMALL,
    hasBudget: false,
  },
];

/** One for each thing that is measured; each has as many figures as there are rounds, in milliseconds. */
type Series = Record<
  'ownDiagnostics' | 'ownCompletion' | 'ownAdvice' | 'rivalDiagnostics' | 'rivalCompletion',
  number[]
>;

/**
 * From a keystroke to the diagnostics of the whole pack, and to a completion, against yaml-language-server with the JSON Schema of the
 * format on the same texts, in turn.
 * @returns the exit code: 1 when a budget is broken
 */
export async function benchLanguage(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
  if (!Number.isInteger(rounds) || rounds < 2) throw new Error('--rounds takes a whole number from 2 on.');
  const chosen = SCENES.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
  if (chosen.length === 0) throw new Error(`There are: ${SCENES.map(({ name }) => name).join(', ')}.`);
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
  );
  let isWithin = true;
  for (const scene of chosen) {
    const series = await measure(scene, rounds, Number(values.seed));
    isWithin = report(scene, series) && isWithin;
  }
  return isWithin ? 0 : 1;
}

async function measure(scene: Scene, rounds: number, seed: number): Promise<Series> {
  const texts = generatedPack(scene.smallOnes);
  const text = texts[scene.path] ?? '';
  const own = new WhetstoneAuthor(texts, scene.path);
  const rival = await Rival.open(text);
  await own.requireSound();
  await rival.requireSound(text);
  const series: Series = {
    ...{ ownDiagnostics: [], ownCompletion: [], ownAdvice: [] },
    ...{ rivalDiagnostics: [], rivalCompletion: [] },
  };
  const random = seededRandom(seed);
  for (const [round, typed] of keystrokes(text, WARM_UPS + rounds, seed).entries()) {
    for (const who of shuffled(['own', 'rival'] as const, random)) {
      const subject = who === 'own' ? own : rival;
      const start = performance.now();
      await subject.diagnose(typed);
      const diagnosed = performance.now();
      await subject.complete(typed);
      const completed = performance.now();
      if (who === 'own') await own.advise();
      const advised = performance.now();
      if (round < WARM_UPS) continue;
      series[`${who}Diagnostics`].push(diagnosed - start);
      series[`${who}Completion`].push(completed - diagnosed);
      if (who === 'own') series.ownAdvice.push(advised - completed + diagnosed - start);
    }
  }
  return series;
}

function report({ name, title, hasBudget, path }: Scene, series: Series): boolean {
  const lines = (generatedPack(0)[LARGE] ?? '').split('\n').length;
  console.log(`\n${name}: ${title}${path === LARGE ? ` (${lines})` : ''}`);
  const row = (label: string, values: readonly number[]): string[] => {
    const { median, low, high, count } = spreadOf(values);
    return [label, median.toFixed(1), `${low.toFixed(1)}–${high.toFixed(1)}`, String(count)];
  };
  console.log(
    alignedTable([
      ['', 'median ms', 'quartiles', 'n'],
      row('diagnostics, the whole pack', series.ownDiagnostics),
      row('with all advice', series.ownAdvice),
      row('yaml-language-server, this file', series.rivalDiagnostics),
      row('completion', series.ownCompletion),
      row('yaml-language-server', series.rivalCompletion),
    ]),
  );
  const words = ({ ratio, low, high }: Ratio): string =>
    `${ratio.toFixed(3)} (95 %: ${low.toFixed(3)}–${high.toFixed(3)})`;
  const budget = hasBudget ? ` budget ${MOST}` : '';
  const [diagnostics, completion, advice] = (
    [
      [series.ownDiagnostics, series.rivalDiagnostics],
      [series.ownCompletion, series.rivalCompletion],
      [series.ownAdvice, series.rivalDiagnostics],
    ] as const
  ).map(([own, rival]) => ratioOf(own, rival, seededRandom(1))) as [Ratio, Ratio, Ratio];
  console.log(`${name}:diagnostics ratio ${words(diagnostics)}${budget}`);
  console.log(`${name}:completion ratio ${words(completion)}${budget}`);
  console.log(`with all advice ${words(advice)}`);
  return !hasBudget || (diagnostics.ratio <= MOST && completion.ratio <= MOST);
}
