import { solutionDirs } from '../../core/pack/solutionDirs';
import type { CancelSignal } from '../../core/ports';
import type { Binding } from '../../core/seal/envelope';
import type { Transcript } from '../../core/seal/entropy';
import type { SealCrypto } from '../../core/seal/ports';
import { combinations } from '../../core/seal/transcriptDigest';
import type { Evidence } from '../../core/verify/evidence';
import type { Prober } from './prober';
import type { SealWork } from './sealWork';

/** What right implementations answer: the reference first, then the variants that its author names. */
export interface RightAnswers {
  readonly transcripts: readonly [Transcript, ...Transcript[]];
  /** Of every transcript that opens the seal, the reference's first. */
  readonly digests: readonly Uint8Array[];
}

/** What a proof is about, and what probes it. */
export interface ProofSetting {
  readonly work: SealWork;
  readonly bound: Binding;
  readonly evidence: Evidence;
  readonly prober: Prober;
  readonly crypto: SealCrypto;
  readonly signal: CancelSignal;
}

/** The layers that make the reference up to this task. */
export function referenceOf({ exercise, track, task }: SealWork): readonly string[] {
  return solutionDirs(exercise, track.id, task.id);
}

/** Asks the reference and its variants; faults where one of them comes to no answers. */
export async function findRightAnswers({
  work,
  bound,
  evidence,
  prober,
  crypto,
  signal,
}: ProofSetting): Promise<RightAnswers | { readonly faults: readonly string[] }> {
  const { task, track, solution } = work;
  const reference = await prober.probe(work, bound, { overlays: referenceOf(work) }, signal);
  if ('failure' in reference) return { faults: [`The probe of the reference of ${task.id}: ${reference.failure}`] };
  if (reference.records.length === 0) return { faults: [`The probe of ${task.id} records nothing.`] };
  const faults: string[] = [];
  const variants: Transcript[] = [];
  for (const name of solution.seal.variants) {
    const dir = evidence.alternatives.find((one) => one.name === name)?.dirs[track.id];
    if (dir === undefined) {
      faults.push(`There is no alternatives/${name}/${track.id}/ for the variant ${name}.`);
      continue;
    }
    const probed = await prober.probe(work, bound, { overlays: [dir] }, signal);
    if ('failure' in probed) faults.push(`The probe of the variant ${name}: ${probed.failure}`);
    else variants.push({ name, records: probed.records });
  }
  if (faults.length > 0) return { faults };
  const transcripts = [{ name: 'reference', records: reference.records }, ...variants] as const;
  const found = combinations(
    transcripts.map(({ records }) => records),
    crypto,
  );
  return 'fault' in found ? { faults: [found.fault] } : { transcripts, digests: found.digests };
}
