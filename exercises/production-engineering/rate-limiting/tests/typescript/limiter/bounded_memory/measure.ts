import { Session, type Profiler } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Measures work and memory without a watch.

// Only a context that is made after this flag is set knows the function.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * How many steps of the service's code some work takes: calls of functions, and blocks such as the inside of a loop,
 * which count each time round.
 */
export function stepsOf(work: () => void): number {
  return withSession((session) => {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    takeSteps(session);
    work();
    const steps = takeSteps(session);
    session.post('Profiler.stopPreciseCoverage');
    return steps;
  });
}

/** Bytes that are in use once all garbage is gone. */
export function bytesInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Answers the steps since it was asked last. */
function takeSteps(session: Session): number {
  let steps = 0;
  session.post('Profiler.takePreciseCoverage', (error, coverage?: Profiler.TakePreciseCoverageReturnType) => {
    if (error) throw error;
    for (const { url, functions } of coverage?.result ?? []) {
      if (!/[\\/]src[\\/]/.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
  });
  return steps;
}

function withSession<T>(work: (session: Session) => T): T {
  const session = new Session();
  session.connect();
  try {
    return work(session);
  } finally {
    session.disconnect();
  }
}
