import type { JSX } from 'preact';
import type { ExerciseView } from '../shared/panelProtocol';

export function ExerciseHeader({ exercise }: { readonly exercise: ExerciseView['exercise'] }): JSX.Element {
  return (
    <header class="exercise-header">
      <p class="pack-title">{exercise.packTitle}</p>
      <h1>{exercise.title}</h1>
      {exercise.facts.length > 0 && (
        <ul class="facts">
          {exercise.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {exercise.draft !== undefined && <p class="draft">{exercise.draft}</p>}
      {exercise.summary !== '' && <p class="summary">{exercise.summary}</p>}
    </header>
  );
}
