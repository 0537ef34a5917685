import { samplePack } from '../../../fakes/samplePack';

const PLAIN = "{ id: cost, benchmark: greet, for: Functionality, budget: { throughput: '>= 3x baseline' } }";

/**
 * Changes to the sample pack: its first exercise, in TypeScript alone, measures its first task.
 * @param checks as YAML; instead of one that asks for three times the baseline's throughput
 */
export function withBenchmarks(...checks: readonly string[]): Record<string, string | undefined> {
  const files = samplePack();
  const lines = (checks.length > 0 ? checks : [PLAIN]).map((check) => `      - ${check}\n`).join('');
  const yaml = files['greet/exercise.yaml']!.replace(
    '      - { id: style, tests: hello-style, for: Style, optional: true }\n',
    lines,
  );
  const changes: Record<string, string | undefined> = {
    'greet/exercise.yaml': yaml
      .replace('  python: { runner: pytest }\n', '')
      .replace(", python: 'greet.py#greet'", '')
      .replace('Functionality: 60, Style: 40', 'Functionality: 100'),
    'pack.yaml': files['pack.yaml']!.replace('Functionality: 60, Style: 40', 'Functionality: 100'),
    'greet/bench/typescript/greet/bench.ts': 'export function run() {}\n',
    'greet/bench/typescript/greet/baseline/src/greet.ts': 'export const greet = () => "";\n',
    'greet/bench/typescript/lab/baseline.ts': 'export const greet = () => "";\n',
    'greet/bench/typescript/lab/equal.ts': 'export const greet = () => "";\n',
    'greet/bench/typescript/lab/slow.ts': 'export const greet = () => "";\n',
  };
  for (const path of Object.keys(files)) {
    if (path.startsWith('greet/') && path.includes('/python/')) changes[path] = undefined;
    if (path.includes('hello-style')) changes[path] = undefined;
  }
  return changes;
}

export const SUITE =
  '{ id: lab, benchmarkSuite: lab, for: Functionality, file: src/suite.ts, expect: { equal: same, slow: slower } }';
