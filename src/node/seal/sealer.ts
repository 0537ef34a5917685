import { HumanError } from '../../core/errors';
import { envelopePath, hintEnvelopePath } from '../../core/pack/loadSolution';
import type { Hint, Task } from '../../core/pack/model';
import type { CancelSignal } from '../../core/ports';
import { bindingOf } from '../../core/seal/binding';
import { openByWord, openWithCode, openWithProof, openWithTask, type SealedBox } from '../../core/seal/opening';
import { loadEvidence, type Evidence } from '../../core/verify/evidence';
import type { Limiter } from '../verify/limiter';
import type { PackToVerify, VerifyFilter } from '../verify/verifier';
import { findOrphans, removeEnvelope } from './envelopeFiles';
import {
  EnvelopeWriter,
  lockWords,
  type EnvelopeOrder,
  type EnvelopeWriterPorts,
  type OrderedKeyhole,
  type Ordered,
} from './envelopeWriter';
import { faultsOfProof } from './faultsOfProof';
import { overlayPayload, plainBreaks } from './overlayPayload';
import { Prober, type ProberPorts } from './prober';
import { findRightAnswers, type RightAnswers } from './rightAnswers';
import { faultOfPolicy, sealTracks, sealWorks, type SealTrack, type SealWork } from './sealWork';

export type SealerPorts = ProberPorts & EnvelopeWriterPorts;

/** What became of one envelope. */
export interface SealReport {
  readonly exercise: string;
  readonly track: string;
  /** A task, or `task.hint`; of what nothing belongs to: its file. */
  readonly name: string;
  /** Relative to the pack's root. */
  readonly path: string;
  /** `orphaned`: nothing is sealed in it any more. */
  readonly outcome: Ordered['outcome'] | 'orphaned' | 'removed';
  /** What opens it, in words; of one that is there. */
  readonly locks?: string;
  /** Why it was sealed anew, or was not. */
  readonly reasons: readonly string[];
}

type Report = Omit<SealReport, 'exercise' | 'track'>;

/** Content keys of solutions by task, for hints that are sealed by them. */
type ContentKeys = Map<string, Uint8Array>;

/** Writes the envelopes of what an author has in plain. */
export class Sealer {
  private readonly writer: EnvelopeWriter;
  private readonly prober: Prober;

  constructor(
    private readonly ports: SealerPorts,
    limiter: Limiter,
  ) {
    this.writer = new EnvelopeWriter(ports, limiter);
    this.prober = new Prober(ports, limiter);
  }

  /**
   * Seals what is not up to date in a pack; reports come in its order. Learners who have opened a solution keep their key while the
   * task's content is the same.
   * @param prune takes away the envelopes of what is not sealed any more; they are only named otherwise
   */
  async *seal(
    target: PackToVerify,
    filter: VerifyFilter,
    { prune }: { readonly prune: boolean },
    signal: CancelSignal,
  ): AsyncGenerator<SealReport> {
    const tracks = sealTracks(target, filter);
    const all = tracks.map((work) => this.sealTrack(work, signal));
    // They are awaited below, in order; until then a rejection is nobody's.
    for (const one of all) one.catch(() => undefined);
    try {
      for (const one of all) yield* await one;
    } finally {
      await Promise.allSettled(all);
    }
    for (const exercise of new Set(tracks.map((work) => work.exercise))) {
      for (const path of await findOrphans(target.files, exercise)) {
        if (prune) await removeEnvelope(target.pack.root, path);
        const name = path.slice(exercise.dir.length + 1);
        const track = name.split('/')[1] ?? '';
        yield { exercise: exercise.id, track, name, path, outcome: prune ? 'removed' : 'orphaned', reasons: [] };
      }
    }
  }

  private async sealTrack(work: SealTrack, signal: CancelSignal): Promise<readonly SealReport[]> {
    const { exercise, track, files } = work;
    const evidence = await loadEvidence(files, exercise);
    const keys: ContentKeys = new Map();
    const solutions = await Promise.all(
      sealWorks(work).map((one) =>
        unlessRefused(solutionPlace(one), () => this.sealSolution(one, evidence, keys, signal)),
      ),
    );
    const hints: Report[] = [];
    for (const task of exercise.tasks) {
      for (const hint of task.hints) {
        // In a shipped pack there is no text of it.
        if (!hint.seal || hint.text === '') continue;
        hints.push(await unlessRefused(hintPlace(work, task, hint), () => this.sealHint(work, task, hint, keys)));
      }
    }
    return [...solutions, ...hints].map((report) => ({ exercise: exercise.id, track: track.id, ...report }));
  }

