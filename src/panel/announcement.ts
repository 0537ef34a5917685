import type { PanelState, SolutionView } from '../shared/panelProtocol';

/**
 * What a screen reader should say after a change: that a run began, or how it ended and what comes next.
 * `undefined` when nothing happened that the learner has not seen to themselves.
 */
export function announcement(before: PanelState, after: PanelState): string | undefined {
  if (before.kind !== 'exercise' || after.kind !== 'exercise') return undefined;
  if (after.running !== undefined) return before.running === undefined ? after.running.text : undefined;
  const said: string[] = [];
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  for (const task of after.tasks) {
    const old = known.get(task.id);
    // That results are of older files now is the learner's own doing, at each edit.
    const isNews = old !== undefined && old.state !== task.state && task.state !== 'stale';
    const hasRun = before.running?.taskId === task.id || isNews;
    if (hasRun) said.push(`${task.title}: ${task.stateText}.`);
    for (const { checkId, verdict, text } of task.benchmarks) {
      const was = old?.benchmarks.find((one) => one.checkId === checkId)?.verdict;
      if (was === 'running' && verdict !== 'running') said.push(text);
    }
    const seal = old && sealNews(old.solution, task.solution);
    if (seal !== undefined) said.push(seal);
    if (old !== undefined && old.hints.shown.length < task.hints.shown.length) said.push(task.hints.text);
  }
  if (after.notice !== undefined && after.notice.text !== before.notice?.text) said.push(after.notice.text);
  if (said.length > 0 && after.next.text !== before.next.text) said.push(after.next.text);
  return said.length > 0 ? said.join(' ') : undefined;
}

/** How a lock goes on: each step of its opening, and what came of it. */
function sealNews(before: SolutionView, after: SolutionView): string | undefined {
  switch (after.state) {
    case 'opening': {
      const step = activeStep(after);
      if (before.state !== 'opening') return joined(after.text, step);
      return step === activeStep(before) ? undefined : step;
    }
    case 'open':
      return before.state === 'open' || before.state === 'none' ? undefined : after.text;
    case 'shut':
      return before.state === 'opening' ? joined(after.text, after.detail) : undefined;
    case 'ready':
    case 'locked':
    case 'none':
      return undefined;
  }
}

function joined(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function activeStep({ steps }: Extract<SolutionView, { readonly state: 'opening' }>): string | undefined {
  const step = steps.find(({ state }) => state === 'active');
  return step && `${step.text}.`;
}
