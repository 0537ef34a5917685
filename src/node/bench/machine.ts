import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { MachineDescription } from '../../core/bench/model';

/** What this machine is, and how busy it is now. */
export function describeMachine(): MachineDescription {
  const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? '';
  // Windows keeps no such average: Node answers 0 there, which would read as idle.
  const load = platform() === 'win32' ? undefined : loadavg()[0];
  return {
    // Some ARM systems name none.
    processor: model === '' || model === 'unknown' ? arch() : model,
    cores: availableParallelism(),
    memory: totalmem(),
    system: `${platform()} ${arch()} ${release()}`,
    ...(load !== undefined && { load }),
  };
}
