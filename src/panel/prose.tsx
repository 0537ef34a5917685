import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSend } from './pageContext';

/** HTML that the host made from the pack's Markdown. Links to files open them in the editor. */
export function Prose({ html }: { readonly html: string }): JSX.Element {
  const send = useSend();
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    // A block that scrolls sideways must be reachable by keyboard; one that does not would only be a needless stop.
    const blocks = [...element.querySelectorAll('pre')];
    const observer = new ResizeObserver(() => {
      for (const block of blocks) {
        if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
        else block.removeAttribute('tabindex');
      }
    });
    for (const block of blocks) observer.observe(block);
    return () => observer.disconnect();
  }, [html]);

  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-file]') : null;
    const path = link?.dataset['file'];
    if (path === undefined) return;
    event.preventDefault();
    send({ type: 'openFile', path });
  };
  return <div ref={ref} class="prose" onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />;
}
