import type { ExerciseKind } from '../pack/model';
import { caseStudy } from './kinds/caseStudy';
import { checklist } from './kinds/checklist';
import { debugging } from './kinds/debugging';
import { design } from './kinds/design';
import { experiment } from './kinds/experiment';
import { incident } from './kinds/incident';
import { lab } from './kinds/lab';
import { testing } from './kinds/testing';
import { trace } from './kinds/trace';
import { workshop } from './kinds/workshop';
import type { KindTemplate, TemplateContext } from './template';

const TEMPLATES: Readonly<Record<ExerciseKind, (context: TemplateContext) => KindTemplate>> = {
  workshop,
  debugging,
  design,
  lab,
  'case-study': caseStudy,
  testing,
  checklist,
  trace,
  experiment,
  incident,
};

/** What an exercise of a kind begins with. */
export function kindTemplate(kind: ExerciseKind, context: TemplateContext): KindTemplate {
  return TEMPLATES[kind](context);
}

/** Whether an exercise of a kind is about code, and so has a language. Others have none, unless they are about a base. */
export function hasCode(kind: ExerciseKind): boolean {
  return kind !== 'design' && kind !== 'case-study';
}
