import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { PlotView } from '../../shared/panelProtocol';
import { Icon } from '../icon';
import { useWords } from '../pageContext';
import { PlotArea } from './plotArea';

/** A plot under its title, and its figures as a table for those who cannot see it or want to read them. */
export function Plot({ plot }: { readonly plot: PlotView }): JSX.Element | null {
  const words = useWords();
  const caption = useId();
  if (plot.series.every(({ points }) => points.length === 0)) return null;
  const names = plot.series.map(({ name }) => name).join(', ');
  const said = plot.summary ?? words('plotSummary', plot.title, plot.y.label, plot.x.label, names);
  const summary = plot.budget ? `${said} ${words('plotBudget', plot.budget.label)}` : said;
  return (
    <figure class="plot" aria-labelledby={caption}>
      <figcaption id={caption}>{plot.title}</figcaption>
      <PlotArea plot={plot} summary={summary} />
      <details class="figures">
        <summary aria-describedby={caption}>
          <Icon name="chevron" tone="fold" />
          {words('figuresAsTable')}
        </summary>
        <PlotTable plot={plot} />
      </details>
    </figure>
  );
}

function PlotTable({ plot }: { readonly plot: PlotView }): JSX.Element {
  const { head, rows } = plot.table;
  return (
    <table>
      <caption class="spoken">{plot.title}</caption>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells], index) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            {cells.map((text, column) => (
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
