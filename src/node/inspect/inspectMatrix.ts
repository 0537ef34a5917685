import { judgeMatrix } from '../../core/check/matrix/judgeMatrix';
import { matrixCases } from '../../core/check/matrix/matrixCases';
import { findingsText } from '../../core/check/matrix/matrixWords';
import type { MatrixCheck } from '../../core/check/model';
import { textOf, type Inspect } from './inspection';

/** Judges a decision by the file that it is kept in. */
export const inspectMatrix: Inspect<MatrixCheck> = (check, inspection) => {
  const { findings } = judgeMatrix(check, textOf(inspection, check.file));
  for (const { id } of matrixCases(check)) {
    const own = findings.filter((finding) => finding.case === id);
    const [first] = own;
    inspection.onCase({
      id,
      status: first ? 'failed' : 'passed',
      ...(first && { message: findingsText(own) }),
      ...(first?.line !== undefined && { place: { file: check.file, line: first.line } }),
    });
  }
  return Promise.resolve(undefined);
};
