import type { JSX } from 'preact';
import type { LabFrameView, LabLinkView, LabNodeView } from '../../shared/checks/labReplay';
import { Icon } from '../icon';
import { useWords } from '../pageContext';

/** More workers than this are told in words alone. */
const MOST_DOTS = 16;

const STATES = {
  up: { word: 'labNodeUp', icon: 'circleCheck', tone: 'good' },
  slow: { word: 'labNodeSlow', icon: 'clock', tone: 'warn' },
  down: { word: 'labNodeDown', icon: 'circleCross', tone: 'bad' },
} as const;

interface Props {
  readonly frame: LabFrameView;
  /** All of them: bars of one node mean the same in each. */
  readonly frames: readonly LabFrameView[];
}

/** One picture: nodes with their queues and workers, the ways between them, and figures. */
export function LabScene({ frame, frames }: Props): JSX.Element {
  const words = useWords();
  const figures = Object.entries(frame.figures);
  return (
    <div class="lab-scene">
      <ul class="lab-nodes" aria-label={words('labNodes')}>
        {frame.nodes.map((node) => (
          <Node key={node.name} node={node} most={mostOf(node, frames)} />
        ))}
      </ul>
      {frame.links.length > 0 && (
        <ul class="lab-links" aria-label={words('labLinks')}>
          {frame.links.map((link) => (
            <Link key={`${link.from} ${link.to}`} link={link} />
          ))}
        </ul>
      )}
      {figures.length > 0 && (
        <dl class="lab-counts">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Node({ node, most }: { readonly node: LabNodeView; readonly most: number }): JSX.Element {
  const words = useWords();
  const { name, state, queue, queueLimit, busy, workers } = node;
  const { word, icon, tone } = STATES[state];
  return (
    <li class={`lab-node ${state}`}>
      <p class="lab-name">
        <strong>{name}</strong>
        <span class="lab-word">
          <Icon name={icon} tone={tone} />
          {words(word)}
        </span>
      </p>
      {queue !== undefined && (
        <>
          <Bar value={queue} of={Math.max(1, queueLimit ?? most)} />
          <p class="detail">
            {queueLimit === undefined ? words('labWaiting', queue) : words('labWaitingOf', queue, queueLimit)}
          </p>
        </>
      )}
      {busy !== undefined && workers !== undefined && (
        <>
          {workers <= MOST_DOTS && <Dots busy={busy} workers={workers} />}
          <p class="detail">{words('labBusy', busy, workers)}</p>
        </>
      )}
    </li>
  );
}

function Bar({ value, of }: { readonly value: number; readonly of: number }): JSX.Element {
  const width = Math.min(100, (value / of) * 100);
  return (
    <svg class="lab-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="groove" width="100" height="8" />
      <rect class={value >= of ? 'fill full' : 'fill'} width={width} height="8" />
    </svg>
  );
}

function Dots({ busy, workers }: { readonly busy: number; readonly workers: number }): JSX.Element {
  const count = Math.max(busy, workers);
  return (
    <svg class="lab-dots" viewBox={`0 0 ${count * 14} 12`} width={count * 14} height={12} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <circle key={index} class={index < busy ? 'busy' : 'idle'} cx={index * 14 + 6} cy={6} r={4.25} />
      ))}
    </svg>
  );
}

function Link({ link }: { readonly link: LabLinkView }): JSX.Element {
  const words = useWords();
  const { from, to, inFlight, isCut } = link;
  return (
    <li class={isCut ? 'cut' : ''}>
      <span>
        {from} → {to}
      </span>
      <span class="lab-word">
        {isCut && <Icon name="cross" tone="bad" />}
        {isCut ? words('labLinkCut') : words('labLinkFlight', inFlight)}
      </span>
    </li>
  );
}

/** The longest queue that a node ever has. */
function mostOf({ name }: LabNodeView, frames: readonly LabFrameView[]): number {
  let most = 1;
  for (const { nodes } of frames) {
    for (const node of nodes) if (node.name === name) most = Math.max(most, node.queue ?? 0);
  }
  return most;
}
