// The operating system's process table, and the part of it that belongs to one run.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/**
 * One process. `environment` is what the system shows of its variables: all of them on Linux, most on macOS, none on Windows.
 * @typedef {{ pid: number, ppid: number, environment: string }} ProcessEntry
 */

/** @returns {Promise<ProcessEntry[]>} every process this user can see, zombies left out */
export async function listProcesses() {
  if (process.platform === 'linux') return listFromProc();
  return process.platform === 'win32' ? listFromCim() : listFromPs();
}

function listFromProc() {
  const entries = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrEmpty(join('/proc', name, 'stat'));
    // The program's name stands in brackets and may itself hold spaces and brackets.
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!ppid || state === 'Z' || state === 'X') continue;
    entries.push({
      pid: Number(name),
      ppid: Number(ppid),
      environment: readOrEmpty(join('/proc', name, 'environ')),
    });
  }
  return entries;
}

/** A process may end, or belong to somebody else, between the listing and the look at it. */
function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(error.code)) return '';
    throw error;
  }
}

async function listFromPs() {
  const { stdout } = await exec('ps', ['-A', '-E', '-ww', '-o', 'pid=,ppid=,stat=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, state, rest] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || state.startsWith('Z')) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), environment: rest }];
  });
}

async function listFromCim() {
  const query = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }';
  const { stdout } = await exec('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query], {
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
  });
  return stdout.split(/\r?\n/).flatMap((line) => {
    const [, pid, ppid] = /^(\d+) (\d+)$/.exec(line.trim()) ?? [];
    return pid ? [{ pid: Number(pid), ppid: Number(ppid), environment: '' }] : [];
  });
}

/**
 * The processes of one run: those that carry its mark in their environment, those named in `roots`, and all below either.
 * @param {ProcessEntry[]} table
 * @param {string} mark name of an environment variable
 * @param {ReadonlySet<number>} roots
 * @returns {number[]}
 */
export function processesOf(table, mark, roots) {
  const found = new Set(
    table.filter(({ pid, environment }) => roots.has(pid) || environment.includes(`${mark}=`)).map(({ pid }) => pid),
  );
  // A root that has ended is not in the table any more; what it started still names it as parent on Windows.
  const parents = new Set([...roots, ...found]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { pid, ppid } of table) {
      if (parents.has(ppid) && !found.has(pid)) {
        found.add(pid);
        parents.add(pid);
        grew = true;
      }
    }
  }
  found.delete(process.pid);
  return [...found];
}
