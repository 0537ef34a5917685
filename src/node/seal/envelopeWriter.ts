import type { Binding, Envelope, HintPayload, SolutionPayload } from '../../core/seal/envelope';
import { openByWord, openWithCode, type Opened, type SealedBox } from '../../core/seal/opening';
import { plainCode, seal, type WantedKeyhole } from '../../core/seal/sealing';
import type { SealCrypto } from '../../core/seal/ports';
import type { PackToVerify } from '../verify/verifier';
import type { Limiter } from '../verify/limiter';
import { readEnvelope, writeEnvelope } from './envelopeFiles';
import { inspectEnvelope } from './inspectEnvelope';

export interface EnvelopeWriterPorts {
  readonly seals: SealCrypto;
  /** The instructor's code for new envelopes; undefined when there is none. Asked for only where one is needed. */
  readonly code: () => Promise<string | undefined>;
  /** The code where it is known without asking: an envelope that it does not open is written anew. */
  readonly knownCode?: string;
}

/** A way of opening that an envelope is to have; the instructor's code is put in when it is written. */
export type OrderedKeyhole = Exclude<WantedKeyhole, { kind: 'code' }> | { readonly kind: 'code' };

/** One envelope that is to be there. */
export interface EnvelopeOrder {
  /** Relative to the pack's root. */
  readonly path: string;
  readonly bound: Binding;
  readonly payload: SolutionPayload | HintPayload;
  readonly keyholes: readonly OrderedKeyhole[];
  /** Opens it as a learner will. */
  readonly open: (box: SealedBox) => Promise<Opened | undefined> | Opened | undefined;
  /** Why one that opens is not as it should be all the same. */
  readonly lacks?: (box: SealedBox) => Promise<string | undefined>;
  /** Why it must not be written. Asked for only where it would be. */
  readonly faults?: () => Promise<readonly string[]>;
}

export interface Ordered {
  readonly outcome: 'sealed' | 'upToDate' | 'refused';
  /** Why it was sealed anew, or was not. */
  readonly reasons: readonly string[];
  /** Of what is there now; none where it was refused. */
  readonly contentKey?: Uint8Array;
}

/** What a look at an envelope came to. */
interface Looked {
  readonly fault: string | undefined;
  readonly contentKey: Uint8Array | undefined;
  /** Only a code that is not known could open it. */
  readonly isUnseen?: true;
}

const UNSEEN =
  'Whether its text is still what stands in plain cannot be seen without the code: set WHETSTONE_SEAL_CODE.';

/** A shorter code is found by trying. */
export const LEAST_CODE_LENGTH = 8;

/** Sees to it that envelopes are there. One that is up to date is left as it is, to the byte. */
export class EnvelopeWriter {
  constructor(
    private readonly ports: EnvelopeWriterPorts,
    private readonly limiter: Limiter,
  ) {}

  async carryOut({ pack, files }: PackToVerify, order: EnvelopeOrder): Promise<Ordered> {
    const read = await readEnvelope(files, order.path);
    const before = read && 'envelope' in read ? { envelope: read.envelope, bound: order.bound } : undefined;
    const { fault, contentKey, isUnseen } = await this.limiter.run(async (): Promise<Looked> => {
      if (!read) return { fault: undefined, contentKey: undefined };
      const kinds = order.keyholes.map(({ kind }) => kind);
      const inspected = await inspectEnvelope(read, { ...order, keyholes: kinds });
      // A code that nobody has told cannot be tried: what else can be seen of it is as it should be.
      if (inspected.isShut && this.ports.knownCode === undefined && kinds.every((kind) => kind === 'code')) {
        return { fault: undefined, contentKey: undefined, isUnseen: true };
      }
      if (inspected.fault !== undefined || !before) {
        // Who has opened it keeps their key if there is any way to it.
        const known = inspected.contentKey ?? (before && (await this.otherwise(before)));
        // A key that lay in a pack for everybody to read is no key for a lock without one.
        const wasPublic = 'envelope' in read && hasPublicKey(read.envelope) && !hasPublicKey(order);
        return { fault: inspected.fault, contentKey: wasPublic ? undefined : known };
      }
      const lacks = (await order.lacks?.(before)) ?? (await this.otherCode(before, order));
      return { fault: lacks ?? inspected.fault, contentKey: inspected.contentKey };
    });
    if (isUnseen) return { outcome: 'upToDate', reasons: [UNSEEN] };
    if (read && fault === undefined && contentKey) return { outcome: 'upToDate', reasons: [], contentKey };
    const faults = (await order.faults?.()) ?? [];
    if (faults.length > 0) return { outcome: 'refused', reasons: faults };
    const keyholes = await this.withCode(order.keyholes);
    if ('fault' in keyholes) return { outcome: 'refused', reasons: [keyholes.fault] };
    const { payload, bound } = order;
    const request = { payload, bound, keyholes: keyholes.all, ...(contentKey && { contentKey }) };
    const sealed = await this.limiter.run(() => seal(request, this.ports.seals));
    await writeEnvelope(pack.root, order.path, sealed.envelope);
    const isNewKey = read !== undefined && !contentKey;
    return {
      outcome: 'sealed',
      reasons: [...(fault === undefined ? [] : [fault]), ...(isNewKey ? ['Its key is a new one.'] : [])],
      contentKey: sealed.contentKey,
    };
  }

  private async otherwise(box: SealedBox): Promise<Uint8Array | undefined> {
    const { seals, knownCode } = this.ports;
    const opened =
      openByWord(box, 'honour', seals) ??
      openByWord(box, 'giveUp', seals) ??
      (knownCode === undefined ? undefined : await openWithCode(box, knownCode, seals));
    return opened?.contentKey;
  }

  private async otherCode(box: SealedBox, { keyholes }: EnvelopeOrder): Promise<string | undefined> {
    const { seals, knownCode } = this.ports;
    if (knownCode === undefined || !keyholes.some(({ kind }) => kind === 'code')) return undefined;
    return (await openWithCode(box, knownCode, seals)) ? undefined : 'The instructor’s code is another one.';
  }

  private async withCode(
    ordered: readonly OrderedKeyhole[],
  ): Promise<{ readonly all: readonly WantedKeyhole[] } | { readonly fault: string }> {
    const all: WantedKeyhole[] = [];
    for (const one of ordered) {
      if (one.kind !== 'code') {
        all.push(one);
        continue;
      }
      const code = await this.ports.code();
      if (code === undefined) {
        return { fault: 'It needs an instructor’s code: set WHETSTONE_SEAL_CODE, or seal it at a terminal.' };
      }
      if (plainCode(code).length < LEAST_CODE_LENGTH) {
        return { fault: `The instructor’s code must have at least ${LEAST_CODE_LENGTH} characters.` };
      }
      all.push({ kind: 'code', code });
    }
    return { all };
  }
}

/** Whether the content key lies in the envelope in plain. */
function hasPublicKey({ keyholes }: Pick<Envelope, 'keyholes'> | EnvelopeOrder): boolean {
  return keyholes.some(({ kind }) => kind === 'honour' || kind === 'giveUp');
}

/** What an envelope is locked by, in words for its author. */
export function lockWords({ keyholes }: Pick<Envelope, 'keyholes'> | EnvelopeOrder): string {
  const words = {
    proof: 'proof',
    code: 'code',
    task: 'an earlier task',
    honour: 'honour (its key lies in the pack)',
    giveUp: 'giving up (its key lies in the pack)',
  };
  return keyholes.map(({ kind }) => words[kind]).join(', ');
}
