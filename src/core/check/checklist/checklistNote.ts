import { wordsOf } from '../../../shared/checks/wordsOf';
import type { ChecklistCheck } from '../model';

/** "Done" says no more than the tick does. */
export const LEAST_NOTE_WORDS = 3;

/** Whether a note is as good as the checklist asks for. */
export function hasNote({ isNoteRequired }: ChecklistCheck, note: string | undefined): boolean {
  return !isNoteRequired || wordsOf(note ?? '').length >= LEAST_NOTE_WORDS;
}
