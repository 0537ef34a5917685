// Keeps a run from leaving anything behind, even when its owner is killed and can clean up nothing itself.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Starts a guard: a process of its own that acts when this one calls `end`, exits or dies.
 * @param {string} root the clone
 */
export function startGuard(root) {
  const mark = `WHETSTONE_MARK_${randomBytes(8).toString('hex')}`;
  const watchdog = spawn(process.execPath, [join(root, 'scripts', 'watchdog.mjs'), mark], {
    // In a group of its own, so that Ctrl+C in a terminal does not end it before its work is done.
    detached: true,
    env: { ...process.env, WHETSTONE_WATCHDOG: '1' },
    stdio: ['pipe', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let complaints = '';
  watchdog.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
  const ended = once(watchdog, 'close').then(([code]) => {
    if (code !== 0 || complaints) throw new Error(`The watchdog could not clean up (${code}). ${complaints}`.trim());
  });
  // Whoever calls `end` hears of a failure; until then it must not count as unhandled.
  ended.catch(() => undefined);
  // The watchdog lives as long as this process, and must not make it live longer.
  for (const handle of [watchdog, watchdog.stdin, watchdog.stderr]) handle.unref();
  const tell = (order) => watchdog.stdin.writable && watchdog.stdin.write(`${JSON.stringify(order)}\n`);
  return {
    environment: { [mark]: '1' },
    watch(child) {
      // Elsewhere the mark finds them; a bare number could by then belong to somebody else.
      if (process.platform !== 'win32' || child.pid === undefined) return;
      const { pid } = child;
      tell({ root: pid });
      child.once('exit', () => tell({ forget: pid }));
    },
    removeAtEnd: (folder) => tell({ folder }),
    end() {
      for (const handle of [watchdog, watchdog.stderr]) handle.ref();
      watchdog.stdin.end();
      return ended;
    },
  };
}
