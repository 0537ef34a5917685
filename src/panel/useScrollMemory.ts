import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../shared/panelProtocol';
import type { ViewMemory } from './viewMemory';

/** Puts the page where the learner left it, once the exercise is drawn, and remembers where they go. */
export function useScrollMemory(state: PanelState, memory: ViewMemory): void {
  const entered = useRef('');
  const exercise = state.kind === 'exercise' ? state.exercise.id : '';

  useLayoutEffect(() => {
    if (exercise === '' || entered.current === exercise) return;
    entered.current = exercise;
    window.scrollTo(0, memory.scroll);
  }, [exercise, memory]);

  useEffect(() => {
    const onScrolled = (): void => {
      if (entered.current !== '') memory.scroll = window.scrollY;
    };
    document.addEventListener('scrollend', onScrolled);
    return () => document.removeEventListener('scrollend', onScrolled);
  }, [memory]);
}
