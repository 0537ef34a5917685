import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDraftMemory } from './pageContext';

export interface Draft<Value> {
  readonly value: Value;
  /** It differs from what the host has. */
  readonly isChanged: boolean;
  readonly change: (value: Value) => void;
  /** It was sent to the host: what comes back takes its place. */
  readonly onSent: () => void;
}

/** Where a draft is entered: task, check and field. */
export const draftPlace = (...names: readonly string[]): string => names.join('/');

/** What can be kept of a field: a text, chosen ones, or several texts by their names. */
type Kept = string | readonly string[] | Readonly<Record<string, string>>;

/**
 * What the learner is about to enter. It wins over every state that arrives until it was sent, and is there again when the task was folded
 * or the page away meanwhile.
 * @param place see {@link draftPlace}
 * @param fits whether what was left at the place can still be entered there
 */
export function useDraft<Value extends Kept>(
  saved: Value,
  place: string,
  fits: (left: Value) => boolean = () => true,
): Draft<Value> {
  const memory = useDraftMemory();
  const [value, setValue] = useState(() => {
    const left = memory.draftAt(place);
    return isLike(left, saved) && fits(left) ? left : saved;
  });
  const known = useRef(saved);
  const isSent = useRef(false);
  let shown = value;
  if (!isSame(known.current, saved)) {
    if (isSent.current || isSame(value, known.current)) {
      shown = saved;
      setValue(saved);
    }
    isSent.current = false;
    known.current = saved;
  }
  const isChanged = !isSame(shown, saved);
  useLayoutEffect(() => memory.keepDraft(place, isChanged && !isSent.current ? shown : undefined));
  return {
    value: shown,
    isChanged,
    change: (next) => {
      isSent.current = false;
      setValue(next);
    },
    onSent: () => {
      isSent.current = true;
      memory.keepDraft(place, undefined);
    },
  };
}

function isLike<Value extends Kept>(left: unknown, saved: Value): left is Value {
  if (typeof saved === 'string') return typeof left === 'string';
  if (typeof left !== 'object' || left === null || Array.isArray(left) !== Array.isArray(saved)) return false;
  return Object.values(left).every((one) => typeof one === 'string');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
