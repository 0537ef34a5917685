import type { RunnerName } from '../pack/model';

/** What a track's benchmarks and probes are written in. */
export type BenchLanguage = 'node' | 'python';

const LANGUAGES: Partial<Record<RunnerName, BenchLanguage>> = {
  'node-test': 'node',
  mocha: 'node',
  vitest: 'node',
  jest: 'node',
  pytest: 'python',
  unittest: 'python',
};

/** Undefined for a track whose code can be neither benchmarked nor probed. */
export function benchLanguage(runner: RunnerName): BenchLanguage | undefined {
  return LANGUAGES[runner];
}

/** Names that such a program can have: `bench` or `probe` with an ending of the language's. */
export function programNames(language: BenchLanguage, stem: 'bench' | 'probe'): readonly string[] {
  return language === 'python' ? [`${stem}.py`] : ['ts', 'mts', 'js', 'mjs'].map((ending) => `${stem}.${ending}`);
}
