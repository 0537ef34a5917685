import { useEffect, useRef, useState } from 'preact/hooks';

/** How long the learner must have paused before a text is sent. */
const KEEP_AFTER_MS = 1200;

export interface KeptText {
  readonly text: string;
  /** The host has it. */
  readonly isKept: boolean;
  readonly onInput: (text: string) => void;
  /** Sends what the host does not have yet. */
  readonly keep: () => void;
  /** It goes to the host by another way now. */
  readonly onSent: () => void;
}

/**
 * A longer text that is kept while it is being written: after a pause, when the field is left, and when the page goes. What is being
 * typed wins over every state that arrives, until the host has it.
 */
export function useKeptText(saved: string, send: (text: string) => void): KeptText {
  const [text, setText] = useState(saved);
  const known = useRef(saved);
  /** The text last sent; a state that brings another one than this is somebody else's, or an older one. */
  const sent = useRef(saved);
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  let shown = text;
  if (known.current !== saved) {
    if (text === known.current) {
      sent.current = saved;
      shown = saved;
      setText(saved);
    }
    known.current = saved;
  }
  latest.current = shown;

  const keep = (): void => {
    clearTimeout(timer.current);
    // What was sent and has not come back may have been refused.
    if (latest.current === sent.current && latest.current === known.current) return;
    sent.current = latest.current;
    send(latest.current);
  };
  const keepRef = useRef(keep);
  keepRef.current = keep;

  // A page that is hidden may be thrown away without a further word.
  useEffect(() => {
    const onHide = (): void => keepRef.current();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      keepRef.current();
    };
  }, []);

  return {
    text: shown,
    isKept: shown === saved,
    onInput: (next) => {
      setText(next);
      latest.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keepRef.current(), KEEP_AFTER_MS);
    },
    keep,
    onSent: () => {
      clearTimeout(timer.current);
      sent.current = latest.current;
    },
  };
}
