import assert from 'node:assert/strict';
import type { RunResult } from '../../src/core/run/model';

export type Language = 'typescript' | 'python';

/** Something that a learner's code, or the learner, does in one run. */
export interface Scenario {
  readonly name: string;
  readonly weight: number;
  /** What the function under test does; it answers `'right'` at its end unless it says otherwise. */
  readonly code: Readonly<Record<Language, string>>;
  /** Stands before everything else in the file. */
  readonly head?: string;
  /** What happens from outside, after some milliseconds at random, at most so many. */
  readonly meanwhile?: { readonly what: 'cancel' | 'save'; readonly mostMs: number };
  /** What the check may take; long enough for a busy machine when left out. */
  readonly limitMs?: number;
  /** The learner has edited the test file. */
  readonly isTestEdited?: boolean;
  /** Throws when the result is not what it must be. `marker` is what the judged file says. */
  readonly expect: (result: RunResult, marker: string) => void;
}

const acts = ({ cases }: RunResult) => cases.find((one) => one.case === 'acts');

const passes = (result: RunResult, marker: string): void => {
  assert.equal(result.outcome, 'completed');
  assert.deepEqual(
    result.cases.map(({ status }) => status),
    ['passed', 'passed'],
  );
  assert.ok(result.output.includes(marker), `output without ${marker}`);
};

const crashes =
  (words: RegExp) =>
  (result: RunResult): void => {
    assert.equal(result.outcome, 'crashed');
    assert.match(result.explanation ?? '', words);
    assert.notEqual(acts(result)?.status, 'passed');
  };

const doesNotLoad = (result: RunResult): void => {
  assert.ok(!result.cases.some(({ status }) => status === 'passed'));
  assert.ok(result.explanation !== undefined || result.cases.some(({ message }) => message !== undefined));
};

export const SCENARIOS: readonly Scenario[] = [
  { name: 'pass', weight: 22, code: { typescript: '', python: 'pass' }, expect: passes },
  {
    name: 'fail',
    weight: 17,
    code: { typescript: `return 'wrong';`, python: `return 'wrong'` },
    expect: (result, marker) => {
      assert.equal(result.outcome, 'completed');
      assert.equal(acts(result)?.status, 'failed');
      assert.ok(acts(result)?.message?.includes(marker), `message without ${marker}: ${acts(result)?.message}`);
    },
  },
  {
    name: 'save',
    weight: 14,
    code: { typescript: 'await sleep(60);', python: 'time.sleep(0.06)' },
    meanwhile: { what: 'save', mostMs: 150 },
    expect: (result, marker) => {
      if (!result.isStale) passes(result, marker);
    },
  },
  {
    name: 'cancel',
    weight: 14,
    code: { typescript: 'await sleep(5_000);', python: 'time.sleep(5)' },
    meanwhile: { what: 'cancel', mostMs: 300 },
    expect: ({ outcome, cases }) => {
      assert.equal(outcome, 'cancelled');
      assert.notEqual(cases[0]?.status, 'passed');
    },
  },
  {
    name: 'exit',
    weight: 5,
    code: { typescript: 'process.exit(0);', python: 'os._exit(0)' },
    expect: crashes(/ended itself/),
  },
  {
    name: 'signal',
    weight: 5,
    code: {
      typescript: `process.kill(process.pid, 'SIGSEGV'); await sleep(5_000);`,
      python: 'os.kill(os.getpid(), signal.SIGSEGV); time.sleep(5)',
    },
    expect: crashes(/SIGSEGV/),
  },
  {
    name: 'hang',
    weight: 4,
    limitMs: 1_000,
    code: { typescript: 'for (;;);', python: 'while True: pass' },
    expect: (result) => {
      assert.equal(result.outcome, 'timedOut');
      assert.equal(acts(result)?.status, 'timedOut');
      assert.match(result.explanation ?? '', /1 s.*acts/);
    },
  },
  {
    name: 'daemons',
    weight: 6,
    code: {
      typescript: `for (const env of [process.env, {}]) {
        const child = spawn('sleep', [soak], { detached: true, stdio: 'ignore', env });
        child.unref();
        const between = spawn('sh', ['-c', 'sleep ' + soak + ' & exit'], { detached: true, stdio: 'ignore', env: { ...env, PATH: process.env.PATH } });
        await new Promise((done) => between.once('exit', done));
      }`,
      python: `for environment in (dict(os.environ), {}):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execve(shutil.which('sleep'), ['sleep', soak], environment)
            os._exit(0)
    subprocess.Popen(['sleep', soak], start_new_session=True)`,
    },
    expect: passes,
  },
  {
    name: 'flood',
    weight: 2,
    code: {
      typescript: `const line = 'x'.repeat(1023) + '\\n';
      for (let i = 0; i < 100; i++) process.stdout.write(line.repeat(1024));`,
      python: `line = 'x' * 1023 + '\\n'
    for _ in range(100): sys.stdout.write(line * 1024)`,
    },
    expect: (result, marker) => {
      passes(result, marker);
      assert.ok(result.isOutputCut);
      assert.ok(result.output.length < 300 * 1024);
    },
  },
  {
    name: 'memory',
    weight: 2,
    code: {
      typescript: 'const kept = []; for (;;) { kept.push(Buffer.alloc(20 * 1024 * 1024, 1)); await sleep(5); }',
      python: 'kept = []\n    while True: kept.append(b"x" * (20 * 1024 * 1024)); time.sleep(0.005)',
    },
    expect: crashes(/memory/),
  },
  {
    name: 'processes',
    weight: 3,
    code: {
      typescript: `for (let i = 0; i < 100; i++) spawn('sleep', [soak], { detached: i % 2 === 0, stdio: 'ignore' });
      await sleep(5_000);`,
      python: `for i in range(100):
        if os.fork() == 0:
            if i % 2: os.setsid()
            time.sleep(5)
            os._exit(0)
    time.sleep(5)`,
    },
    expect: crashes(/processes/),
  },
  {
    name: 'syntax',
    weight: 3,
    head: '(((',
    code: { typescript: '', python: 'pass' },
    expect: doesNotLoad,
  },
  {
    name: 'edited test',
    weight: 3,
    isTestEdited: true,
    code: { typescript: '', python: 'pass' },
    expect: (result, marker) => {
      passes(result, marker);
      assert.deepEqual(
        result.ignored.map(({ reason }) => reason),
        ['editedTest'],
      );
    },
  },
];

/** The learner's file of a scenario. @param soak a number that the command lines of started programs carry */
export function learnerFile(scenario: Scenario, language: Language, marker: string, soak: string): string {
  const head = scenario.head ?? '';
  if (language === 'python') {
    return `${head}
import os, shutil, signal, subprocess, sys, time
marker = '${marker}'
soak = '${soak}'
def act():
    ${scenario.code.python}
    return 'right'
`;
  }
  return `${head}
import { spawn } from 'node:child_process';
export const marker = '${marker}';
const soak = '${soak}';
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export async function act() {
  ${scenario.code.typescript}
  return 'right';
}
`;
}
