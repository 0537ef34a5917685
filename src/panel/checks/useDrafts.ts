import { useEffect, useRef, useState } from 'preact/hooks';
import { Drafts, type DraftOptions } from './drafts';

/** Drafts of a part of the page, brought up to date with each drawing. See {@link Drafts}. */
export function useDrafts(
  saved: ReadonlyMap<string, string>,
  options: Pick<DraftOptions, 'send' | 'isSame'>,
  canSend = true,
): Drafts {
  const [, redraw] = useState(0);
  const latest = useRef(options);
  latest.current = options;
  const kept = useRef<Drafts | undefined>(undefined);
  kept.current ??= new Drafts({
    send: (key, text) => latest.current.send(key, text),
    isSame: (key, one, other) => latest.current.isSame(key, one, other),
    onChange: () => redraw((count) => count + 1),
  });
  const drafts = kept.current;
  drafts.update(saved, canSend);
  useEffect(() => {
    const onHide = (): void => drafts.flush();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      drafts.flush();
    };
  }, [drafts]);
  return drafts;
}

/** Two texts that differ in nothing but line ends and the blanks around them. */
export function isSameWriting(one: string, other: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return plain(one) === plain(other);
}
