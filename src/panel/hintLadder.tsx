import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { HintLadderView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon } from './icon';
import { useWords } from './pageContext';
import { Prose } from './prose';

interface Props {
  readonly taskId: string;
  readonly hints: HintLadderView;
}

/** The hints shown so far, and either a button for the next or what it waits for. */
export function HintLadder({ taskId, hints }: Props): JSX.Element {
  const words = useWords();
  const isAwaited = useRef(false);
  const last = useRef<HTMLHeadingElement>(null);
  const count = hints.shown.length;

  // Who asked for a hint wants to read it: the button that was pressed has moved or gone.
  useLayoutEffect(() => {
    if (!isAwaited.current) return;
    isAwaited.current = false;
    last.current?.focus({ preventScroll: true });
    last.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);

  const onPress = (): boolean => (isAwaited.current = true);
  return (
    <section class="part hints">
      <h4 data-part="hints" tabIndex={-1}>
        <Icon name="bulb" />
        {words('hintsHeading')}
      </h4>
      <p class="detail">{hints.text}</p>
      {count > 0 && (
        <ol class="ladder">
          {hints.shown.map(({ number, html, sealed }, index) => (
            <li key={number}>
              <h5 tabIndex={-1} ref={index === count - 1 ? last : null}>
                {words('hintNumber', number)}
              </h5>
              {sealed === undefined ? (
                <Prose html={html} />
              ) : (
                <p class="hint-sealed">
                  <Icon name="lock" tone="quiet" />
                  <span>{sealed}</span>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {hints.canReveal && hints.cost !== undefined && <p class="hint-cost">{hints.cost}</p>}
      {(hints.canReveal || hints.needsCode) && (
        <div class="buttons">
          {hints.canReveal && (
            <TextButton
              look="secondary"
              label={words('showHint', hints.next ?? count + 1)}
              intent={{ type: 'revealHint', taskId }}
              onPress={onPress}
            />
          )}
          {hints.needsCode && (
            <TextButton
              look={hints.canReveal ? 'link' : 'secondary'}
              label={words('enterHintCode')}
              intent={{ type: 'enterHintCode', taskId }}
            />
          )}
        </div>
      )}
    </section>
  );
}
