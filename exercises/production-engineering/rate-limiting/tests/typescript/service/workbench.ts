import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Hono } from 'hono';
import type { AppEnv, Dependencies } from '../../src/api/dependencies.ts';
import { createApp } from '../../src/app.ts';
import { createLogger } from '../../src/logger.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';

// What the tests of the service work with: a clock that stands still, and callers with addresses.

export const ANNE = '203.0.113.7';
export const BERT = '198.51.100.20';
export const NEW_CASE = { insurer: 'Northwind Health', claim_number: 'CLM-1001' };

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
}

/** A folder for cases, gone when the tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'denialops-limit-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The service, with the limits of the test; with none of them, those it has by itself. */
export function service(
  dataDir: string,
  clock: VirtualClock,
  limits: Limits = {},
  overrides: Partial<Omit<Dependencies, 'settings'>> = {},
): Hono<AppEnv> {
  const logger = createLogger(clock.now, () => {});
  return createApp({ ...DEFAULT_SETTINGS, ...limits, dataDir }, { clock: clock.now, logger, ...overrides });
}

/** Somebody who calls the service from an address; null when there is no connection, as in the service's own tests. */
export class Caller {
  private readonly app: Hono<AppEnv>;
  private readonly address: string | null;

  constructor(app: Hono<AppEnv>, address: string | null = ANNE) {
    this.app = app;
    this.address = address;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.app.request(path, { headers }, this.connection());
  }

  async post(path: string, body: object): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    return this.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }, this.connection());
  }

  async send(method: string, path: string): Promise<Response> {
    return this.app.request(path, { method }, this.connection());
  }

  /** The answer to a request for the letter of a case that is not there. */
  askForLetter(headers: Record<string, string> = {}): Promise<Response> {
    return this.get('/api/v1/cases/no-such-case/letter', headers);
  }

  async ask(headers: Record<string, string> = {}): Promise<string> {
    return outcomeOf(await this.askForLetter(headers));
  }

  async askTimes(count: number): Promise<string[]> {
    const outcomes: string[] = [];
    for (let number = 0; number < count; number += 1) outcomes.push(await this.ask());
    return outcomes;
  }

  /** What the real server hands to the app together with a request. */
  private connection(): object | undefined {
    if (this.address === null) return undefined;
    const socket = { remoteAddress: this.address, remotePort: 50000, remoteFamily: 'IPv4' };
    return { incoming: { socket, connection: socket } };
  }
}

/** How such a request ends: "through" when the service answers that there is no such case, or "refused". */
export function outcomeOf({ status }: Response): string {
  if (status === 404) return 'through';
  return status === 429 ? 'refused' : `status ${status}`;
}
