// The operating system's process table, and the part of it that belongs to one run.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/**
 * One process; `name` is its program's, without folder. `environment` is what the system shows of its variables: all of them on Linux, most on macOS, none on Windows.
 * @typedef {{ pid: number, ppid: number, name: string, environment: string }} ProcessEntry
 */

/** @returns {Promise<ProcessEntry[]>} every process this user can see, zombies left out */
export async function listProcesses() {
  if (process.platform === 'linux') return listFromProc();
  return process.platform === 'win32' ? listFromCim() : listFromPs();
}

function listFromProc() {
  const entries = [];
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = readOrEmpty(join('/proc', pid, 'stat'));
    // The program's name stands in brackets and may itself hold spaces and brackets.
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!ppid || state === 'Z' || state === 'X') continue;
    entries.push({
      pid: Number(pid),
      ppid: Number(ppid),
      name,
      environment: readOrEmpty(join('/proc', pid, 'environ')),
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
    const name = basename(rest.split(' ')[0]).replace(/^-/, '');
    return [{ pid: Number(pid), ppid: Number(ppid), name, environment: rest }];
  });
}

async function listFromCim() {
  const query = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.Name)" }';
  const { stdout } = await exec('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query], {
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
  });
  return stdout.split(/\r?\n/).flatMap((line) => {
    const [, pid, ppid, name] = /^(\d+) (\d+) (.*)$/.exec(line.trim()) ?? [];
    return pid ? [{ pid: Number(pid), ppid: Number(ppid), name, environment: '' }] : [];
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
