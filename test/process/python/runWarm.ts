import assert from 'node:assert/strict';
import type { RunResult } from '../../../src/core/run/model';
import { createRunner, createSupervisor, runFixture, type RunFixture, type RunOptions } from '../runFixture';
import { LinesLog } from '../../fakes/linesLog';

/** Runs a fixture's plan in a process that had been waiting for it; a fork server's child where there is fork. */
export async function runWarm(fixture: RunFixture, options: RunOptions = {}): Promise<RunResult> {
  const log = new LinesLog();
  const supervisor = createSupervisor();
  const runner = createRunner({ isWarm: true, supervisor, log, ...options });
  try {
    await runner.prepare(fixture.plan);
    const result = await runner.run(
      fixture.plan,
      options.onEvent ?? (() => undefined),
      options.signal ?? new AbortController().signal,
    );
    assert.deepEqual(
      log.lines.filter((line) => /starts its own/.test(line)),
      [],
      log.lines.join('\n'),
    );
    return result;
  } finally {
    await runner.whenQuiet();
    await runner.release();
    supervisor.dispose();
  }
}

/** The two ways in which a run gets its process; a test takes each in turn, as what it shows must hold in both. */
export const WAYS = [
  { way: 'in a process that is started for it', run: runFixture },
  { way: 'in a process that was waiting for it', run: runWarm },
] as const;
