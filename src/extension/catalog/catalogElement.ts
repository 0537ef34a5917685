import type { CatalogNode } from '../../core/catalog/catalogTree';
import { formatProblem, type Problem } from '../../core/pack/problem';

/** A problem as a line of the tree, below the pack or exercise that it breaks. */
export interface ProblemElement {
  readonly type: 'problem';
  readonly id: string;
  /** Absolute folder of the pack. */
  readonly root: string;
  readonly problem: Problem;
}

/** What the catalog's tree is made of: the lines of core's catalog, and the problems of what is broken. */
export type CatalogElement = CatalogNode | ProblemElement;

/** The lines below a line. */
export function childrenOf(element: CatalogElement): readonly CatalogElement[] {
  switch (element.type) {
    case 'task':
    case 'pathItem':
    case 'problem':
      return [];
    case 'pack':
      return [...problemElements(element.id, element.pack.root, element.pack.problems), ...element.children];
    case 'exercise': {
      const { exercise, pack, id } = element;
      return [...problemElements(id, pack.root, exercise.problems), ...element.children];
    }
    case 'group':
    case 'path':
    case 'stage':
    case 'paths':
      return element.children;
  }
}

function problemElements(id: string, root: string, problems: readonly Problem[]): readonly ProblemElement[] {
  return problems.map((problem, index) => ({
    type: 'problem',
    id: `${id}!${index}:${formatProblem(problem)}`,
    root,
    problem,
  }));
}
