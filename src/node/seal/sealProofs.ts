import { HumanError } from '../../core/errors';
import { envelopePath, hintEnvelopePath } from '../../core/pack/loadSolution';
import type { Hint, Task } from '../../core/pack/model';
import type { CancelSignal } from '../../core/ports';
import { bindingOf } from '../../core/seal/binding';
import { openByWord, openWithProof, openWithTask, type Opened, type SealedBox } from '../../core/seal/opening';
import type { SealCrypto } from '../../core/seal/ports';
import { transcriptDigest } from '../../core/seal/transcriptDigest';
import { l10n } from '../../shared/l10n';
import type { Limiter } from '../verify/limiter';
import type { Proof } from '../verify/planProofs';
import { readEnvelope } from './envelopeFiles';
import { inspectEnvelope, type Inspected, type WantedEnvelope } from './inspectEnvelope';
import { overlayPayload, plainBreaks } from './overlayPayload';
import type { Prober } from './prober';
import { referenceOf } from './rightAnswers';
import { keyholeKinds, sealWorks, type SealTrack, type SealWork } from './sealWork';

interface SealedHint {
  readonly task: Task;
  readonly hint: Hint;
  readonly title: string;
}

/** Shows of the envelopes of an exercise in one track that they are what its author has in plain. */
export class SealProofs {
  constructor(
    private readonly prober: Prober,
    private readonly crypto: SealCrypto,
    private readonly limiter: Limiter,
  ) {}

  /** What there is to show, one title a proof. */
  titles(work: SealTrack): readonly string[] {
    return [...sealWorks(work).map(titleOf), ...hintsOf(work).map(({ title }) => title)];
  }

  /** One run of a probe for each solution that is sealed by proof. Rejects only when it is cancelled. */
  async show(work: SealTrack, signal: CancelSignal): Promise<readonly Proof[]> {
    const keys = new Map<string, Uint8Array>();
    const solutions = await Promise.all(
      sealWorks(work).map(async (one) => {
        const { fault, contentKey } = await faultFrom(() => this.inspectSolution(one, signal));
        if (contentKey) keys.set(one.task.id, contentKey);
        return proofOf(titleOf(one), fault);
      }),
    );
    const hints: Proof[] = [];
    for (const one of hintsOf(work)) {
      const { fault } = await faultFrom(() => this.inspectHint(work, one, keys));
      hints.push(proofOf(one.title, fault));
    }
    return [...solutions, ...hints];
  }

  private async inspectSolution(work: SealWork, signal: CancelSignal): Promise<Inspected> {
    const { exercise, track, task, solution } = work;
    const { by } = solution.seal;
    const bound = await this.prober.bindingOf(work);
    const common = {
      bound,
      keyholes: keyholeKinds(solution.seal),
      payload: await overlayPayload(work.files, work.dir),
    };
    const path = envelopePath(exercise.dir, track.id, task.id);
    if (by === 'honour') {
      return this.inspect(work, path, { ...common, open: (box) => openByWord(box, 'honour', this.crypto) });
    }
    const probed = await this.prober.probe(work, bound, { overlays: referenceOf(work) }, signal);
    if ('failure' in probed) return { fault: `The probe of the reference: ${probed.failure}` };
    const digest = transcriptDigest(probed.records, this.crypto);
    return this.inspect(work, path, { ...common, open: (box) => openWithProof(box, digest, this.crypto) });
  }

  private async inspectHint(
    work: SealTrack,
    { task, hint }: SealedHint,
    keys: ReadonlyMap<string, Uint8Array>,
  ): Promise<Inspected> {
    const { pack, exercise, track, files } = work;
    const by = hint.seal?.by ?? { kind: 'honour' };
    const subject = { pack, exercise, task, trackId: track.id, hintPath: hint.path };
    const open = (box: SealedBox): Opened | undefined => {
      if (by.kind !== 'task') return openByWord(box, 'honour', this.crypto);
      const key = keys.get(by.task);
      return key && openWithTask(box, by.task, key, this.crypto);
    };
    const inspected = await this.inspect(work, hintEnvelopePath(exercise.dir, track.id, task.id, hint.path), {
      bound: await bindingOf(subject, (path) => files.readText(path), this.crypto),
      keyholes: [by.kind],
      payload: { text: plainBreaks(hint.text) },
      open,
    });
    // Without the instructor's code nobody can look into it: that it is bound to what it should be is all that can be shown.
    return by.kind === 'code' && inspected.isShut ? {} : inspected;
  }

  private async inspect({ files }: SealTrack, path: string, wanted: WantedEnvelope): Promise<Inspected> {
    const read = await readEnvelope(files, path);
    if (!read) return { fault: 'It is not sealed. "whetstone seal" does that.' };
    return this.limiter.run(() => inspectEnvelope(read, wanted));
  }
}

function titleOf({ task }: SealWork): string {
  return l10n.t('seal of {0} is up to date', task.id);
}

function hintsOf({ exercise }: SealTrack): readonly SealedHint[] {
  return exercise.tasks.flatMap((task) =>
    task.hints
      .filter(({ seal, text }) => seal && text !== '')
      .map((hint) => ({ task, hint, title: l10n.t('seal of the hint {0} is up to date', hint.path) })),
  );
}

function proofOf(title: string, fault: string | undefined): Proof {
  return { kind: 'seal', title, failures: fault === undefined ? [] : [{ why: fault }] };
}

async function faultFrom(inspect: () => Promise<Inspected>): Promise<Inspected> {
  try {
    return await inspect();
  } catch (error) {
    if (error instanceof HumanError) return { fault: error.message };
    throw error;
  }
}
