import * as vscode from 'vscode';
import type { Subject } from '../../core/progress/learnerState';
import { SOLUTION_SCHEME } from '../../shared/contract';

/** A file of a task's solution. The address alone says which, so that an open document finds its text again after a reload. */
export interface SolutionFile {
  readonly subject: Subject;
  readonly taskId: string;
  /** As in the learner's workspace, `/`-separated. */
  readonly path: string;
}

const EMPTY_QUERY = 'empty';

export function solutionUri({ subject, taskId, path }: SolutionFile): vscode.Uri {
  const { pack, exercise, track } = subject;
  return vscode.Uri.from({ scheme: SOLUTION_SCHEME, path: `/${[pack, exercise, track, taskId, path].join('/')}` });
}

/** A document without text: the other side of a comparison where one side has no such file. */
export function emptyUri(file: SolutionFile): vscode.Uri {
  return solutionUri(file).with({ query: EMPTY_QUERY });
}

export function isEmptyUri(uri: vscode.Uri): boolean {
  return uri.query === EMPTY_QUERY;
}

/** Undefined for an address that names no file of a solution. */
export function parseSolutionUri(uri: vscode.Uri): SolutionFile | undefined {
  const [, pack, exercise, track, taskId, ...rest] = uri.path.split('/');
  if (!pack || !exercise || !track || !taskId || rest.length === 0) return undefined;
  return { subject: { pack, exercise, track }, taskId, path: rest.join('/') };
}
