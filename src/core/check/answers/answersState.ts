import type { AnswerValue } from '../model';

export interface AnswersState {
  readonly kind: 'answers';
  /** Answered questions by id. */
  readonly answers: ReadonlyMap<string, AnswerState>;
}

export interface AnswerState {
  /** The newest answer; once one was right, that one. */
  readonly answer: AnswerValue;
  readonly isRight: boolean;
  /** Different answers given so far, up to the right one. */
  readonly tries: number;
  /** Markdown of what the author says of it: of a wrong one why, of a right one what it confirms. */
  readonly feedback: readonly string[];
}
