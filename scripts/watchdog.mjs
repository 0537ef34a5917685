// Ends what a run has started as soon as the run is over, however it went: `node watchdog.mjs <mark>`.
//
// Standard input is a pipe that only the run's owner holds. While it is open, lines of JSON may add to what is watched:
// {"root": <pid>} a process to end with all below it, {"forget": <pid>}, {"folder": <path>} a folder to delete.
// When it closes, because the owner is done or because the owner was killed, everything goes and the watchdog exits.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { listProcesses, processesOf } from './processTable.mjs';

const mark = process.argv[2];
if (!mark) throw new Error('usage: node watchdog.mjs <mark>');
const roots = new Set();
const folders = new Set();

// Ctrl+C and a closing terminal reach every process in front; this one has to outlive the others.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if ('root' in order) roots.add(order.root);
  if ('forget' in order) roots.delete(order.forget);
  if ('folder' in order) folders.add(order.folder);
}

// A process may start another between the look and the kill, so it takes two looks in a row that find nothing.
for (let quiet = 0, round = 0; quiet < 2 && round < 200; round++) {
  const table = await listProcesses();
  const pids = processesOf(table, mark, roots);
  const watchdogs = table
    .filter(({ environment }) => environment.includes('WHETSTONE_WATCHDOG='))
    .map(({ pid }) => pid);
  quiet = pids.length === 0 ? quiet + 1 : 0;
  // The watchdogs of runs inside this one see their owners end, and still have folders to delete.
  for (const pid of pids) if (round > 100 || !watchdogs.includes(pid)) end(pid);
  if (process.platform === 'win32') roots.clear(); // Their numbers may be given to others from now on.
  await pause(pids.length === 0 ? 20 : 50);
}
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') console.error(`process ${pid} could not be ended: ${error.message}`);
  }
}
