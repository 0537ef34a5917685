import { canonicalJson } from '../../core/seal/canonicalJson';
import type { Binding, HintPayload, Keyhole, SolutionPayload } from '../../core/seal/envelope';
import type { Opened, SealedBox } from '../../core/seal/opening';
import type { ReadEnvelope } from './envelopeFiles';
import { faultOfKeyholes } from './faultOfKeyholes';

/** What an envelope must be to be left as it is. */
export interface WantedEnvelope {
  readonly bound: Binding;
  readonly keyholes: readonly Keyhole['kind'][];
  readonly payload: SolutionPayload | HintPayload;
  /** Opens it as a learner will; undefined when it stays shut. */
  readonly open: (box: SealedBox) => Promise<Opened | undefined> | Opened | undefined;
}

export interface Inspected {
  /** Why it is not up to date; undefined when it is. A sentence about "it". */
  readonly fault?: string;
  /** It is what it should be as far as can be seen from outside, and does not open. */
  readonly isShut?: true;
  /** Wherever it could be opened. */
  readonly contentKey?: Uint8Array;
}

/** Whether an envelope opens, with what its pack says now, to what its author has now. */
export async function inspectEnvelope(read: ReadEnvelope, wanted: WantedEnvelope): Promise<Inspected> {
  if ('fault' in read) return { fault: `It cannot be read: ${read.fault}.` };
  const { envelope } = read;
  const differing = differenceOf(envelope.bound, wanted.bound);
  if (differing !== undefined) return { fault: differing };
  const opened = await wanted.open({ envelope, bound: wanted.bound });
  const locks = faultOfKeyholes(envelope, wanted.keyholes);
  if (!opened)
    return locks === undefined ? { fault: 'What should open it does not open it.', isShut: true } : { fault: locks };
  const { contentKey } = opened;
  if (opened.payload !== canonicalJson(wanted.payload)) {
    return { fault: 'What is sealed is not what stands in plain now.', contentKey };
  }
  return { contentKey, ...(locks !== undefined && { fault: locks }) };
}

/** Why an envelope is bound to something else; undefined when it is bound to what is wanted. */
export function differenceOf(own: Binding, wanted: Binding): string | undefined {
  if (canonicalJson(own) === canonicalJson(wanted)) return undefined;
  if (canonicalJson({ ...own, content: '' }) === canonicalJson({ ...wanted, content: '' })) {
    return 'It was sealed for other tests, another probe or another revision of the task.';
  }
  return `It is the envelope of ${[own.pack, own.exercise, own.task, own.track, own.hint].filter(Boolean).join('/')}.`;
}
