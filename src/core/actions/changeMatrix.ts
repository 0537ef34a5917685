import { editMatrix, type MatrixPlace } from '../check/matrix/editMatrix';
import { matrixTemplate } from '../check/matrix/matrixTemplate';
import type { MatrixCheck } from '../check/model';

/** A text file of the learner's, wherever its newest contents are: on the disk, or in an editor that has not saved it yet. */
export interface LearnerText {
  /** Undefined where there is no such file. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** Writes one value of a decision into its file, and begins the file where there is none. Of changes at once, one must wait for the other. */
export async function changeMatrix(
  check: MatrixCheck,
  file: LearnerText,
  change: { readonly place: MatrixPlace; readonly value: string },
): Promise<void> {
  const before = await file.read();
  const after = editMatrix(check, before, change.place, change.value);
  if (after !== before) await file.write(after);
}

/** Begins an empty decision file; false: there is one already, which stays as it is. */
export async function beginMatrix(check: MatrixCheck, file: LearnerText): Promise<boolean> {
  if ((await file.read()) !== undefined) return false;
  await file.write(matrixTemplate(check));
  return true;
}
