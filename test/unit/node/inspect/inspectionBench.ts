import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { InspectedCheck } from '../../../../src/core/check/model';
import type { Exercise, Pack, Task, Track } from '../../../../src/core/pack/model';
import type { Inspect, InspectedCase, InspectorOptions } from '../../../../src/node/inspect/inspection';
import { MachineRuntimes } from '../../../../src/node/run/runtimes';
import { nullLog } from '../../../fakes/nullLog';
import { repositoryRoot } from '../../../host/repositoryRoot';

/** What an inspector has at hand, with the parts that were built. */
export function inspectorOptions(changes: Partial<InspectorOptions> = {}): InspectorOptions {
  const harnessDir = join(repositoryRoot(), 'dist', 'harness');
  return {
    runtimes: new MachineRuntimes({ log: nullLog, harnessDir }),
    supervisor: { watch: () => undefined, forget: () => undefined },
    log: nullLog,
    harnessDir,
    ...changes,
  };
}

export interface InspectionRequest {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly packRoot?: string;
  readonly track?: Partial<Track>;
  readonly options?: InspectorOptions;
  readonly signal?: AbortSignal;
  /** Absolute; nothing is there when left out. */
  readonly workspace?: string;
}

export interface Inspected {
  readonly cases: ReadonlyMap<string, InspectedCase>;
  readonly explanation: string | undefined;
}

/** Lets a module judge a check of some files. */
export async function inspectFiles<C extends InspectedCheck>(
  inspect: Inspect<C>,
  check: C,
  {
    files,
    packRoot = '/packs/none',
    track,
    options = inspectorOptions(),
    signal,
    workspace = '/none',
  }: InspectionRequest,
): Promise<Inspected> {
  const bytes = new Map(
    Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? Buffer.from(text) : text]),
  );
  const hashes = Object.fromEntries(
    [...bytes].map(([path, one]) => [path, createHash('sha256').update(one).digest('hex')]),
  );
  const cases = new Map<string, InspectedCase>();
  const explanation = await inspect(check, {
    plan: {
      ...{ runId: 'run', workspace, checks: [] },
      pack: { id: 'whetstone.test', root: packRoot } as Pack,
      exercise: { id: 'exercise', tasks: [] } as unknown as Exercise,
      track: {
        ...{ id: 'notes', runner: 'node-test', layers: [], vendor: [], requires: {}, plugins: [], preload: [] },
        ...track,
      },
    },
    task: { id: 'task' } as Task,
    files: { hashes, bytes },
    options,
    signal: signal ?? new AbortController().signal,
    onCase: (one) => cases.set(one.id, one),
  });
  return { cases, explanation };
}
