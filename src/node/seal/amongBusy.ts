import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Does some work while all processors are busy with something else. */
export type AmongBusy = <T>(work: () => Promise<T>) => Promise<T>;

/** Longer than any probe may take: whatever becomes of this process, those that keep the processors busy end. */
const BUSY_MS = 90_000;

const PROGRAM = `const end = Date.now() + ${BUSY_MS}; while (Date.now() < end);`;

/** Keeps as many processes busy as there are processors, until the work is done. */
export const amongBusy: AmongBusy = async (work) => {
  const busy = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', PROGRAM], { stdio: 'ignore' }),
  );
  // One that does not start takes no processor, and that is all.
  for (const one of busy) one.on('error', () => undefined);
  try {
    return await work();
  } finally {
    for (const one of busy) one.kill('SIGKILL');
  }
};
