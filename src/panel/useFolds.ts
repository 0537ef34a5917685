import { useRef, useState } from 'preact/hooks';
import type { PanelState, TaskView } from '../shared/panelProtocol';
import type { ViewMemory } from './viewMemory';

export interface Folds {
  isUnfolded(task: TaskView): boolean;
  /** The learner folded or unfolded it. */
  fold(task: TaskView, isUnfolded: boolean): void;
  unfold(taskId: string): void;
}

/**
 * Which tasks stand open: the current one, unless the learner chose otherwise. A task that is passed before the
 * learner's eyes stays as it is, so that its results and its opened lock can be seen; the next one opens under it.
 */
export function useFolds(state: PanelState, memory: ViewMemory): Folds {
  const [, redraw] = useState(0);
  const kept = useRef(new Set<string>());
  const current = useRef({ exercise: '', task: '' });

  if (state.kind === 'exercise') {
    const exercise = state.exercise.id;
    memory.enter(exercise);
    if (current.current.exercise !== exercise) kept.current.clear();
    else if (current.current.task !== '') kept.current.add(current.current.task);
    for (const task of state.tasks) if (task.state === 'skipped') kept.current.delete(task.id);
    current.current = { exercise, task: state.tasks.find(({ isCurrent }) => isCurrent)?.id ?? '' };
  }

  const isUnfolded = (task: TaskView): boolean =>
    memory.folds[task.id] ?? (task.isCurrent || kept.current.has(task.id));
  const set = (taskId: string, isOpen: boolean): void => {
    memory.setFold(taskId, isOpen);
    redraw((count) => count + 1);
  };
  return {
    isUnfolded,
    fold: (task, isOpen) => {
      if (isUnfolded(task) !== isOpen) set(task.id, isOpen);
    },
    unfold: (taskId) => set(taskId, true),
  };
}
