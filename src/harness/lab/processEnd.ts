import process from 'node:process';
import { waitForEnd } from '../bench/commandLine';
import { exitProcess } from '../bench/takenEarly';
import { describeLabFailure } from './labFailure';
import type { LabLine, SendLabLine } from './labLine';

/** Node's exit code when the main module waits for something that can never come. */
const NEVER_SETTLED = 13;
/** Ours when the host cannot be told any more. */
const UNHEARD = 70;

/** Tells the host what it all came to, once, and stands still until it ends this process. */
export type SayLast = (lines: readonly LabLine[]) => never;

/** Tells the host when the code ends its own process, or throws where nobody catches it. */
export function watchLab(send: SendLabLine): SayLast {
  let isOver = false;
  const tell = (lines: readonly LabLine[]): void => {
    if (isOver) return;
    isOver = true;
    try {
      for (const line of lines) send(line);
    } catch {
      // The code has closed the channel, or the host is gone. The exit says so.
      exitProcess(UNHEARD);
    }
  };
  process.on('exit', (code) => {
    const message =
      code === NEVER_SETTLED
        ? 'The lab waits for a promise that is never kept: nothing is left that could keep it.'
        : `The code ended its own process (exit code ${code}).`;
    tell([{ type: 'labFailed', by: 'code', message, frames: [] }]);
  });
  const say: SayLast = (lines) => {
    tell(lines);
    return waitForEnd();
  };
  process.on('uncaughtException', (error: unknown) => say([describeLabFailure(error)]));
  return say;
}
