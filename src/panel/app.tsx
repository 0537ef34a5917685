import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LabReplay } from '../shared/checks/labReplay';
import type { PanelIntent, PanelState, TaskPart } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { parseToPanel } from '../shared/parsePanelMessage';
import { announcement } from './announcement';
import { Exercise } from './exercise';
import { Broken, Empty, Loading } from './otherViews';
import { PageContext, type KeptReplay } from './pageContext';
import type { PageHost } from './pageHost';
import { useFocusHome } from './useFocusHome';
import { useFolds, type Folds } from './useFolds';
import { useScrollMemory } from './useScrollMemory';
import type { ViewMemory } from './viewMemory';

interface Props {
  readonly host: PageHost;
  readonly memory: ViewMemory;
  readonly strings: PanelStrings;
}

interface Reveal {
  readonly taskId: string;
  readonly part: TaskPart;
}

/** The page: the last state that the host sent, drawn. */
export function App({ host, memory, strings }: Props): JSX.Element {
  const [state, setState] = useState<PanelState>({ kind: 'loading' });
  const [reveal, setReveal] = useState<Reveal>();
  const [replays, setReplays] = useState<readonly KeptReplay[]>([]);
  const send = useCallback((intent: PanelIntent) => host.send(intent), [host]);
  const folds = useFolds(state, memory);
  useScrollMemory(state, memory);
  useFocusHome(state);

  const foldsRef = useRef(folds);
  foldsRef.current = folds;
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent<unknown>): void => {
      const message = parseToPanel(data);
      switch (message?.type) {
        case 'state':
          setState(message.state);
          break;
        case 'labReplay': {
          const { replay } = message;
          const isOther = (one: LabReplay): boolean => !isSameLab(one, replay);
          setReplays((known) => [...known.filter(isOther), { ...replay, id: (known.at(-1)?.id ?? 0) + 1 }]);
          break;
        }
        case 'reveal':
          foldsRef.current.unfold(message.taskId);
          setReveal({ taskId: message.taskId, part: message.part });
          break;
        case undefined:
          console.warn('Whetstone: a message that the panel does not understand', data);
      }
    };
    window.addEventListener('message', onMessage);
    host.ready();
    return () => window.removeEventListener('message', onMessage);
  }, [host]);

  useLayoutEffect(() => {
    if (reveal === undefined) return;
    const task = document.getElementById(`task-${reveal.taskId}`);
    const target = task?.querySelector<HTMLElement>(`[data-part="${reveal.part}"]`) ?? task?.querySelector('summary');
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  }, [reveal]);

  const exerciseId = state.kind === 'exercise' ? state.exercise.id : '';
  const context = useMemo(
    () => ({ strings, send, replays: replays.filter((one) => one.exerciseId === exerciseId), drafts: memory }),
    [strings, send, replays, exerciseId, memory],
  );
  return (
    <PageContext.Provider value={context}>
      <View state={state} folds={folds} />
      <p class="spoken" role="status" aria-live="polite">
        {useAnnouncement(state)}
      </p>
    </PageContext.Provider>
  );
}

function isSameLab(one: LabReplay, other: LabReplay): boolean {
  return one.exerciseId === other.exerciseId && one.taskId === other.taskId && one.checkId === other.checkId;
}

function View({ state, folds }: { readonly state: PanelState; readonly folds: Folds }): JSX.Element {
  switch (state.kind) {
    case 'loading':
      return <Loading />;
    case 'empty':
      return <Empty view={state} />;
    case 'broken':
      return <Broken view={state} />;
    case 'exercise':
      return <Exercise view={state} folds={folds} />;
  }
}

/** What was last worth saying. */
function useAnnouncement(state: PanelState): string {
  const before = useRef(state);
  const said = useRef('');
  if (before.current !== state) {
    said.current = announcement(before.current, state) ?? said.current;
    before.current = state;
  }
  return said.current;
}
