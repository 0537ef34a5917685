import type { JSX } from 'preact';
import type { Diagram, DiagramConnection } from '../../shared/diagram';
import { Icon } from '../icon';
import { useWords, type Words } from '../pageContext';

/** Everything that a diagram says, as lists. Folded: most can see the picture. */
export function DiagramWords({ diagram }: { readonly diagram: Diagram }): JSX.Element {
  const words = useWords();
  const { kind, nodes, groups, connections } = diagram;
  const labels = new Map([...groups, ...nodes].map(({ id, label }) => [id, label]));
  const labelOf = (id: string): string => labels.get(id) ?? id;
  const isSequence = kind === 'sequence';
  return (
    <details class="figures">
      <summary>
        <Icon name="chevron" tone="fold" />
        {words('diagramInWords')}
      </summary>
      <div class="diagram-words">
        <List title={words(isSequence ? 'diagramActors' : 'diagramNodes')} items={nodes.map(({ label }) => label)} />
        <List
          title={words('diagramGroups')}
          items={groups.map(({ label, members }) => words('diagramGroup', label, members.map(labelOf).join(', ')))}
        />
        <List
          title={words(isSequence ? 'diagramMessages' : 'diagramConnections')}
          items={connections.map((one) => connectionText(one, labelOf, words))}
          isOrdered={isSequence}
        />
      </div>
    </details>
  );
}

interface ListProps {
  readonly title: string;
  readonly items: readonly string[];
  readonly isOrdered?: boolean;
}

function List({ title, items, isOrdered = false }: ListProps): JSX.Element | null {
  if (items.length === 0) return null;
  const entries = items.map((text, index) => <li key={index}>{text}</li>);
  return (
    <>
      <h5>{title}</h5>
      {isOrdered ? <ol>{entries}</ol> : <ul>{entries}</ul>}
    </>
  );
}

function connectionText(
  { from, to, text, direction }: DiagramConnection,
  labelOf: (id: string) => string,
  words: Words,
): string {
  const key = direction === 'forward' ? 'diagramArrow' : direction === 'both' ? 'diagramBothWays' : 'diagramLine';
  const ends = words(key, labelOf(from), labelOf(to));
  return text === '' ? ends : words('diagramArrowSaying', ends, text);
}
