import { l10n } from '../../shared/l10n';
import type { Exercise, TrackId } from '../pack/model';
import type { CaseResult } from '../run/model';
import type { Failure } from './report';
import { placeOfCase } from './requiredCases';
import type { SteadyStudy, UnsteadyCase } from './studies';

/** One of the runs that should all come to the same. */
export interface SteadyRun {
  readonly in: UnsteadyCase['in'];
  readonly cases: readonly Pick<CaseResult, 'task' | 'check' | 'case' | 'status' | 'message'>[];
}

/**
 * What runs of the very same correct answer came to, case by case. A case that fails in every repeat is as steady as can be: the
 * proof of the reference tells of it. Each unsteady one stands there once, where it was seen first.
 */
export function steadyStudy(exercise: Exercise, trackId: TrackId, runs: readonly SteadyRun[]): SteadyStudy {
  const repeats = runs.filter((run) => run.in === 'repeats');
  const unsteady = new Map<string, UnsteadyCase>();
  const always = new Set<string>();
  for (const kind of ['repeats', 'alone', 'reversed'] as const) {
    for (const [name, results] of byCase(runs.filter((run) => run.in === kind))) {
      const failed = results.filter(({ status }) => status !== 'passed');
      if (failed.length === 0 || always.has(name) || unsteady.has(name)) continue;
      if (kind === 'repeats' && failed.length === results.length) {
        always.add(name);
        continue;
      }
      const message = failed.find((one) => one.message !== undefined)?.message;
      const place = placeOf(exercise, trackId, name);
      unsteady.set(name, {
        ...{ name, in: kind, failed: failed.length, of: results.length },
        ...(message !== undefined && { message }),
        ...(place && { place }),
      });
    }
  }
  return { repeats: repeats.length, orders: runs.length - repeats.length, unsteady: [...unsteady.values()] };
}

/** Each case that does not always come to the same, with how often and what it said the first time. */
export function judgeSteady({ unsteady }: Pick<SteadyStudy, 'unsteady'>): readonly Failure[] {
  return unsteady.map((one) => ({
    about: one.name,
    why: [words(one), ...(one.message === undefined ? [] : [one.message])].join('\n'),
    ...(one.place && { place: one.place }),
  }));
}

function words({ in: kind, failed, of }: UnsteadyCase): string {
  switch (kind) {
    case 'repeats':
      return l10n.t('it fails in {0} of {1} runs of the very same code', failed, of);
    case 'alone':
      return l10n.t('it fails where its file runs alone: it leans on the tests before it');
    case 'reversed':
      return l10n.t('it fails where the tests run in another order: one of them leaves something behind');
  }
}

function byCase(runs: readonly SteadyRun[]): ReadonlyMap<string, readonly SteadyRun['cases'][number][]> {
  const all = new Map<string, SteadyRun['cases'][number][]>();
  for (const { cases } of runs) {
    for (const one of cases) {
      const name = `${one.task}.${one.check}.${one.case}`;
      const results = all.get(name) ?? [];
      results.push(one);
      all.set(name, results);
    }
  }
  return all;
}

function placeOf({ tasks }: Exercise, trackId: TrackId, name: string): UnsteadyCase['place'] {
  const [taskId = '', ...rest] = name.split('.');
  const task = tasks.find(({ id }) => id === taskId);
  return task && placeOfCase(task, trackId, rest.join('.'));
}
