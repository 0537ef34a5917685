import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { QuestionView } from '../../../shared/checks/answersView';
import type { PanelStrings } from '../../../shared/panelStrings';
import { Icon, type IconName } from '../../icon';
import { useSend, useWords } from '../../pageContext';
import { Prose } from '../../prose';
import { draftPlace } from '../../useDraft';
import { ChoiceInput } from './choiceInput';
import type { InputProps } from './inputProps';
import { NumberInput } from './numberInput';
import { OrderInput } from './orderInput';
import { ShortInput } from './shortInput';

type Look = { readonly icon: IconName; readonly tone: string; readonly word: keyof PanelStrings };

const looks: Readonly<Record<QuestionView['state'] | 'changed', Look>> = {
  open: { icon: 'circle', tone: 'quiet', word: 'answersOpen' },
  wrong: { icon: 'cross', tone: 'bad', word: 'answersWrong' },
  right: { icon: 'check', tone: 'good', word: 'answersRight' },
  changed: { icon: 'circle', tone: 'quiet', word: 'answersChanged' },
};

interface Props {
  readonly taskId: string;
  readonly checkId: string;
  readonly question: QuestionView;
}

/** A question, the way to answer it, and what came of the newest answer. */
export function Question({ taskId, checkId, question }: Props): JSX.Element {
  const words = useWords();
  const send = useSend();
  const heading = useId();
  const text = useId();
  const problemId = useId();
  const [problem, setProblem] = useState('');
  const [isChanged, setIsChanged] = useState(false);
  const { state, feedbackHtml, explanationHtml } = question;
  const shown = state === 'wrong' && isChanged ? 'changed' : state;
  const { icon, tone, word } = looks[shown];

  const props: InputProps = {
    textId: text,
    headingId: heading,
    problemId: problem === '' ? undefined : problemId,
    place: draftPlace(taskId, checkId, question.id),
    isRight: state === 'right',
    onProblem: setProblem,
    onEdit: () => setProblem(''),
    onChange: setIsChanged,
    onCheck: (answer) => {
      setProblem('');
      send({ type: 'check', taskId, checkId, action: { act: 'answers.give', questionId: question.id, answer } });
    },
  };
  return (
    <div class={`question ${shown}`} role="group" aria-labelledby={heading}>
      <h5 id={heading} data-home tabIndex={-1}>
        {words('answersQuestion', question.number)}{' '}
        <span class={`word ${tone}`}>
          <Icon name={icon} tone={tone} />
          {words(word)}
        </span>
      </h5>
      <div id={text}>
        <Prose html={question.textHtml} />
      </div>
      <Input {...props} input={question.input} />
      <div class="said" role="status">
        {problem !== '' && (
          <p id={problemId} class="problem">
            {problem}
          </p>
        )}
        {shown !== 'open' && shown !== 'changed' && problem === '' && (
          <>
            <span class="spoken">{words(word)}</span>
            {feedbackHtml.map((html) => (
              <Prose key={html} html={html} />
            ))}
            {explanationHtml !== undefined && <Prose html={explanationHtml} />}
          </>
        )}
      </div>
    </div>
  );
}

function Input({ input, ...props }: InputProps & Pick<QuestionView, 'input'>): JSX.Element {
  switch (input.kind) {
    case 'choice':
      return <ChoiceInput {...props} input={input} />;
    case 'number':
      return <NumberInput {...props} input={input} />;
    case 'order':
      return <OrderInput {...props} input={input} />;
    case 'short':
      return <ShortInput {...props} input={input} />;
  }
}
