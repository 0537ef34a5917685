import process from 'node:process';
import type { SendLine } from './benchChannel';
import { describeBenchFailure } from './benchFailure';
import { waitForEnd } from './commandLine';

/** Node's exit code when the main module waits for something that can never come. */
const NEVER_SETTLED = 13;

export interface ProcessWatch {
  /** All has been said: whatever ends the process now is nobody's fault. */
  isOver: boolean;
}

/** Tells the host when the code ends its own process, or throws where nobody catches it. */
export function watchProcess(send: SendLine): ProcessWatch {
  const watch: ProcessWatch = { isOver: false };
  process.on('exit', (code) => {
    if (watch.isOver) return;
    watch.isOver = true;
    const message =
      code === NEVER_SETTLED
        ? 'The code answered a promise that is never kept: nothing is left that could keep it.'
        : `The code ended its own process while it was measured (exit code ${code}).`;
    try {
      send({ type: 'benchFailed', message, frames: [] });
    } catch {
      // The host is gone: nobody wants to know.
    }
  });
  process.on('uncaughtException', (error: unknown) => {
    if (!watch.isOver) send(describeBenchFailure(error));
    watch.isOver = true;
    waitForEnd();
  });
  return watch;
}
