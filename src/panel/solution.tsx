import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SolutionView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon } from './icon';
import { useWords } from './pageContext';

interface Props {
  readonly taskId: string;
  readonly solution: Exclude<SolutionView, { readonly state: 'none' }>;
}

/** A lock that says what opens it. When it opens before the learner's eyes, it is seen to; after a reload it simply is. */
export function Solution({ taskId, solution }: Props): JSX.Element {
  const words = useWords();
  const isOpen = solution.state === 'open';
  const section = useRef<HTMLElement>(null);
  const wasLocked = useRef(false);
  const [isSeen, setIsSeen] = useState(false);
  if (!isOpen) wasLocked.current = true;

  useEffect(() => {
    const element = section.current;
    if (!isOpen || !wasLocked.current || element === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen]);

  const moment = isOpen && wasLocked.current ? (isSeen ? 'opening' : 'unseen') : '';
  return (
    <section ref={section} class={`part solution ${solution.state} ${moment}`}>
      <h4 data-part="solution" tabIndex={-1}>
        <Icon name="lock" />
        {words('solutionHeading')}
        <span class={`word ${isOpen ? 'good' : 'quiet'}`}>{words(isOpen ? 'solutionOpen' : 'solutionLocked')}</span>
      </h4>
      <p>{isOpen ? solution.text : solution.reason}</p>
      {isOpen && (
        <div class="buttons">
          <TextButton look="secondary" label={words('compareSolution')} intent={{ type: 'compareSolution', taskId }} />
          <TextButton look="link" label={words('openSolution')} intent={{ type: 'openSolution', taskId }} />
        </div>
      )}
    </section>
  );
}
