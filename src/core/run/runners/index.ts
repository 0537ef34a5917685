import type { RunnerName } from '../../pack/model';
import { pytestCases, unittestCases } from './pythonCases';
import type { RunnerFacts } from './runnerFacts';
import { describedCases, nodeTestCases } from './titledCases';
import { goCases } from './goCases';
import { junitCases } from './junitCases';
import { fileCases, tapCases } from './markedCases';
import { rustCases } from './rustCases';

const FACTS: Readonly<Record<RunnerName, RunnerFacts>> = {
  'node-test': nodeTestCases,
  mocha: describedCases,
  vitest: describedCases,
  jest: describedCases,
  pytest: pytestCases,
  unittest: unittestCases,
  'go-test': goCases,
  'cargo-test': rustCases,
  'junit-xml': junitCases,
  tap: tapCases,
  'exit-code': fileCases,
};

/** How a runner's tests are written. */
export function runnerFacts(name: RunnerName): RunnerFacts {
  return FACTS[name];
}
