import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { GRADE_FORMAT, type FinishedGrade, type Grade } from '../../core/grade/grade';
import { FILE_OF, json, submissionText, type SubmissionFormat } from '../../core/grade/formats/gradeFormats';
import { cannotWriteOut } from '../export/writeOut';
import { isMissing } from '../pack/errorCode';

const GRADE_FILE = 'grade.json';
/** What a file needs to be a grade that may stand for another: all else is ours, written by this very module. */
const knownSchema = z.looseObject({
  format: z.literal(GRADE_FORMAT),
  status: z.literal('graded'),
  learner: z.string(),
  hash: z.string().length(64),
});

/**
 * The instructor's folder of grades: one folder a learner, called as theirs. What of it was written by a grading before is written over by the next;
 * no other file is touched.
 */
export class GradeFolder {
  /** @param folder absolute */
  constructor(private readonly folder: string) {}

  /** What was graded to its end before; undefined for what was not, and for what cannot be read. */
  async known(learner: string): Promise<FinishedGrade | undefined> {
    try {
      const raw: unknown = JSON.parse(await readFile(join(this.folderOf(learner), GRADE_FILE), 'utf8'));
      return knownSchema.safeParse(raw).success ? (raw as FinishedGrade) : undefined;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Writes a grade, in each format, as soon as it is there: what is interrupted goes on from here. */
  async write(grade: Grade, formats: readonly SubmissionFormat[]): Promise<void> {
    const folder = this.folderOf(grade.learner);
    try {
      await mkdir(folder, { recursive: true });
      for (const format of formats) await writeFile(join(folder, FILE_OF[format]), submissionText(grade, format));
      // Last: a grade counts as known only where all of its files are there.
      await writeFile(join(folder, GRADE_FILE), json(grade));
    } catch (error) {
      throw cannotWriteOut(error, folder);
    }
  }

  /** Writes a file for the class as a whole. */
  async writeClass(name: string, text: string): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(join(this.folder, name), text);
    } catch (error) {
      throw cannotWriteOut(error, this.folder);
    }
  }

  private folderOf(learner: string): string {
    return join(this.folder, folderName(learner));
  }
}

/** A learner's name as that of a folder on any system. */
function folderName(learner: string): string {
  const plain = learner.replaceAll(/[\\/:*?"<>|\u0000-\u001f\u007f]/g, '_').replace(/[. ]+$/, '');
  return plain === '' || plain === '..' || plain === '.' ? '_' : plain;
}
