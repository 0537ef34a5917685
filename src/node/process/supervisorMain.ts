// A process of its own: it waits for its host to go, and ends what the host could not.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { killTree } from './killTree';
import { parseSupervisorMessage, type SupervisorMessage } from './supervisorMessage';

/** The host started every tree that it registers, so none is older than it. */
const host = process.ppid;

type Watched = Extract<SupervisorMessage, { type: 'watch' }>;

const watched = new Map<string, Watched>();

async function endAll(): Promise<void> {
  await Promise.all(
    [...watched.values()].map(async ({ mark, pid, paths }) => {
      await killTree(pid === undefined ? { mark } : { mark, pid }, host);
      for (const path of paths) {
        // There is nobody left to tell.
        await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
      }
    }),
  );
}

// The host's end of the pipe closes when the host ends, however it ends.
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = parseSupervisorMessage(line);
  if (message?.type === 'watch') watched.set(message.mark, message);
  if (message?.type === 'forget') watched.delete(message.mark);
});
lines.on('close', () => {
  void endAll().finally(() => process.exit(0));
});
// A terminal's Ctrl+C or hang-up is meant for the host; its end is what counts here.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
