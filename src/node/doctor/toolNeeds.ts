import type { RunnerName, Track } from '../../core/pack/model';

/** A program that a track needs, and the versions that will do: a semver range, any when left out. */
export interface ToolNeed {
  readonly tool: string;
  readonly range?: string;
}

const TOOLS: Readonly<Partial<Record<RunnerName, string>>> = {
  'node-test': 'node',
  mocha: 'node',
  vitest: 'node',
  jest: 'node',
  pytest: 'python',
  unittest: 'python',
  'go-test': 'go',
  'cargo-test': 'cargo',
};

const FRAMEWORKS: readonly RunnerName[] = ['mocha', 'vitest', 'jest'];

/** The program that a runner is started with, where it is the same for all exercises. */
export function toolOf(runner: RunnerName): string | undefined {
  return TOOLS[runner];
}

/** The npm package that runs a track's tests, where one does. */
export function frameworkOf({ runner }: Pick<Track, 'runner'>): string | undefined {
  return FRAMEWORKS.includes(runner) ? runner : undefined;
}

/** Every program that a track needs: its runner's, the one of its command, and what it declares. */
export function toolsOf(track: Pick<Track, 'runner' | 'requires' | 'command'>): readonly ToolNeed[] {
  const own = toolOf(track.runner);
  const [program] = track.command ?? [];
  const names = new Set([
    ...(own === undefined ? [] : [own]),
    ...Object.keys(track.requires).filter((name) => name !== frameworkOf(track)),
  ]);
  if (program !== undefined && isBareName(program) && !namesOf(program).some((name) => names.has(name))) {
    names.add(namesOf(program)[0] ?? program);
  }
  return [...names].map((tool) => {
    const range = track.requires[tool];
    return { tool, ...(range !== undefined && { range }) };
  });
}

/** Not a path: something of the workspace is no tool of the machine. */
function isBareName(program: string): boolean {
  return !/[\\/]/.test(program);
}

/** Names under which a command's program may have been declared; the usual one first. */
function namesOf(program: string): string[] {
  if (/^(?:python3?|py)$/.test(program)) return ['python', program];
  if (program === 'mvn') return ['mvn', 'maven'];
  return [program];
}
