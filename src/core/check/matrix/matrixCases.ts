import type { DeclaredCase } from '../inspectedCases';
import type { MatrixCheck } from '../model';

/** What is asked of it, each a case. */
export function matrixCases(check: MatrixCheck): readonly DeclaredCase[] {
  check;
  return [];
}
