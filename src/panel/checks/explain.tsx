import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { countWords } from '../../shared/countWords';
import type { ExplainAction, ExplainView } from '../../shared/checks/explainView';
import { useSend, useWords } from '../pageContext';
import { Prose } from '../prose';
import { draftPlace } from '../useDraft';
import { useKeptText } from '../useKeptText';
import { ModelAnswer } from './explain/modelAnswer';
import { CheckButton } from './questions/checkButton';

interface Props {
  readonly taskId: string;
  readonly view: ExplainView;
}

/** Write, hand in, compare with the model answer, mark yourself. */
export function Explain({ taskId, view }: Props): JSX.Element {
  const words = useWords();
  const send = useSend();
  const field = useId();
  const count = useId();
  const heading = useId();
  const [problem, setProblem] = useState('');
  const act = (action: ExplainAction): void => send({ type: 'check', taskId, checkId: view.checkId, action });
  const { text, isKept, onInput, keep, onSent } = useKeptText(view.text, (written) =>
    act({ act: 'explain.write', text: written }),
  );
  const model = useRef<HTMLHeadingElement>(null);
  const isAwaited = useRef(false);
  const { minWords, maxLength } = view;

  // Who handed it in wants to read on: the button that was pressed has gone.
  useLayoutEffect(() => {
    if (!isAwaited.current || !view.model) return;
    isAwaited.current = false;
    model.current?.focus({ preventScroll: true });
    model.current?.scrollIntoView({ block: 'nearest' });
  }, [view.model]);

  const handIn = (): void => {
    if (countWords(text) < minWords) {
      setProblem(words('explainTooShort', minWords));
      return;
    }
    isAwaited.current = true;
    onSent();
    act({ act: 'explain.handIn', text });
  };
  return (
    <>
      <p class="detail">{view.stateText}</p>
      <Prose html={view.promptHtml} />
      <div class="explain-pair">
        <div class="explain-own">
          <label id={heading} for={field}>
            {words('explainYours')}
          </label>
          <textarea
            id={field}
            rows={6}
            maxLength={maxLength}
            value={text}
            aria-describedby={count}
            onInput={(event) => {
              setProblem('');
              onInput(event.currentTarget.value);
            }}
            onBlur={keep}
          />
          <p id={count} class="detail explain-count">
            <span>{words('explainWords', countWords(text), minWords)}</span>
            <span>{text === '' ? '' : words(isKept ? 'answerSaved' : 'answerNotSaved')}</span>
          </p>
          {!view.model && (
            <>
              <CheckButton label={words('explainHandIn')} about={heading} onPress={handIn} />
              <p class="detail">{words('explainHandInNote')}</p>
              <p class="problem" role="status">
                {problem}
              </p>
            </>
          )}
        </div>
        {view.model && (
          <ModelAnswer
            heading={model}
            model={view.model}
            place={draftPlace(taskId, view.checkId, 'marks')}
            onMark={(made) => act({ act: 'explain.mark', made })}
          />
        )}
      </div>
    </>
  );
}
