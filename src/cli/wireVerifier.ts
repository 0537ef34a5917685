import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { newsOf } from '../core/verify/verifyNews';
import { Verifier } from '../node/verify/verifier';
import type { VerifyBench, VerifyOptions } from './verbs/verify';
import { wireProving } from './wireProving';
import type { WireOptions } from './wireWorld';

/** Puts a verifier together for one command. `dispose` takes away what it laid down. */
export async function wireVerifier(
  options: VerifyOptions,
  wiring: WireOptions,
): Promise<{ readonly bench: VerifyBench; readonly dispose: () => Promise<void> }> {
  const { installation, cwd, terminal, signal, tell } = wiring;
  const { environment } = installation;
  const { ports, limiter, find, dispose } = await wireProving(options, wiring);
  return {
    bench: {
      verifier: new Verifier(ports, limiter),
      find,
      terminal,
      signal,
      cwd,
      version: installation.version,
      ...(tell && { onReport: (report) => tell(newsOf(report)) }),
      isCi: !['', '0', 'false'].includes(environment['CI'] ?? ''),
      writeCounts: async (counts) => {
        const path = environment['WHETSTONE_COUNTS'];
        if (path) await writeFile(resolve(cwd, path), `${JSON.stringify(counts)}\n`);
      },
      now: ports.now,
    },
    dispose,
  };
}
