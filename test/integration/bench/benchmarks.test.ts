import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import type { BenchOutcome } from '../../../src/core/bench/model';
import type { Measurement } from '../../../src/core/progress/learnerState';
import type { CatalogElement } from '../../../src/extension/catalog/catalogElement';
import type { Whetstone } from '../../../src/extension/extension';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { activeWhetstone, LearnerCode, lensesOf, until } from '../whetstone';

/** Pairs of processes take their time, and other suites may have left the machine warm. */
const PATIENCE_MS = 120_000;

describe('benchmarks', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  const measure = (): Thenable<BenchOutcome | undefined> =>
    vscode.commands.executeCommand('whetstone.runBenchmark', 'several', 'cost');
  const history = (): readonly Measurement[] =>
    stateOf(whetstone.open, whetstone.services.store.state)?.tasks.get('several')?.benchmarks.get('cost')?.history ??
    [];
  const isMeasuring = (): Promise<void> =>
    until(whetstone.runs.onDidChange, () => whetstone.runs.view.measuring !== undefined);
  const benchmarkLens = async (): Promise<string> =>
    (await lensesOf(code.document)).find((lens) => lens.startsWith('7: Benchmark')) ?? 'no lens of a benchmark';
  const panel = (): ExerciseView => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise');
    return state;
  };

  before(async () => {
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
    // What is judged here is no attempt at the starter, which other suites count.
    await code.write(`${LearnerCode.starter}// measured\n`);
  });

  after(() => code.write(LearnerCode.starter));

  it('say over the code what is needed, before anything was measured', async () => {
    assert.equal(history().length, 0);
    assert.equal(await benchmarkLens(), '7: Benchmark · needs 3× baseline');
  });

  it('stand in the test explorer below their task, and running all tests starts none', async () => {
    const [, exercise] = [...whetstone.runs.testItems][0]!;
    const item = exercise.children.get('several')?.children.get('benchmark:cost');
    assert.equal(item?.label, 'Benchmark');
    assert.deepEqual(
      item.tags.map(({ id }) => id),
      ['benchmarks'],
    );
    await vscode.commands.executeCommand('testing.runAll');
    assert.equal(history().length, 0);
    assert.ok(stateOf(whetstone.open, whetstone.services.store.state)!.tasks.get('several')!.cases.size > 0);
  });

  it('are offered in the catalog at the task that has one, and at no other', () => {
    const { provider } = whetstone.catalog;
    const all = (element?: CatalogElement): CatalogElement[] =>
      provider.getChildren(element).flatMap((child) => [child, ...all(child)]);
    const menus = all().flatMap((element) =>
      element.type === 'task' && element.exercise.id === 'greet' && element.pack.id === whetstone.open.pack.id
        ? [`${element.task.id} ${provider.getTreeItem(element).contextValue}`]
        : [],
    );
    // Learning paths show the same tasks again.
    assert.deepEqual(
      [...new Set(menus)],
      ['hello task.open.run.tests.anchor', 'several task.open.benchmark.run.tests.anchor'],
    );
  });

  it('end when tests are asked for, and leave no evidence then', async () => {
    const measured = measure();
    await isMeasuring();
    assert.match(await benchmarkLens(), /^7: Benchmark · measuring, 0 of at most \d+$/);
    const run = vscode.commands.executeCommand('whetstone.runTask', 'several');
    assert.equal(await measured, 'cancelled');
    assert.equal(await run, 'completed');
    assert.equal(whetstone.runs.view.measuring, undefined);
    assert.equal(history().length, 0);
  }).timeout(PATIENCE_MS);

  it('end when they are cancelled', async () => {
    const measured = measure();
    await isMeasuring();
    await vscode.commands.executeCommand('whetstone.cancelRun');
    assert.equal(await measured, 'cancelled');
    assert.equal(history().length, 0);
  }).timeout(PATIENCE_MS);

  it('measure what was typed, show how far they are, and tell the verdict in every view', async () => {
    await code.write(LearnerCode.starter.replace("return ''", "return names.join('\\n')"), { isSaved: false });
    const seen = new Set<number>();
    const following = whetstone.runs.onDidChange(() => seen.add(whetstone.runs.view.measuring?.done ?? 0));
    assert.equal(await measure(), 'completed');
    following.dispose();
    assert.equal(code.document.isDirty, false);
    const [last, ...others] = history();
    assert.equal(others.length, 0);
    assert.equal(last?.verdict.verdict, 'met', JSON.stringify(last?.verdict));
    assert.ok(seen.size > 5, `the views were told of ${[...seen].join()} pairs`);
    assert.match(await benchmarkLens(), /^7: Benchmark · [\d.,]+× baseline, needs 3× · met$/);
    const [benchmark] = panel().tasks[1]!.benchmarks;
    assert.equal(benchmark?.verdict, 'met');
    assert.ok(benchmark.plots.some(({ kind }) => kind === 'distribution'));
  }).timeout(PATIENCE_MS);

  it('become stale with an edit that is saved, and current again when it is undone', async () => {
    const measured = code.document.getText();
    const isStale = (wanted: boolean): Promise<void> =>
      until(
        (listener) => whetstone.services.store.onDidChange(listener),
        () => panel().tasks[1]!.benchmarks[0]?.isStale === wanted,
      );
    await isStale(false);
    await code.write(`${measured}// later\n`);
    await isStale(true);
    assert.match(await benchmarkLens(), /· met, of older files$/);
    await code.write(measured);
    await isStale(false);
  });

  it('say which result was wrong, from the test explorer as well', async () => {
    await code.write(LearnerCode.starter.replace("return ''", 'return names.length as unknown as string'));
    const [, exercise] = [...whetstone.runs.testItems][0]!;
    const path = [exercise.id, 'several', 'benchmark:cost'];
    // 2: the group of profiles that run; a test's id is its path below the controller.
    await vscode.commands.executeCommand('vscode.runTestsById', 2, ['whetstone', ...path].join('\0'));
    const last = history().at(-1);
    assert.deepEqual([history().length, last?.outcome], [2, 'wrongResult']);
    assert.match(last?.explanation ?? '', /Greetings are a text/);
    assert.equal(await benchmarkLens(), '7: Benchmark · a wrong result');
    assert.equal(panel().tasks[1]!.benchmarks[0]?.verdict, 'wrong');
  }).timeout(PATIENCE_MS);
});
