import { useRef, useState } from 'preact/hooks';

export interface Draft<Value> {
  readonly value: Value;
  /** It differs from what the host has. */
  readonly isChanged: boolean;
  readonly change: (value: Value) => void;
  /** It was sent to the host: what comes back takes its place. */
  readonly onSent: () => void;
}

/** What the learner is about to enter. It wins over every state that arrives until it was sent. */
export function useDraft<Value>(saved: Value): Draft<Value> {
  const [value, setValue] = useState(saved);
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
  return {
    value: shown,
    isChanged: !isSame(shown, saved),
    change: (next) => {
      isSent.current = false;
      setValue(next);
    },
    onSent: () => {
      isSent.current = true;
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
