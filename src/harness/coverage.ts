import { Session, type Profiler } from 'node:inspector';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptInspector } from './keptInspector';
import { lineCoverage, type LineCoverage } from './lineCoverage';
import type { ReportLine } from './reportChannel';

/** Longer scripts are nobody's exercise; their counts would not fit a line of the channel either. */
const MAX_LENGTH = 512 * 1024;
/** Installed packages, environments and caches, and what a run generates. */
const LEFT_OUT = /(?:^|\/)(?:node_modules|__whetstone_[^/]*|\.[^/]*)\//;

/** A module that was made into CommonJS, as for jest: there is more in it than the learner wrote. */
const MADE_COMMONJS = /^"use strict";/;

/** Counts what runs in this thread. */
export interface Coverage {
  /** Tells what ran of the workspace's files since the last time, a line for each that was loaded and is still there. */
  report(workspace: string, send: (line: ReportLine) => void): void;
}

/**
 * Has V8 count from now on: what was loaded before is not counted. Worker threads and child processes count for themselves,
 * and nobody asks them: what runs there does not show.
 */
export function startCoverage(): Coverage {
  const session = new (keptInspector() ?? Session)();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return { report: (workspace, send) => report(session, workspace, send) };
}

function report(session: Session, workspace: string, send: (line: ReportLine) => void): void {
  const scripts = takeCounts(session).flatMap((script) => {
    const file = workspaceFile(workspace, script.url);
    return file === undefined ? [] : [{ ...script, file }];
  });
  // Only now: code runs slower while a debugger is there. It knows the texts as they ran, without their types.
  session.post('Debugger.enable');
  for (const { file, scriptId, functions } of scripts) {
    const text = sourceOf(session, scriptId);
    if (text.length > MAX_LENGTH) continue;
    const counted = lineCoverage(text, functions);
    send({ type: 'coverage', file, ...(MADE_COMMONJS.test(text) ? asWritten(counted, file) : counted) });
  }
  session.post('Debugger.disable');
}

/** What of a script stands in the file as well. On a line, what was added comes first. */
function asWritten({ lines, branches }: LineCoverage, file: string): LineCoverage {
  const own = lineCoverage(readText(file), []);
  const ownLines = new Set(own.lines.map(([line]) => line));
  const arms = new Map<number, number>();
  for (const [line] of own.branches) arms.set(line, (arms.get(line) ?? 0) + 1);
  const fromEnd = branches.toReversed().filter(([line]) => {
    const left = arms.get(line) ?? 0;
    arms.set(line, left - 1);
    return left > 0;
  });
  return { lines: lines.filter(([line]) => ownLines.has(line)), branches: fromEnd.reverse() };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Removed by what ran.
    return '';
  }
}

// Within one thread the session answers before `post` returns.

function takeCounts(session: Session): readonly Profiler.ScriptCoverage[] {
  let counts: readonly Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (!error) counts = taken.result;
  });
  return counts;
}

function sourceOf(session: Session, scriptId: string): string {
  let text = '';
  session.post('Debugger.getScriptSource', { scriptId }, (error, answer) => {
    if (!error) text = answer.scriptSource;
  });
  return text;
}

/** The path of a script that may be the learner's. */
function workspaceFile(workspace: string, url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  try {
    const file = fileURLToPath(url.replace(/[?#].*$/, ''));
    const path = relative(workspace, file).split(sep).join('/');
    return path.startsWith('../') || path === file || LEFT_OUT.test(path) ? undefined : file;
  } catch {
    // A URL that is no path of this machine.
    return undefined;
  }
}
