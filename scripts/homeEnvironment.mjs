// A home folder of one's own for processes that must not touch the user's.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Variables that make `home` (created where missing) the home folder of a process, on every system.
 * @param {string} home
 * @returns {Record<string, string>}
 */
export function homeEnvironment(home) {
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
  };
}
