import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Neighbours } from './neighbours';

/** A limit that this process and all that it starts from now on are under. */
export interface Throttle {
  /** What holds it. */
  readonly how: string;
  end(): Promise<void>;
}

/** In microseconds: a third of one core, in the periods that containers are limited by, too. */
const PERIOD = 100_000;
const QUOTA = Math.round(PERIOD / 3);
const GROUP = 'whetstone-bench-';
/** Two that spin beside leave a third. */
const SPINNERS = 2;

/**
 * Limits this process to about a third of a core: by a control group where the machine lets us, else by two spinning neighbours on
 * the one core that is left to it.
 * @throws Error when neither can be done
 */
export async function throttle(): Promise<Throttle> {
  if (process.platform !== 'linux') throw new Error('A process can be throttled only on Linux.');
  return throttleByGroup() ?? (await throttleByNeighbours());
}

/** Where a control group for processor time can be made. */
interface Controller {
  readonly mount: string;
  readonly version: 1 | 2;
}

/** Undefined where there is none that we may change. */
function throttleByGroup(): Throttle | undefined {
  for (const controller of controllers()) {
    const { mount, version } = controller;
    sweep(mount);
    const group = join(mount, `${GROUP}${process.pid}`);
    try {
      mkdirSync(group);
      limit(controller, group);
      writeFileSync(join(group, 'cgroup.procs'), String(process.pid));
    } catch {
      // Whatever the reason is, the next way is tried; the group is empty, and may not even be there.
      removeGroup(group);
      continue;
    }
    const how = `a control group (version ${version}), ${QUOTA / 1000} of every ${PERIOD / 1000} ms`;
    return {
      how,
      end: () => {
        writeFileSync(join(mount, 'cgroup.procs'), String(process.pid));
        removeGroup(group);
        return Promise.resolve();
      },
    };
  }
  return undefined;
}

function controllers(): readonly Controller[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([, mount = '', type, options = '']): Controller[] => {
      if (type === 'cgroup' && options.split(',').includes('cpu')) return [{ mount, version: 1 }];
      if (type !== 'cgroup2') return [];
      const has = readFileSync(join(mount, 'cgroup.controllers'), 'utf8').split(/\s+/).includes('cpu');
      return has ? [{ mount, version: 2 }] : [];
    });
}

function limit({ mount, version }: Controller, group: string): void {
  if (version === 1) {
    writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD));
    writeFileSync(join(group, 'cpu.cfs_quota_us'), String(QUOTA));
    return;
  }
  const handed = join(mount, 'cgroup.subtree_control');
  if (!readFileSync(handed, 'utf8').split(/\s+/).includes('cpu')) writeFileSync(handed, '+cpu');
  writeFileSync(join(group, 'cpu.max'), `${QUOTA} ${PERIOD}`);
}

/** What a killed measuring left. A group that has a process in it cannot be removed. */
function sweep(mount: string): void {
  for (const name of readdirSync(mount)) if (name.startsWith(GROUP)) removeGroup(join(mount, name));
}

function removeGroup(group: string): void {
  try {
    rmdirSync(group);
  } catch {
    // It is not there, or somebody is still in it: the next measuring removes it.
  }
}

async function throttleByNeighbours(): Promise<Throttle> {
  const core = '0';
  try {
    execFileSync('taskset', ['-a', '-p', '-c', core, String(process.pid)], { stdio: 'ignore' });
  } catch (error) {
    throw new Error('This machine lets us make no control group, and has no taskset.', { cause: error });
  }
  const neighbours = await Neighbours.start(SPINNERS, ['taskset', '-c', core]);
  return { how: `${SPINNERS} spinning neighbours on the same core`, end: () => neighbours.end() };
}
