import { writeSync } from 'node:fs';

/** A frame of a stack: absolute path; line and column count from 1. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** What the harness tells its host. Files are absolute paths. */
export type ReportLine =
  | { readonly type: 'ready' }
  | { readonly type: 'hello'; readonly runtime: string }
  | { readonly type: 'fileStarted' | 'fileLoaded'; readonly file: string }
  | { readonly type: 'loadFailed'; readonly file: string; readonly message: string; readonly frames: readonly Frame[] }
  | { readonly type: 'caseStarted'; readonly file: string; readonly name: string }
  | ({ readonly type: 'caseFinished'; readonly file: string; readonly name: string } & CaseReport)
  | {
      readonly type: 'coverage';
      readonly file: string;
      readonly lines: readonly LineHits[];
      readonly branches: readonly LineHits[];
    }
  | {
      readonly type: 'debuggerAwaited';
      readonly debugger: 'node';
      readonly host: string;
      readonly port: number;
    }
  | { readonly type: 'end' };

/** A line that holds code, counted from 1, and how often it ran. */
export type LineHits = readonly [line: number, hits: number];

export interface CaseReport {
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped' | 'timedOut';
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly frames?: readonly Frame[];
  readonly durationMs?: number;
}

/** The pipe to the host, apart from what the learner prints. Writes at once, so that a sudden end loses nothing. */
export class ReportChannel {
  constructor(
    private readonly token: string,
    private readonly fileDescriptor = 3,
  ) {}

  send(line: ReportLine): void {
    let rest = Buffer.from(`${this.token} ${JSON.stringify(line)}\n`);
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(this.fileDescriptor, rest));
      } catch (error) {
        // The host has not read yet.
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      }
    }
  }
}
