import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Hono } from 'hono';
import type { AppEnv } from '../../src/api/dependencies.ts';
import { SharedStore, type StoreCommands } from '../../src/api/sharedStore.ts';
import { createApp } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { createLogger } from '../../src/logger.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';

// What the tests of several servers work with: a shared store, servers with their own clocks, and callers.

export const ANNE = '203.0.113.7';
export const BERT = '198.51.100.20';

export interface Limits {
  readonly rateLimitRequests?: number;
  readonly rateLimitWindowSeconds?: number;
}

/** Shows the time that the test sets. */
export class VirtualClock {
  private nowMs = Date.parse('2026-03-02T12:00:00Z');

  readonly now = (): Date => new Date(this.nowMs);

  advance(seconds: number): void {
    this.nowMs += Math.round(seconds * 1000);
  }

  /** A clock that always shows a later time. */
  aheadBy(seconds: number): Clock {
    return () => new Date(this.nowMs + seconds * 1000);
  }
}

/** Counts round trips. After its first it can let the caller wait, as a slow network does. */
export class WatchedStore extends SharedStore {
  roundTrips = 0;
  isSlow = false;
  readonly firstIsDone = Promise.withResolvers<void>();
  readonly firstMayReturn = Promise.withResolvers<void>();

  override async run<T>(script: (commands: StoreCommands) => T): Promise<T> {
    this.roundTrips += 1;
    const isFirst = this.roundTrips === 1;
    const answer = await super.run(script);
    if (this.isSlow && isFirst) {
      this.firstIsDone.resolve();
      await this.firstMayReturn.promise;
    }
    return answer;
  }
}

/** A folder for cases, gone when the tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'denialops-limit-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function server(
  dataDir: string,
  clock: Clock,
  sharedStore: SharedStore | undefined,
  limits: Limits = {},
): Hono<AppEnv> {
  const logger = createLogger(clock, () => {});
  return createApp({ ...DEFAULT_SETTINGS, ...limits, dataDir }, { clock, logger, sharedStore });
}

/** Asks as somebody with an address. */
export async function get(app: Hono<AppEnv>, path: string, address = ANNE): Promise<Response> {
  const socket = { remoteAddress: address, remotePort: 50000, remoteFamily: 'IPv4' };
  return app.request(path, {}, { incoming: { socket, connection: socket } });
}

/**
 * How a request for the letter of a case that is not there ends: "through" when the service answers that there is no
 * such case, or "refused".
 */
export async function ask(app: Hono<AppEnv>, address = ANNE): Promise<string> {
  const { status } = await get(app, '/api/v1/cases/no-such-case/letter', address);
  if (status === 404) return 'through';
  return status === 429 ? 'refused' : `status ${status}`;
}

/** The same for several servers, one after the other. */
export async function askEach(apps: readonly Hono<AppEnv>[], address = ANNE): Promise<string[]> {
  const outcomes: string[] = [];
  for (const app of apps) outcomes.push(await ask(app, address));
  return outcomes;
}
