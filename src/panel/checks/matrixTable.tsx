import type { JSX } from 'preact';
import { figureText, readFigure } from '../../shared/checks/matrixFigures';
import type { MatrixRowView, MatrixView } from '../../shared/checks/matrixView';
import { useWords } from '../pageContext';
import type { Drafts } from './drafts';
import type { MatrixFigures } from './matrix';
import { Justification } from './justification';

interface Props {
  /** What the ids of its elements begin with: no other check of the page has it. */
  readonly name: string;
  readonly view: MatrixView;
  readonly drafts: Drafts;
  readonly figures: MatrixFigures;
}

/**
 * A row for each criterion, a column for each option. The roles stand there although they are a table's own: narrow, its rows are laid
 * out otherwise, which would take them away.
 */
export function MatrixTable({ name, view, drafts, figures }: Props): JSX.Element {
  const words = useWords();
  return (
    <table class="matrix-table" role="table" onKeyDown={moveInColumn}>
      <caption class="spoken">{words('matrixCaption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="matrix-name">
            {words('matrixCriterion')}
          </th>
          <th role="columnheader" scope="col">
            {words('matrixWeight')}
          </th>
          {view.options.map(({ id, title }) => (
            <th key={id} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {view.rows.map((row, index) => (
        <Row key={row.id} name={name} row={row} index={index} view={view} drafts={drafts} />
      ))}
      <Totals view={view} figures={figures} />
    </table>
  );
}

interface RowProps extends Omit<Props, 'figures'> {
  readonly row: MatrixRowView;
  readonly index: number;
}

function Row({ name, row, index, view, drafts }: RowProps): JSX.Element {
  const words = useWords();
  const { options, scale } = view;
  return (
    <tbody role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row" class="matrix-name">
          {row.title}
          {row.text !== undefined && <span class="detail">{row.text}</span>}
        </th>
        <td role="cell">
          {row.isWeightSet ? (
            <span class="matrix-set">{words('matrixWeightSet', row.weight)}</span>
          ) : (
            <Figure
              id={`weight:${row.id}`}
              label={words('matrixWeightOf', row.title)}
              drafts={drafts}
              from={0}
              to={100}
              at={[index, 0]}
            />
          )}
        </td>
        {options.map(({ id, title }, column) => (
          <td key={id} role="cell">
            <Figure
              id={`score:${row.id}:${id}`}
              label={words('matrixScoreOf', title, row.title, scale.from, scale.to)}
              drafts={drafts}
              from={scale.from}
              to={scale.to}
              at={[index, column + 1]}
            />
          </td>
        ))}
      </tr>
      {(row.needs > 0 || row.why !== '') && (
        <tr role="row" class="matrix-why">
          <td role="cell" colSpan={options.length + 2}>
            <Justification
              id={`${name}.why.${row.id}`}
              label={words(row.isWeightSet ? 'matrixWhyScores' : 'matrixWhy', row.title)}
              text={drafts.text(`why:${row.id}`)}
              needs={row.needs}
              rows={2}
              onInput={(text) => drafts.type(`why:${row.id}`, text)}
              onBlur={() => drafts.leave(`why:${row.id}`)}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface FigureProps {
  readonly id: string;
  readonly label: string;
  readonly drafts: Drafts;
  readonly from: number;
  readonly to: number;
  readonly at: readonly [row: number, column: number];
}

function Figure({ id, label, drafts, from, to, at: [row, column] }: FigureProps): JSX.Element {
  const text = drafts.text(id);
  const figure = readFigure(text);
  const isWrong = text.trim() !== '' && (figure === undefined || figure < from || figure > to);
  return (
    <input
      type="text"
      inputMode="decimal"
      autocomplete="off"
      class="figure"
      value={text}
      aria-label={label}
      aria-invalid={isWrong}
      data-row={row}
      data-column={column}
      onFocus={(event) => event.currentTarget.select()}
      onInput={(event) => drafts.type(id, event.currentTarget.value)}
      onBlur={() => drafts.leave(id)}
    />
  );
}

function Totals({ view, figures }: Omit<Props, 'name' | 'drafts'>): JSX.Element {
  const words = useWords();
  const { weights, totals, leaders } = figures;
  const sum = weights.reduce<number>((all, weight) => all + (weight ?? 0), 0);
  const isWhole = Math.abs(sum - 100) < 0.05;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row" class="matrix-name">
          {words('matrixTotal')}
        </th>
        <td role="cell">
          {words('matrixWeightSet', figureText(sum))}
          {!isWhole && (
            <span class="matrix-off">
              {sum < 100 ? words('matrixLess', figureText(100 - sum)) : words('matrixMore', figureText(sum - 100))}
            </span>
          )}
        </td>
        {view.options.map(({ id }, index) => {
          const total = totals[index];
          return (
            <td key={id} role="cell" class={leaders.includes(index) ? 'leading' : ''}>
              {total === undefined ? (
                <>
                  <span aria-hidden="true">–</span>
                  <span class="spoken">{words('matrixNoTotal')}</span>
                </>
              ) : (
                figureText(total)
              )}
              {leaders.includes(index) && <span class="matrix-lead">{words('matrixLeading')}</span>}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}

/** Up, down and Enter go through a column, as in a spreadsheet. */
function moveInColumn(event: KeyboardEvent & { readonly currentTarget: HTMLTableElement }): void {
  const from = event.target;
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  if (step === undefined || !(from instanceof HTMLInputElement) || from.dataset['row'] === undefined) return;
  const { row, column } = from.dataset;
  const next = `[data-row="${Number(row) + step}"][data-column="${column ?? ''}"]`;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLInputElement>(next)?.focus();
}
