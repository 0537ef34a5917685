import type { JSX } from 'preact';
import { figureText } from '../../shared/checks/matrixFigures';
import type { MatrixView } from '../../shared/checks/matrixView';
import { useWords } from '../pageContext';
import type { Drafts } from './drafts';
import { Justification } from './justification';
import type { MatrixFigures } from './matrix';

interface Props {
  /** What the ids of its elements begin with: no other check of the page has it. */
  readonly name: string;
  readonly view: MatrixView;
  readonly drafts: Drafts;
  readonly figures: MatrixFigures;
}

/** Which option it is to be, and why; also why against the totals, where it is not the one that leads. */
export function MatrixChoice({ name, view, drafts, figures }: Props): JSX.Element {
  const words = useWords();
  const { options, needs } = view;
  const choice = drafts.text('choice');
  const chosen = options.findIndex(({ id }) => id === choice);
  const [leader] = figures.leaders;
  const isAgainst = chosen >= 0 && leader !== undefined && !figures.leaders.includes(chosen);
  const choose = (id: string): void => {
    drafts.type('choice', id);
    drafts.leave('choice');
  };
  return (
    <div class="matrix-choice">
      <fieldset>
        <legend>{words('matrixChoice')}</legend>
        {options.map(({ id, title, text }, index) => {
          const total = figures.totals[index];
          return (
            <label key={id} class="matrix-option">
              <input type="radio" name={`${name}.choice`} checked={choice === id} onChange={() => choose(id)} />
              <span>
                {title}
                {total !== undefined && <span class="detail"> {words('matrixComesTo', figureText(total))}</span>}
                {text !== undefined && <span class="detail matrix-more">{text}</span>}
              </span>
            </label>
          );
        })}
      </fieldset>
      <Justification
        id={`${name}.because`}
        label={words('matrixBecause')}
        text={drafts.text('because')}
        needs={needs.because}
        rows={3}
        onInput={(text) => drafts.type('because', text)}
        onBlur={() => drafts.leave('because')}
      />
      {(isAgainst || drafts.text('despite') !== '') && (
        <div class="matrix-despite">
          {isAgainst && <p>{words('matrixDespiteDetail', options[leader]?.title ?? '')}</p>}
          <Justification
            id={`${name}.despite`}
            label={words('matrixDespite')}
            text={drafts.text('despite')}
            needs={isAgainst ? needs.despite : 0}
            rows={2}
            onInput={(text) => drafts.type('despite', text)}
            onBlur={() => drafts.leave('despite')}
          />
        </div>
      )}
    </div>
  );
}
