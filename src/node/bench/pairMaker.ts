import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { BenchEvent } from '../../core/bench/model';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import type { BenchmarkCheck } from '../../core/pack/model';
import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import type { TreeRegistry } from '../process/supervisor';
import type { TreeLimits } from '../process/treeLimits';
import type { SpawnRequest } from '../run/warm/spawnedProcess';
import { BenchFailure } from './benchFailure';
import type { BenchFolders } from './benchFolders';
import { BenchSide, type SideOptions } from './benchSide';
import { modulesOf, startOf, startOfLoad, type StartContext } from './benchStart';
import type { Patience } from './patience';
import { measurePair, type Durations, type MeasuredPair } from './measurePair';

/** What all processes of one benchmark have in common. */
export interface BenchSetting {
  readonly plan: BenchPlan;
  readonly folders: BenchFolders;
  readonly start: StartContext;
  readonly registry: TreeRegistry;
  readonly limits: TreeLimits;
  readonly patience: Patience;
  readonly signal: CancelSignal;
  readonly onEvent: (event: BenchEvent) => void;
}

/** What is told of the processes, whatever they came to. */
export interface ProcessNotes {
  runtime: string;
  output: string;
}

/** Starts the processes of a pair, has them measured, and ends them. */
export class PairMaker {
  private constructor(
    private readonly setting: BenchSetting,
    private readonly check: BenchmarkCheck,
    private readonly program: string,
    private readonly process: SpawnRequest,
    private readonly generator: SpawnRequest,
    private readonly modules: readonly string[],
  ) {}

  /** @throws HumanError when this machine lacks what the benchmark needs */
  static async of(setting: BenchSetting, check: BenchmarkCheck): Promise<PairMaker> {
    const { plan, start } = setting;
    const program = check.sources[plan.trackId]?.program ?? '';
    const process = await startOf(plan, 'benchMain', start);
    return new PairMaker(setting, check, program, process, await startOfLoad(plan, start), await modulesOf(plan));
  }

  /** @throws BenchFailure when one of the two sides cannot be measured */
  async measure(index: number, durations: Durations, notes: ProcessNotes): Promise<MeasuredPair> {
    const { folders, onEvent } = this.setting;
    // The same inputs for both, and others for each pair.
    const seed = randomInt(2 ** 32);
    const own = this.side(folders.own, seed, { onOutput: (text) => onEvent({ type: 'output', text }) });
    const baseline = this.side(folders.baseline, seed, { onOutput: () => undefined, describe: blame });
    try {
      return await measurePair({ own, baseline }, this.check.load, durations, index);
    } finally {
      await Promise.all([own.end(), baseline.end()]);
      notes.runtime = own.runtime;
      if (own.printed !== '') notes.output = own.printed;
    }
  }

  private side(root: string, seed: number, more: Pick<SideOptions, 'onOutput' | 'describe'>): BenchSide {
    const { registry, limits, signal, patience } = this.setting;
    const { load } = this.check;
    return new BenchSide({
      ...{ registry, limits, signal, root, seed, load },
      ...more,
      process: this.process,
      generator: this.generator,
      job: { workspace: root, program: join(root, ...this.program.split('/')), load, seed, modules: this.modules },
      patience,
    });
  }
}

/** A baseline that fails is the pack's fault, and says so. */
function blame({ outcome, message }: BenchFailure): BenchFailure {
  const sentence = l10n.t(
    'The baseline that came with this exercise could not be measured, which is no fault of yours: {0}',
    message,
  );
  return new BenchFailure(outcome === 'cancelled' ? 'cancelled' : 'couldNotStart', sentence);
}
