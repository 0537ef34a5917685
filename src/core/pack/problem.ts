/** A place in a pack file: `/`-separated path relative to the pack's root; line and column count from 1. */
export interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export type ProblemCode =
  | 'yaml'
  | 'schema'
  | 'unknownKey'
  | 'missingFile'
  | 'outsidePack'
  | 'duplicateId'
  | 'unknownReference'
  | 'cycle'
  | 'weights'
  | 'noCases'
  | 'version'
  | 'leak'
  | 'uncovered'
  | 'unreadable'
  | AdviceCode;

/** What authors are told of packs that can be read. */
export type AdviceCode =
  /** A hint, an id or a file that no learner ever comes to. */
  | 'unreachable'
  /** A lens anchor whose file or symbol is not there. */
  | 'anchor'
  | 'minutes'
  | 'link'
  | 'image'
  | 'spelling'
  /** Secrets of a seal that could be guessed. */
  | 'entropy'
  /** A blank of a template that is still open. */
  | 'blank'
  /** Something that a good pack of exercises has and this one does not. */
  | 'quality';

/** Something wrong in a pack. An error breaks the exercise (or pack) it stands in; a warning does not. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** Says what is wrong and what to do about it. */
  readonly message: string;
  readonly place: SourcePlace;
}

/** Each problem once: what several look at is told by each of them. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** `path:line:column: message`, as terminals and editors link it. */
export function formatProblem(problem: Problem): string {
  const { path, line, column } = problem.place;
  return `${path}:${line}:${column}: ${problem.severity}: ${problem.message}`;
}
