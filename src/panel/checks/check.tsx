import type { JSX } from 'preact';
import type { CheckView } from '../../shared/checks/checkView';
import { Late } from '../late/late';
import { Answers } from './answers';
import { Artefact } from './artefact';
import { Checklist } from './checklist';
import { Explain } from './explain';
import { Matrix } from './matrix';
import { Mutants } from './mutants';
import { Review } from './review';

interface Props {
  readonly taskId: string;
  readonly view: CheckView;
}

/** A check that has a part of its own beside the results of tests. */
export function Check({ taskId, view }: Props): JSX.Element {
  return (
    <section class={`part check ${view.kind}`} data-check={view.checkId}>
      <h4>{view.title}</h4>
      <Body taskId={taskId} view={view} />
    </section>
  );
}

function Body({ taskId, view }: Props): JSX.Element {
  switch (view.kind) {
    case 'answers':
      return <Answers taskId={taskId} view={view} />;
    case 'explain':
      return <Explain taskId={taskId} view={view} />;
    case 'matrix':
      return <Matrix taskId={taskId} view={view} />;
    case 'artefact':
      return <Artefact taskId={taskId} view={view} />;
    case 'checklist':
      return <Checklist taskId={taskId} view={view} />;
    case 'review':
      return <Review taskId={taskId} view={view} />;
    case 'lab':
      return <Late part="lab">{({ Lab }) => <Lab taskId={taskId} view={view} />}</Late>;
    case 'mutants':
      return <Mutants taskId={taskId} view={view} />;
  }
}
