import type { RunnerName } from '../pack/model';

/** What a track's benchmarks are written in. */
export type BenchLanguage = 'node' | 'python';

const LANGUAGES: Partial<Record<RunnerName, BenchLanguage>> = {
  'node-test': 'node',
  mocha: 'node',
  vitest: 'node',
  jest: 'node',
  pytest: 'python',
  unittest: 'python',
};

/** Undefined for a track whose code cannot be benchmarked. */
export function benchLanguage(runner: RunnerName): BenchLanguage | undefined {
  return LANGUAGES[runner];
}

/** Names that the program of a benchmark can have. */
export function benchProgramNames(language: BenchLanguage): readonly string[] {
  return language === 'python' ? ['bench.py'] : ['bench.ts', 'bench.mts', 'bench.js', 'bench.mjs'];
}
