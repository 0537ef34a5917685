import process from 'node:process';
import { waitForEnd } from '../bench/commandLine';
import { exitProcess } from '../bench/takenEarly';
import { describeProbeFailure } from './probeFailure';
import type { SendLine, TranscriptLine } from './transcriptLine';

/** Node's exit code when the main module waits for something that can never come. */
const NEVER_SETTLED = 13;
/** Ours when the host cannot be told any more. */
const UNHEARD = 70;

export interface LastWord {
  /** Tells the host what it all came to, once, and stands still until it ends this process. */
  say: (lines: readonly TranscriptLine[]) => never;
}

/** Tells the host when the code ends its own process, or throws where nobody catches it. */
export function watchProcess(send: SendLine): LastWord {
  let isOver = false;
  const tell = (lines: readonly TranscriptLine[]): void => {
    if (isOver) return;
    isOver = true;
    try {
      for (let index = 0; index < lines.length; index++) {
        const line = lines[index];
        if (line) send(line);
      }
    } catch {
      // The code has closed the channel, or the host is gone. The exit says so.
      exitProcess(UNHEARD);
    }
  };
  process.on('exit', (code) => {
    const message =
      code === NEVER_SETTLED
        ? 'The code answered a promise that is never kept: nothing is left that could keep it.'
        : `The code ended its own process (exit code ${code}).`;
    tell([{ type: 'probeFailed', by: 'code', message, frames: [] }]);
  });
  const say = (lines: readonly TranscriptLine[]): never => {
    tell(lines);
    return waitForEnd();
  };
  process.on('uncaughtException', (error: unknown) => say([describeProbeFailure(error)]));
  return { say };
}
