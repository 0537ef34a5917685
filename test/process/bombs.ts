// Programs that start processes as fast as they can. Each is bound by itself, to so many starts and seconds.

const SECONDS = 20;

/** How each is started: `<program> … <code> <code> <file that counts the starts>`. */
const PYTHON_HEAD = `
import os, sys, time
code, counter, end = sys.argv[1], sys.argv[2], time.monotonic() + ${SECONDS}
def may_start():
    file = os.open(counter, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, b'.')
    starts = os.fstat(file).st_size
    os.close(file)
    return starts <= 300 and time.monotonic() < end
def linger():
    while time.monotonic() < end:
        time.sleep(0.05)
`;

/** Every child forks on, all at the same time, each in a session of its own. */
const doubling = `${PYTHON_HEAD}
while may_start():
    if os.fork() == 0:
        os.setsid()
linger()
`;

/** Forks twice, so that its parent is gone, leaves one behind that waits, and goes on like that. */
const daemons = `${PYTHON_HEAD}
if os.fork() == 0:
    while may_start():
        if os.fork() != 0:
            os._exit(0)
        os.setsid()
        if os.fork() != 0:
            linger()
            os._exit(0)
linger()
`;

/** Starts itself anew with an empty environment, from a parent that is gone at once: no mark, no group, no parents. */
const strangers = `${PYTHON_HEAD}
is_first = len(sys.argv) == 3
for _ in range(2):
    if may_start() and os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execve(sys.executable, [sys.executable, '-I', '-S', '-c', code, code, counter, 'again'], {})
        os._exit(0)
if is_first:
    linger()
time.sleep(0.3)
`;

/** The same in Node, with fewer starts, as each of them is large. */
const nodeStrangers = `
const { spawn } = require('node:child_process');
const { appendFileSync, statSync } = require('node:fs');
const [, code, counter, again] = process.argv;
for (let i = 0; i < 2; i++) {
  appendFileSync(counter, '.');
  if (statSync(counter).size > 60) break;
  spawn(process.execPath, ['-e', code, code, counter, 'again'], { detached: true, stdio: 'ignore', env: {} }).unref();
}
setTimeout(() => process.exit(), again ? 300 : ${SECONDS * 1000});
`;

/** Every child starts two more, all with the mark, which is what a mistake looks like. */
const nodeDoubling = nodeStrangers.replace(', env: {}', '').replace('again ? 300 : ', '');

export interface Bomb {
  readonly name: string;
  readonly program: 'python' | 'node';
  readonly code: string;
}

export const BOMBS: readonly Bomb[] = [
  { name: 'Node processes that start two more each', program: 'node', code: nodeDoubling },
  { name: 'Node processes that drop mark, group and parents', program: 'node', code: nodeStrangers },
  { name: 'forks that fork on, each in its own session', program: 'python', code: doubling },
  { name: 'daemons of daemons', program: 'python', code: daemons },
  { name: 'forks that drop mark, group and parents', program: 'python', code: strangers },
];

/** Arguments for Node or Python. */
export function argumentsOf({ program, code }: Bomb, counter: string): string[] {
  return program === 'node' ? ['-e', code, code, counter] : ['-I', '-S', '-c', code, code, counter];
}
