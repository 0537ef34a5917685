import { ratioOf, seededRandom, spreadOf, type Ratio } from '../statistics';
import type { Sample } from './subject';

/** A ratio of two subjects of one scene that must not be exceeded. */
export interface Budget {
  /** Without spaces. */
  readonly name: string;
  readonly scene: string;
  readonly ours: string;
  readonly rival: string;
  readonly most: number;
}

export interface Judgement extends Ratio {
  readonly budget: Budget;
  readonly isBroken: boolean;
}

/** The ratio of each budget whose two subjects were measured. */
export function judge(budgets: readonly Budget[], samples: readonly Sample[], seed: number): Judgement[] {
  return budgets.flatMap((budget): Judgement[] => {
    const [ours, rival] = [budget.ours, budget.rival].map((subject) =>
      timesOf(samples.filter((sample) => sample.scene === budget.scene && sample.subject === subject)),
    );
    if (!ours || !rival || ours.length === 0 || rival.length === 0) return [];
    const ratio = ratioOf(ours, rival, seededRandom(seed));
    return [{ budget, ...ratio, isBroken: ratio.ratio > budget.most }];
  });
}

/** A table of what each subject of a scene took, right and wrong saves also apart. */
export function sceneTable(scene: string, samples: readonly Sample[]): string {
  const own = samples.filter((sample) => sample.scene === scene);
  const names = [...new Set(own.map(({ subject }) => subject))];
  const rows = names.flatMap((name) =>
    rowsOf(
      name,
      own.filter(({ subject }) => subject === name),
    ),
  );
  const heading = ['', 'median ms', 'quartiles', 'right', 'wrong', 'n'];
  return `${scene}\n${alignedTable([heading, ...rows])}`;
}

/** A line for each ratio, its interval and its budget. */
export function ratioTable(judgements: readonly Judgement[]): string {
  const rows = judgements.map(({ budget, ratio, low, high }) => [
    budget.name,
    `${fixed(ratio)} (95 %: ${fixed(low)}–${fixed(high)})`,
    `${budget.ours} : ${budget.rival}`,
  ]);
  return alignedTable([['ratio of medians', '', ''], ...rows]);
}

/** `NAME ratio R budget B`. */
export function budgetLine({ budget, ratio }: Judgement): string {
  return `${budget.name} ratio ${fixed(ratio)} budget ${budget.most}`;
}

function rowsOf(name: string, samples: readonly Sample[]): string[][] {
  const moments = [...new Set(samples.flatMap((sample) => Object.keys(sample.moments)))];
  return [
    row(name, samples, timesOf(samples)),
    ...moments.map((moment) =>
      row(
        `  ${moment}`,
        samples,
        samples.map((sample) => sample.moments[moment] ?? NaN),
      ),
    ),
  ];
}

function row(name: string, samples: readonly Sample[], times: readonly number[]): string[] {
  const { median, low, high, count } = spreadOf(times);
  const [right, wrong] = [true, false].map((isRight) =>
    times.filter((_, index) => samples[index]?.isRight === isRight),
  );
  return [
    name,
    median.toFixed(1),
    `${low.toFixed(1)}–${high.toFixed(1)}`,
    ...[right, wrong].map((values) => (values && values.length > 0 ? spreadOf(values).median.toFixed(1) : '')),
    String(count),
  ];
}

function timesOf(samples: readonly Sample[]): number[] {
  return samples.map(({ ms }) => ms);
}

/** The first column to the left, the others to the right. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function fixed(value: number): string {
  return value.toFixed(3);
}
