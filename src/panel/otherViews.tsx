import type { ComponentChildren, JSX } from 'preact';
import type { BrokenView, EmptyView, PanelButton } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon } from './icon';
import { useSend, useWords } from './pageContext';

/** Before the first state: the outline of what is to come, standing still. */
export function Loading(): JSX.Element {
  const words = useWords();
  return (
    <main class="loading" aria-busy="true">
      <h1>{words('loading')}</h1>
      <div class="skeleton" aria-hidden="true">
        <span class="bone title" />
        <span class="bone" />
        <span class="bone block" />
        <span class="bone" />
        <span class="bone" />
      </div>
    </main>
  );
}

/** No exercise in this window, and ways to one. */
export function Empty({ view }: { readonly view: EmptyView }): JSX.Element {
  const words = useWords();
  return (
    <main class="plain">
      <h1>{words('emptyTitle')}</h1>
      <p class="summary">{view.text}</p>
      <Buttons buttons={view.buttons} />
    </main>
  );
}

/** An exercise that cannot be shown: why, and the way to each line that is at fault. */
export function Broken({ view }: { readonly view: BrokenView }): JSX.Element {
  const words = useWords();
  const send = useSend();
  return (
    <main class="plain broken">
      <h1>
        <Icon name="warning" tone="warn" />
        {view.title}
      </h1>
      <p class="summary">{view.text}</p>
      {view.problems.length > 0 && (
        <section aria-labelledby="problems-heading">
          <h2 id="problems-heading">{words('problemsHeading')}</h2>
          <ul class="problems">
            {view.problems.map(({ text, place }, index) => (
              <li key={`${place} ${text}`}>
                <p>{text}</p>
                <button type="button" class="button link" onClick={() => send({ type: 'openProblem', index })}>
                  {place}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Buttons buttons={view.buttons} />
    </main>
  );
}

/** The first is what most will want. */
function Buttons({ buttons }: { readonly buttons: readonly PanelButton[] }): ComponentChildren {
  if (buttons.length === 0) return null;
  return (
    <div class="buttons">
      {buttons.map(({ label, intent }, index) => (
        <TextButton key={label} look={index === 0 ? 'primary' : 'secondary'} label={label} intent={intent} />
      ))}
    </div>
  );
}
