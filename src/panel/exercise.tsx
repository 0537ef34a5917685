import type { JSX } from 'preact';
import type { ExerciseView } from '../shared/panelProtocol';
import { ExerciseHeader } from './exerciseHeader';
import { NextStep } from './nextStep';
import { Notice } from './notice';
import { useWords } from './pageContext';
import { Reflection } from './reflection';
import { Rubric } from './rubric';
import { Submission } from './submission';
import { Task } from './task';
import type { Folds } from './useFolds';

interface Props {
  readonly view: ExerciseView;
  readonly folds: Folds;
}

/** The whole of an exercise, in the order a learner needs it. */
export function Exercise({ view, folds }: Props): JSX.Element {
  const words = useWords();
  const done = view.tasks.filter(({ state }) => state === 'passed' || state === 'skipped').length;
  return (
    <main class="exercise">
      <ExerciseHeader exercise={view.exercise} />
      <div class="columns">
        <div class="column">
          {view.notice && <Notice notice={view.notice} />}
          <NextStep next={view.next} {...(view.running && { running: view.running })} />
          <section class="tasks" aria-labelledby="tasks-heading">
            <div class="section-head">
              <h2 id="tasks-heading">{words('tasksHeading')}</h2>
              <span class="detail">{words('tasksDone', done, view.tasks.length)}</span>
            </div>
            <ol>
              {view.tasks.map((task) => (
                <Task
                  key={task.id}
                  task={task}
                  isUnfolded={folds.isUnfolded(task)}
                  onFold={(isUnfolded) => folds.fold(task, isUnfolded)}
                />
              ))}
            </ol>
          </section>
        </div>
        {view.rubric && <Rubric rubric={view.rubric} />}
        {view.reflection.questions.length > 0 && <Reflection key={view.exercise.id} reflection={view.reflection} />}
        {view.submission && <Submission submission={view.submission} />}
      </div>
    </main>
  );
}
