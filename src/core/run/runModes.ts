import type { RunnerName } from '../pack/model';
import type { RunMode } from './model';

const ALL: readonly RunMode[] = ['test', 'coverage', 'debug'];
const TEST_ONLY: readonly RunMode[] = ['test'];

const MODES: Readonly<Record<RunnerName, readonly RunMode[]>> = {
  'node-test': ALL,
  mocha: ALL,
  vitest: TEST_ONLY,
  jest: ALL,
  pytest: ALL,
  unittest: ALL,
  'go-test': TEST_ONLY,
  'cargo-test': TEST_ONLY,
  'junit-xml': TEST_ONLY,
  tap: TEST_ONLY,
  'exit-code': TEST_ONLY,
};

/** Whether a runner can be asked for coverage, or wait for a debugger: those whose tests run in one process of ours. */
export function hasRunMode(runner: RunnerName, mode: RunMode): boolean {
  return MODES[runner].includes(mode);
}
