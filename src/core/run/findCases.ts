import type { RunnerName } from '../pack/model';
import { runnerFacts } from './runners';
import type { FoundCase } from './runners/runnerFacts';

/** Finds the cases of a test file by reading it, so that they are known, and can be counted as missing, before anything runs. */
export function findCases(text: string, runner: RunnerName, fileName = ''): FoundCase[] {
  return runnerFacts(runner).findCases(text.split(/\r?\n/), fileName);
}
