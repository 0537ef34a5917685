import { HumanError } from '../../core/errors';
import { envelopePath } from '../../core/pack/loadSolution';
import type { Pack } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import type { CancelSignal } from '../../core/ports';
import { openWithProof } from '../../core/seal/opening';
import { loadEvidence, type Evidence } from '../../core/verify/evidence';
import type { Limiter } from '../verify/limiter';
import type { PackToVerify, VerifyFilter } from '../verify/verifier';
import type { AmongBusy } from './amongBusy';
import { checkAlternatives, checkSubjects } from './checkAnswers';
import { checkDeterminism } from './checkDeterminism';
import { checkMutants, type MutantPorts } from './checkMutants';
import { promiseOf, type CheckReport, type SealPromise, type TaskCheck } from './checkReport';
import { readEnvelope } from './envelopeFiles';
import { inspectEnvelope } from './inspectEnvelope';
import { overlayPayload } from './overlayPayload';
import { Prober, type ProberPorts } from './prober';
import { findRightAnswers, type ProofSetting, type RightAnswers } from './rightAnswers';
import { faultOfPolicy, keyholeKinds, sealTracks, sealWorks, type SealWork } from './sealWork';
import { bitsText, worthOf } from './worth';

export interface SealCheckerPorts extends ProberPorts, MutantPorts {
  readonly findLeaks: (pack: Pack) => Promise<readonly Problem[]>;
  readonly amongBusy: AmongBusy;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

export interface SealCheckOptions {
  /** How many mutants of each task are tried at most; all when left out, none for 0. */
  readonly mutants?: number;
  /** What is going on, in words. */
  readonly onProgress: (line: string) => void;
}

/** Shows of seals by proof what they promise: that a right implementation opens them, each time, and nothing else does. Writes nothing. */
export class SealChecker {
  private readonly prober: Prober;

  constructor(
    private readonly ports: SealCheckerPorts,
    private readonly limiter: Limiter,
  ) {
    this.prober = new Prober(ports, limiter);
  }

  /** Checks what is sealed by proof in a pack, in its order, and last what the pack as a whole tells. */
  async *check(
    { pack, files }: PackToVerify,
    filter: VerifyFilter,
    options: SealCheckOptions,
    signal: CancelSignal,
  ): AsyncGenerator<CheckReport> {
    let isPromised = false;
    for (const track of sealTracks({ pack, files }, filter)) {
      const evidence = await loadEvidence(files, track.exercise);
      for (const work of sealWorks(track)) {
        if (work.solution.seal.by !== 'proof') continue;
        isPromised = true;
        // One task after the other: within each, as much goes on at once as this machine can do.
        yield await this.checkTask(work, evidence, options, signal);
      }
    }
    if (isPromised) yield { type: 'leaks', pack: pack.id, problems: await this.ports.findLeaks(pack) };
  }

  private async checkTask(
    work: SealWork,
    evidence: Evidence,
    options: SealCheckOptions,
    signal: CancelSignal,
  ): Promise<TaskCheck> {
    const { exercise, track, task } = work;
    const about = { type: 'task', exercise: exercise.id, track: track.id, task: task.id } as const;
    const start = this.ports.now();
    const done = (shown: Pick<TaskCheck, 'promises' | 'notes' | 'bits'>): TaskCheck => ({
      ...about,
      ...shown,
      durationMs: this.ports.now() - start,
    });
    const policy = promiseOf('policy', 'a proof can be had of it', faultOfPolicy(task, track));
    if (policy.failures.length > 0) return done({ promises: [policy], notes: [] });
    options.onProgress(`${exercise.id} ${track.id} ${task.id}`);
    const bound = await this.prober.bindingOf(work);
    const setting = { work, bound, evidence, prober: this.prober, crypto: this.ports.seals, signal };
    const right = await findRightAnswers(setting);
    if ('faults' in right) {
      return done({
        promises: [policy, promiseOf('determinism', 'its answers can be had', ...right.faults)],
        notes: [],
      });
    }
    return done(await this.checkProof(setting, right, [policy], options));
  }

  private async checkProof(
    setting: ProofSetting,
    right: RightAnswers,
    before: readonly SealPromise[],
    { mutants, onProgress }: SealCheckOptions,
  ): Promise<Pick<TaskCheck, 'promises' | 'notes' | 'bits'>> {
    const { exercise, track, task } = setting.work;
    const [determinism, alternatives, subjects, envelope] = await Promise.all([
      checkDeterminism(setting, right, this.ports.amongBusy),
      checkAlternatives(setting, right),
      checkSubjects(setting, right),
      this.checkEnvelope(setting, right),
    ]);
    const worth = worthOf(right, subjects.transcripts);
    const entropy = promiseOf('entropy', `guessing it takes ${bitsText(worth.bits)} bits`, ...worth.faults);
    const name = `${exercise.id} ${track.id} ${task.id}`;
    const ofMutants =
      mutants === 0
        ? undefined
        : await checkMutants(
            setting,
            right,
            { ports: this.ports, limiter: this.limiter },
            {
              ...(mutants !== undefined && { most: mutants }),
              onProgress: (count, total) => onProgress(`${name}: ${count} of ${total} mutants`),
            },
          );
    return {
      promises: [
        ...before,
        ...(envelope ? [envelope] : []),
        determinism,
        entropy,
        ...alternatives,
        ...subjects.promises,
        ...(ofMutants ? [ofMutants.promise] : []),
      ],
      bits: worth.bits,
      notes: [
        `${right.transcripts[0].records.length} answers; ${worth.cheapest}.`,
        ...(right.digests.length > 1 ? [`${right.digests.length} transcripts open it.`] : []),
        ...(envelope ? [] : ['It is not sealed yet.']),
        ...(ofMutants ? ofMutants.notes : ['No mutants were tried.']),
      ],
    };
  }

  /** Undefined where there is none yet. */
  private async checkEnvelope(
    { work, bound, crypto }: ProofSetting,
    { digests }: RightAnswers,
  ): Promise<SealPromise | undefined> {
    const { exercise, track, task, solution, files, dir } = work;
    const read = await readEnvelope(files, envelopePath(exercise.dir, track.id, task.id));
    if (!read) return undefined;
    const title = 'its envelope is up to date, and each right answer opens it';
    try {
      const payload = await overlayPayload(files, dir);
      const faults: (string | undefined)[] = [];
      for (const digest of digests) {
        const { fault } = await this.limiter.run(() =>
          inspectEnvelope(read, {
            ...{ bound, payload, keyholes: keyholeKinds(solution.seal) },
            open: (box) => openWithProof(box, digest, crypto),
          }),
        );
        faults.push(fault);
      }
      return promiseOf('envelope', title, ...new Set(faults));
    } catch (error) {
      if (error instanceof HumanError) return promiseOf('envelope', title, error.message);
      throw error;
    }
  }
}
