import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { SealWaysView, SolutionView } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { TextButton } from './button';
import { Difference } from './difference';
import { Icon } from './icon';
import { useWords } from './pageContext';
import { SealSteps } from './sealSteps';

type Lock = Exclude<SolutionView, { readonly state: 'none' }>;
type LockState = Lock['state'];

const looks: Readonly<Record<LockState, { readonly tone: string; readonly word: keyof PanelStrings }>> = {
  locked: { tone: 'quiet', word: 'solutionLocked' },
  ready: { tone: 'active', word: 'solutionReady' },
  opening: { tone: 'active', word: 'solutionOpening' },
  shut: { tone: 'warn', word: 'solutionShut' },
  open: { tone: 'good', word: 'solutionOpen' },
};

interface Props {
  readonly taskId: string;
  readonly solution: Lock;
}

/** A lock that says what opens it. When it opens before the learner's eyes, it is seen to; after a reload it simply is. */
export function Solution({ taskId, solution }: Props): JSX.Element {
  const words = useWords();
  const heading = useId();
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

  const moment = isOpen && wasLocked.current ? (isSeen ? 'unlocking' : 'unseen') : '';
  const { tone, word } = looks[solution.state];
  return (
    <section ref={section} class={`part solution ${solution.state} ${moment}`}>
      <h4 id={heading} data-home data-part="solution" tabIndex={-1}>
        <Icon name="lock" />
        {words('solutionHeading')} <span class={`word ${tone}`}>{words(word)}</span>
      </h4>
      {'kind' in solution && <p class="seal-kind detail">{solution.kind}</p>}
      <LockBody taskId={taskId} solution={solution} heading={heading} />
    </section>
  );
}

function LockBody({ taskId, solution, heading }: Props & { readonly heading: string }): JSX.Element {
  const words = useWords();
  switch (solution.state) {
    case 'locked':
      return (
        <>
          <p>{solution.reason}</p>
          <OtherWays taskId={taskId} ways={solution.ways} isPassed={false} />
        </>
      );
    case 'ready':
      return (
        <>
          <p>{solution.text}</p>
          <OtherWays taskId={taskId} ways={solution.ways} isPassed>
            <TextButton look="secondary" label={words('trySeal')} intent={{ type: 'trySeal', taskId }} />
          </OtherWays>
        </>
      );
    case 'opening':
      return <SealSteps text={solution.text} steps={solution.steps} about={heading} />;
    case 'shut':
      return (
        <>
          <p>{solution.text}</p>
          {solution.detail !== undefined && <p>{solution.detail}</p>}
          {solution.difference && (
            <div class="seal-case">
              <p class="seal-case-title">{solution.difference.title}</p>
              <Difference expected={solution.difference.expected} actual={solution.difference.actual} />
            </div>
          )}
          <p class="detail">{solution.advice}</p>
          <OtherWays taskId={taskId} ways={solution.ways} isPassed>
            <TextButton look="secondary" label={words('trySealAgain')} intent={{ type: 'trySeal', taskId }} />
          </OtherWays>
        </>
      );
    case 'open':
      return (
        <>
          <p>{solution.text}</p>
          <div class="buttons">
            <TextButton
              look="secondary"
              label={words('compareSolution')}
              intent={{ type: 'compareSolution', taskId }}
            />
            <TextButton look="link" label={words('openSolution')} intent={{ type: 'openSolution', taskId }} />
          </div>
        </>
      );
  }
}

interface OtherWaysProps {
  readonly taskId: string;
  readonly ways: SealWaysView;
  /** Whoever has passed the task gives nothing up any more. */
  readonly isPassed: boolean;
  /** The button before them. */
  readonly children?: JSX.Element;
}

/** The buttons of a lock that is not open: by work first, then by code and by giving up, where the author allows it. */
function OtherWays({ taskId, ways, isPassed, children }: OtherWaysProps): JSX.Element {
  const words = useWords();
  const { hasCode, canGiveUp, giveUpWait } = ways;
  return (
    <>
      {giveUpWait !== undefined && <p class="detail">{giveUpWait}</p>}
      {(children !== undefined || hasCode || canGiveUp) && (
        <div class="buttons">
          {children}
          {hasCode && <TextButton look="link" label={words('enterCode')} intent={{ type: 'enterSealCode', taskId }} />}
          {canGiveUp && (
            <TextButton
              look="link"
              label={words(isPassed ? 'seeAllTheSame' : 'giveUp')}
              intent={{ type: 'giveUp', taskId }}
            />
          )}
        </div>
      )}
    </>
  );
}
