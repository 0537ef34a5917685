/** What every way of answering a question gets from it. */
export interface InputProps {
  /** Of the question's text, which labels what has no label of its own. */
  readonly textId: string;
  /** Of the question's heading, which tells buttons of several questions apart. */
  readonly headingId: string;
  /** Of what is wrong with what was entered, where something is. */
  readonly problemId: string | undefined;
  /** Of what is entered, while it has not been sent. */
  readonly place: string;
  /** It is answered, and asks for nothing more. */
  readonly isRight: boolean;
  /** What is entered cannot be an answer, and why. */
  readonly onProblem: (text: string) => void;
  /** Something was entered. */
  readonly onEdit: () => void;
  /** What is entered is, or is not any more, another answer than the checked one. */
  readonly onChange: (isChanged: boolean) => void;
  readonly onCheck: (answer: string | readonly string[]) => void;
}
