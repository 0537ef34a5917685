import type { JSX } from 'preact';
import { compareTexts, markChange, type ChangedPart } from './compareTexts';
import { useWords } from './pageContext';

/** Longer differences are cut: the whole is in the test results of the editor. */
const MAX_SHOWN_LINES = 60;

interface Props {
  readonly expected: string;
  readonly actual: string;
}

/** What was expected beside what came, with signs and words, so that colour only helps. */
export function Difference({ expected, actual }: Props): JSX.Element {
  return /\n/u.test(expected + actual) ? (
    <Lines expected={expected} actual={actual} />
  ) : (
    <OneLine expected={expected} actual={actual} />
  );
}

function OneLine({ expected, actual }: Props): JSX.Element {
  const words = useWords();
  const change = markChange(expected, actual);
  return (
    <dl class="difference">
      <div class="expected">
        <dt>{words('expected')}</dt>
        <dd>
          <Marked part={change.expected} />
        </dd>
      </div>
      <div class="actual">
        <dt>{words('actual')}</dt>
        <dd>
          <Marked part={change.actual} />
        </dd>
      </div>
    </dl>
  );
}

function Marked({ part }: { readonly part: ChangedPart }): JSX.Element {
  return (
    <code>
      {part.before}
      {part.changed !== '' && <mark>{part.changed}</mark>}
      {part.after}
    </code>
  );
}

const signs = { same: ' ', expected: '−', actual: '+' } as const;

function Lines({ expected, actual }: Props): JSX.Element {
  const words = useWords();
  const lines = compareTexts(expected, actual);
  const shown = lines.slice(0, MAX_SHOWN_LINES);
  const spoken = { same: '', expected: words('lineExpected'), actual: words('lineActual') };
  return (
    <figure class="difference-lines">
      <figcaption>
        <span class="expected">
          <span aria-hidden="true">− </span>
          {words('expected')}
        </span>
        <span class="actual">
          <span aria-hidden="true">+ </span>
          {words('actual')}
        </span>
      </figcaption>
      <div class="lines" role="group" aria-label={words('difference')} tabIndex={0}>
        {shown.map(({ kind, text }, index) => (
          <div key={index} class={`line ${kind}`}>
            <span class="sign" aria-hidden="true">
              {signs[kind]}
            </span>
            {spoken[kind] !== '' && <span class="spoken">{spoken[kind]}</span>}
            <code>{text}</code>
          </div>
        ))}
      </div>
      {lines.length > shown.length && <p class="detail">{words('linesLeftOut', lines.length - shown.length)}</p>}
    </figure>
  );
}
