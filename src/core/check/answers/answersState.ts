import type { AnswerValue } from '../model';

export interface AnswersState {
  readonly kind: 'answers';
  /** Answered questions by id. */
  readonly answers: ReadonlyMap<string, AnswerState>;
}

export interface AnswerState {
  /** The newest answer. */
  readonly answer: AnswerValue;
  readonly isRight: boolean;
  /** Different answers given so far. */
  readonly tries: number;
  /** Markdown of what the author says of a wrong one. */
  readonly feedback: readonly string[];
}
