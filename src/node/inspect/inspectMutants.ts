import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { judgeFault, judgeSound, notTried } from '../../core/check/mutants/judgeMutants';
import { SOUND } from '../../core/check/mutants/mutantsCases';
import type { MutantsCheck, MutantsSource } from '../../core/check/model';
import { withoutTests, type OwnTestsResult } from '../../core/check/ownTests';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import type { Inspect, Inspection } from './inspection';
import { layFolder, type FolderFiles } from './ownTests/folderFiles';
import { lanesOf, type Lanes } from './ownTests/lanes';
import { OwnTestFiles } from './ownTests/ownTestFiles';
import { OwnTestsRunner } from './ownTests/ownTestsRunner';
import { Subjects } from './ownTests/subjects';
import { inTemporaryRoot } from './ownTests/temporaryRoot';

/**
 * Tries the learner's tests on the sound subject and on each fault, several at a time: each in a folder and a process of its
 * own, with a limit of time, and ended with all that it started.
 */
export const inspectMutants: Inspect<MutantsCheck> = async (check, inspection) => {
  const source = check.sources[inspection.plan.track.id];
  if (!source) return undefined;
  const tests = OwnTestFiles.find(inspection, source.tests);
  if (tests.tests.length === 0) {
    inspection.onCase({ id: SOUND, ...withoutTests(source.tests) });
    for (const { id } of source.faults) inspection.onCase({ id, ...notTried() });
    return undefined;
  }
  const { subjectDir } = source;
  const runner = await OwnTestsRunner.prepare(inspection, tests, {
    ...{ timeoutMs: check.timeoutMs, mode: 'test' },
    ...(subjectDir !== undefined && { subjectDir }),
  });
  const lanes = lanesOf(inspection.options);
  const subjects = await Subjects.of(inspection, source, tests);
  try {
    await inTemporaryRoot(inspection.options, (root) =>
      new MutantsInspection(inspection, source, subjects, runner, lanes, root).judge(),
    );
  } finally {
    if (!runner.isForked) await lanes.clear();
  }
  return undefined;
};

class MutantsInspection {
  /** Ends the runs on faults once it is known that they are worth nothing. */
  private readonly faultsOver = new AbortController();

  constructor(
    private readonly inspection: Inspection,
    private readonly source: MutantsSource,
    private readonly subjects: Subjects,
    private readonly runner: OwnTestsRunner,
    private readonly lanes: Lanes,
    private readonly root: string,
  ) {}

  async judge(): Promise<void> {
    const { signal, onCase } = this.inspection;
    const stop = (): void => this.faultsOver.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const runs: Promise<unknown>[] = [];
    try {
      const sound = this.try(() => Promise.resolve(this.subjects.sound), false);
      runs.push(sound);
      // They need not wait: what they come to counts when the sound one has passed, and is thrown away otherwise.
      const faults = this.source.faults.map((fault) => {
        const run = this.try(() => this.subjects.with(fault), true);
        runs.push(run);
        return { ...fault, run };
      });
      for (const run of runs) run.catch(() => undefined);
      const found = await sound;
      if (!found) return;
      const verdict = judgeSound(found);
      onCase({ id: SOUND, ...verdict });
      if (verdict.status !== 'passed') {
        stop();
        for (const { id } of faults) onCase({ id, ...notTried() });
        return;
      }
      await Promise.all(
        faults.map(async ({ id, about, run }) => {
          const result = await run;
          if (result) onCase({ id, ...judgeFault(about, result) });
        }),
      );
    } finally {
      stop();
      signal.removeEventListener('abort', stop);
      await Promise.allSettled(runs);
    }
  }

  /** Undefined when it was cancelled. */
  private try(filesOf: () => Promise<FolderFiles>, isFault: boolean): Promise<OwnTestsResult | undefined> {
    const signal = isFault ? this.faultsOver.signal : this.inspection.signal;
    return this.lanes.use(async (lane) => {
      if (signal.aborted) return undefined;
      // What a folder is called tells nothing of what is in it, nor which was the first.
      const folder = join(this.root, randomBytes(8).toString('hex'));
      const workspace = await resolveWorkspace(this.inspection.plan.workspace);
      await layFolder(folder, await filesOf(), workspace);
      return this.runner.run(folder, lane, { signal, stopsAtFailure: isFault });
    });
  }
}
