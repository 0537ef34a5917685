import { listProcesses, processesOf } from '../../scripts/processTable.mjs';

/** Whether the system shows the environment of processes, by which those of a run are found. */
export const canSeeEnvironments = process.platform !== 'win32';

/** The processes that carry a variable of this name in their environment, and all below them. */
export async function processesWith(variable: string): Promise<number[]> {
  return processesOf(await listProcesses(), variable, new Set());
}

/**
 * Resolves when no process carries the variable any more.
 * @throws {Error} naming those that are left after `timeoutMs`
 */
export async function noneLeft(variable: string, timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const left = await processesWith(variable);
    if (left.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Processes ${left.join(', ')} are left.`);
    await new Promise((settle) => setTimeout(settle, 50));
  }
}