  private async sealSolution(
    work: SealWork,
    evidence: Evidence,
    keys: ContentKeys,
    signal: CancelSignal,
  ): Promise<Report> {
    const place = solutionPlace(work);
    const { task, track, solution } = work;
    const fault = faultOfPolicy(task, track);
    if (fault !== undefined) return { ...place, outcome: 'refused', reasons: [fault] };
    const payload = await overlayPayload(work.files, work.dir);
    const bound = await this.prober.bindingOf(work);
    const setting = { work, bound, evidence, prober: this.prober, crypto: this.ports.seals, signal };
    const { by, hasCode, giveUp } = solution.seal;
    const right = by === 'proof' ? await findRightAnswers(setting) : undefined;
    if (right && 'faults' in right) return { ...place, outcome: 'refused', reasons: right.faults };
    const order: EnvelopeOrder = {
      ...{ path: place.path, bound, payload },
      keyholes: [
        right ? { kind: 'proof', digests: right.digests } : { kind: 'honour' },
        ...(hasCode ? [{ kind: 'code' } as const] : []),
        ...(giveUp ? [{ kind: 'giveUp' } as const] : []),
      ],
      ...(right ? this.byProof(right) : { open: (box: SealedBox) => openByWord(box, 'honour', this.ports.seals) }),
      ...(right && { faults: () => faultsOfProof(setting, right) }),
    };
    const done = await this.writer.carryOut(work, order);
    if (done.contentKey) keys.set(task.id, done.contentKey);
    return reportOf(place, order, done);
  }

  private byProof({ digests }: RightAnswers): Pick<EnvelopeOrder, 'open' | 'lacks'> {
    const { seals } = this.ports;
    const [reference = new Uint8Array(), ...variants] = digests;
    return {
      open: (box) => openWithProof(box, reference, seals),
      lacks: async (box) => {
        const keys = box.envelope.keyholes.find(({ kind }) => kind === 'proof');
        const count = keys?.kind === 'proof' ? keys.keys.length : 0;
        if (count !== digests.length) return `It has ${count} keys for right answers, and there are ${digests.length}.`;
        for (const digest of variants) {
          if (!(await openWithProof(box, digest, seals))) return 'A variant does not open it.';
        }
        return undefined;
      },
    };
  }

  private async sealHint(work: SealTrack, task: Task, hint: Hint, keys: ContentKeys): Promise<Report> {
    const { pack, exercise, track, files } = work;
    const { seals } = this.ports;
    const place = hintPlace(work, task, hint);
    const { path } = place;
    const keyhole = keyholeOfHint(hint, keys);
    if ('without' in keyhole) {
      const reason = `What opens it is the solution of ${keyhole.without}, which is not sealed in ${track.id}.`;
      return { ...place, outcome: 'refused', reasons: [reason] };
    }
    const subject = { pack, exercise, task, trackId: track.id, hintPath: hint.path };
    const order: EnvelopeOrder = {
      path,
      bound: await bindingOf(subject, (one) => files.readText(one), seals),
      payload: { text: plainBreaks(hint.text) },
      keyholes: [keyhole],
      open: async (box) => {
        switch (keyhole.kind) {
          case 'task':
            return openWithTask(box, keyhole.task, keyhole.contentKey, seals);
          case 'code': {
            const { knownCode } = this.ports;
            return knownCode === undefined ? undefined : openWithCode(box, knownCode, seals);
          }
          default:
            return openByWord(box, 'honour', seals);
        }
      },
    };
    return reportOf(place, order, await this.writer.carryOut(work, order));
  }
}

function solutionPlace({ exercise, track, task }: SealWork): Pick<Report, 'name' | 'path'> {
  return { name: task.id, path: envelopePath(exercise.dir, track.id, task.id) };
}

function hintPlace({ exercise, track }: SealTrack, task: Task, hint: Hint): Pick<Report, 'name' | 'path'> {
  const path = hintEnvelopePath(exercise.dir, track.id, task.id, hint.path);
  return { name: path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.')), path };
}

function reportOf(place: Pick<Report, 'name' | 'path'>, order: EnvelopeOrder, { outcome, reasons }: Ordered): Report {
  return { ...place, outcome, reasons, ...(outcome !== 'refused' && { locks: lockWords(order) }) };
}

/** What is wrong with the pack is a reason not to seal this one; the others go on. */
async function unlessRefused(place: Pick<Report, 'name' | 'path'>, work: () => Promise<Report>): Promise<Report> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HumanError) return { ...place, outcome: 'refused', reasons: [error.message] };
    throw error;
  }
}

function keyholeOfHint(
  { seal }: Hint,
  keys: ContentKeys,
): Exclude<OrderedKeyhole, { kind: 'proof' | 'giveUp' }> | { readonly without: string } {
  if (seal?.by.kind !== 'task') return { kind: seal?.by.kind ?? 'honour' };
  const { task } = seal.by;
  const contentKey = keys.get(task);
  return contentKey ? { kind: 'task', task, contentKey } : { without: task };
}
