import type { JSX } from 'preact';
import type { AnswersView } from '../../shared/checks/answersView';
import { Question } from './questions/question';

interface Props {
  readonly taskId: string;
  readonly view: AnswersView;
}

/** Questions one under the other, each with a check of its own. */
export function Answers({ taskId, view }: Props): JSX.Element {
  return (
    <>
      <p class="detail">{view.stateText}</p>
      <ol class="questions">
        {view.questions.map((question) => (
          <li key={question.id}>
            <Question taskId={taskId} checkId={view.checkId} question={question} />
          </li>
        ))}
      </ol>
    </>
  );
}
