import type { CancelSignal, PackFiles } from '../../core/ports';
import type { Proof, TrackReport } from '../../core/verify/report';
import type { SealProofs } from '../seal/sealProofs';
import type { Evidence } from '../../core/verify/evidence';
import { FullProofRuns } from './fullProofs';
import type { Limiter } from './limiter';
import { countOf, planFull, type FullOptions } from './planFull';
import { planLabProofs } from './planLabProofs';
import { planPrefixes, planProofs } from './planProofs';
import { isGood, marked, ProofRuns } from './proofRuns';
import type { Remembered } from './remembered';
import { settle } from './studyContext';
import { isProofs } from './studyShapes';
import type { TrackWork, VerifierPorts } from './verifier';

/** An exercise in one of its tracks, with its evidence. */
export interface EvidentWork extends TrackWork {
  readonly files: PackFiles;
  readonly evidence: Evidence;
  /** Whether its solutions must be sealed. */
  readonly isSealed: boolean;
}

export interface TrackVerifierOptions {
  readonly ports: VerifierPorts;
  readonly seals: SealProofs;
  readonly limiter: Limiter;
  readonly remembered: Remembered;
  readonly full: FullOptions;
}

/** Shows of one exercise in one track all that is not measured. */
export class TrackVerifier {
  constructor(private readonly options: TrackVerifierOptions) {}

  async verify(work: EvidentWork, signal: CancelSignal): Promise<TrackReport> {
    const { ports, seals, limiter, remembered, full } = this.options;
    const { pack, exercise, track } = work;
    const about = { type: 'track', pack, exercise, trackId: track.id } as const;
    let durationMs = 0;
    const inTurn = <T>(act: () => Promise<T>): Promise<T> =>
      limiter.run(async () => {
        const start = ports.now();
        try {
          return await act();
        } finally {
          durationMs += ports.now() - start;
        }
      });
    const planned = planProofs(exercise, track, work.evidence);
    const labs = planLabProofs(exercise, track, work.evidence);
    const sealed = work.isSealed ? seals.titles(work).length : 0;
    const inFull = planFull(exercise, track, full);
    const count = planned.reduce((sum, { titles }) => sum + titles.length, 0) + labs.length + sealed + countOf(inFull);
    if (count === 0) return { ...about, proofs: [], planned: 0, durationMs: 0 };
    const chosen = await ports.runnerFor(work, signal);
    if ('reason' in chosen) {
      return { ...about, proofs: [], notVerified: chosen.reason, planned: count, durationMs: 0 };
    }
    const runs = new ProofRuns({ ports, work, remembered, inTurn, signal });
    const prefixes = full.isFull ? planPrefixes(exercise, track) : [];
    const shown = settle([...planned, ...prefixes].map((one) => runs.show(one, chosen)));
    const fullRuns = new FullProofRuns(inFull, { ports, work, runner: chosen.runner, inTurn, signal }, remembered);
    const [proofs, ofLabs, ofSeals, more] = await settle([
      shown,
      settle(labs.map((lab) => runs.showLab(lab, chosen.labs))),
      sealed > 0 ? this.showSeals(work, signal) : [],
      fullRuns.show(shown),
    ] as const);
    const all = [...proofs.flatMap((one) => one.proofs), ...ofLabs.flat(), ...ofSeals, ...more.proofs];
    const hasStudies = Object.keys(more.studies).length > 0;
    return { ...about, proofs: all, planned: count, durationMs, ...(hasStudies && { studies: more.studies }) };
  }

  private async showSeals(work: EvidentWork, signal: CancelSignal): Promise<readonly Proof[]> {
    const { seals, remembered } = this.options;
    const { value, isFromBefore } = await remembered.recall<readonly Proof[]>(
      { ...work, kind: 'seals', overlays: [], isWhole: true },
      isProofs,
      isGood,
      () => seals.show(work, signal),
    );
    return marked(value, isFromBefore);
  }
}
