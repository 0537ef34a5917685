import { readFileSync, unlinkSync } from 'node:fs';

/** What the host asks of {@link file://./nodeTestMain.ts}; written as JSON to a private file that is gone once it is read. */
export interface NodeTestJob {
  /** Stands before every line of ours, so that nothing else is taken for one. */
  readonly token: string;
  /** Absolute paths of the test files, in the order they run. */
  readonly files: readonly string[];
  /** Absolute folders. */
  readonly packRoot: string;
  readonly workspace: string;
  /** Packages that come from the pack. */
  readonly vendor: readonly string[];
  /** `always` strips types with our own stripper also where the runtime could; for tests of that path. */
  readonly strip: 'whenNeeded' | 'always';
}

/** Reads the job and removes its file, so that the learner's code does not come across it. */
export function takeNodeTestJob(path: string | undefined): NodeTestJob {
  if (path === undefined) throw new Error('nodeTestMain wants the path of its job');
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  unlinkSync(path);
  if (typeof value !== 'object' || value === null) throw new Error('The job is no object');
  const job: Partial<Record<keyof NodeTestJob, unknown>> = value;
  const { token, files, packRoot, workspace, vendor, strip } = job;
  if (!isText(token) || !isText(packRoot) || !isText(workspace) || !isTexts(files) || !isTexts(vendor)) {
    throw new Error('The job is not complete');
  }
  return { token, files, packRoot, workspace, vendor, strip: strip === 'always' ? 'always' : 'whenNeeded' };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
