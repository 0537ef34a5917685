import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { LabPredictionView, LabView } from '../../shared/checks/labView';
import { useSend, useWords } from '../pageContext';
import { draftPlace, useDraft } from '../useDraft';

/** As the host reads it. */
const NUMBER = /^\s*[-+]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})\s*$/u;

interface Props {
  readonly taskId: string;
  readonly view: LabView;
}

/** Asks for what is still to be predicted. All of it is kept at once. */
export function LabPredict({ taskId, view }: Props): JSX.Element {
  const words = useWords();
  const send = useSend();
  const heading = useId();
  const draft = useDraft<Readonly<Record<string, string>>>({}, draftPlace(taskId, view.checkId, 'predictions'));
  const typed = draft.value;
  const [isTried, setIsTried] = useState(false);
  const open = view.predictions.filter(({ expected }) => expected === undefined);
  const faultOf = ({ id, isNumber }: LabPredictionView): 'labPredictAll' | 'labNumberPlease' | undefined => {
    const text = typed[id] ?? '';
    if (text.trim() === '') return 'labPredictAll';
    return isNumber && !NUMBER.test(text) ? 'labNumberPlease' : undefined;
  };
  const keep = (event: Event): void => {
    event.preventDefault();
    setIsTried(true);
    if (open.some((one) => faultOf(one) !== undefined)) return;
    const predictions = Object.fromEntries(open.map(({ id }) => [id, typed[id] ?? '']));
    draft.onSent();
    send({ type: 'check', taskId, checkId: view.checkId, action: { act: 'lab.predict', predictions } });
  };
  return (
    <form class="lab-part lab-predict" aria-labelledby={heading} onSubmit={keep} noValidate>
      <h5 id={heading}>{words('labPredictHeading')}</h5>
      <p class="detail">{words('labPredictAdvice')}</p>
      {open.map((asked) => (
        <Question
          key={asked.id}
          asked={asked}
          value={typed[asked.id] ?? ''}
          fault={isTried ? faultOf(asked) : undefined}
          onInput={(text) => draft.change({ ...typed, [asked.id]: text })}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="button secondary">
          <span>{words('labKeepPredictions')}</span>
        </button>
      </div>
    </form>
  );
}

interface QuestionProps {
  readonly asked: LabPredictionView;
  readonly value: string;
  readonly fault: 'labPredictAll' | 'labNumberPlease' | undefined;
  readonly onInput: (text: string) => void;
}

function Question({ asked, value, fault, onInput }: QuestionProps): JSX.Element {
  const words = useWords();
  const id = useId();
  const { text, isNumber, unit } = asked;
  const about = [...(unit === undefined ? [] : [`${id}-unit`]), ...(fault === undefined ? [] : [`${id}-fault`])];
  const field = {
    id,
    value,
    'aria-invalid': fault !== undefined,
    ...(about.length > 0 && { 'aria-describedby': about.join(' ') }),
  };
  return (
    <div class="lab-question">
      <label for={id}>{text}</label>
      {isNumber ? (
        <span class="lab-number">
          <input
            {...field}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            maxLength={40}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          {unit !== undefined && (
            <span id={`${id}-unit`} class="detail">
              {words('labExpectIn', unit)}
            </span>
          )}
        </span>
      ) : (
        <textarea {...field} rows={2} maxLength={2000} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} class="lab-fault">
          {words(fault)}
        </p>
      )}
    </div>
  );
}
