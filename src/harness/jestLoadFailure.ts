import { describeLoadFailure } from './describeLoadFailure';
import { adopt, describeMissingModule } from './jestFailure';
import type { Frame } from './reportChannel';

/** Says in a sentence why jest could not load a test file, and where the reason stands. */
export function describeJestLoadFailure(
  file: string,
  workspace: string,
  thrown: unknown,
): { readonly message: string; readonly frames: readonly Frame[] } {
  const error = adopt(thrown);
  return describeMissingModule(workspace, error) ?? describeLoadFailure(file, workspace, error);
}
