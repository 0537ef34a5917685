import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import type { CancelSignal } from '../../core/ports';
import { bindingOf } from '../../core/seal/binding';
import type { Binding } from '../../core/seal/envelope';
import { planProbe } from '../../core/seal/planProbe';
import type { ProbePlan, SealCrypto, TranscriptRecord } from '../../core/seal/ports';
import { probeSeed } from '../../core/seal/taskContent';
import { inWorkspace, type Answer, type WorkspacePorts } from '../verify/inWorkspace';
import type { Limiter } from '../verify/limiter';
import type { TrackRunner, TrackWork } from '../verify/verifier';
import { VerifyingCancelled } from '../verify/verifyingCancelled';
import type { SealWork } from './sealWork';

export interface ProberPorts extends WorkspacePorts {
  readonly runnerFor: (work: TrackWork, signal: CancelSignal) => Promise<TrackRunner>;
  readonly seals: SealCrypto;
}

/** What an implementation answered, or why it came to no answers. */
export type Probed = { readonly records: readonly TranscriptRecord[] } | { readonly failure: string };

export interface ProbeCircumstances {
  /** Environment variables over the usual ones. */
  readonly environment?: ProbePlan['environment'];
  /** Does something else while the probe runs. */
  readonly beside?: <T>(probe: () => Promise<T>) => Promise<T>;
}

/** Asks implementations what a seal asks a learner's, each in a workspace of its own. */
export class Prober {
  constructor(
    private readonly ports: ProberPorts,
    private readonly limiter: Limiter,
  ) {}

  /** What a task's envelope must be bound to, by the pack as it is. */
  bindingOf({ pack, exercise, task, track, files }: SealWork): Promise<Binding> {
    const subject = { pack, exercise, task, trackId: track.id };
    return bindingOf(subject, (path) => files.readText(path), this.ports.seals);
  }

  /** Rejects only when it is cancelled. */
  async probe(
    work: SealWork,
    bound: Binding,
    answer: Answer,
    signal: CancelSignal,
    { environment, beside = (probe) => probe() }: ProbeCircumstances = {},
  ): Promise<Probed> {
    return this.limiter.run(async () => {
      try {
        const chosen = await this.ports.runnerFor(work, signal);
        if ('reason' in chosen) return { failure: chosen.reason };
        return await inWorkspace(this.ports, work, answer, signal, async (workspace) => {
          const seed = probeSeed(bound.content, this.ports.seals);
          const plan = planProbe({
            ...{ runId: randomUUID(), pack: work.pack, exercise: work.exercise, track: work.track, workspace, seed },
            ...{ taskId: work.task.id, mode: 'transcript', ...(environment && { environment }) },
          });
          if (!plan) return { failure: `It has no probe in ${work.track.id}.` };
          const result = await beside(() => chosen.probes.run(plan, signal));
          if (result.outcome === 'cancelled') throw new VerifyingCancelled();
          if (result.outcome === 'completed') return { records: result.records };
          return { failure: result.outcome === 'public' ? 'The probe gave no transcript.' : result.explanation };
        });
      } catch (error) {
        if (error instanceof HumanError) return { failure: error.message };
        throw error;
      }
    });
  }
}
