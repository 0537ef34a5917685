import { createApp } from '../../src/app.ts';
import { createLogger } from '../../src/logger.ts';
import type { Case, CaseMetadata, CaseMode } from '../../src/models.ts';
import { DEFAULT_SETTINGS, loadSettings } from '../../src/settings.ts';
import { CaseStorage } from '../../src/storage/caseStorage.ts';

// Callers who ask for all kinds of things, about twice as often as they may, and lie in their headers. Nothing is
// stored anywhere.

interface Random {
  integer(from: number, to: number): number;
  boolean(chance?: number): boolean;
  choice<T>(list: readonly T[]): T;
}

interface Tools {
  readonly random: Random;
  record(answer: unknown): void;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOON_MS = Date.parse('2026-03-02T12:00:00Z');
const ANNE = '203.0.113.7';
const BERT = '198.51.100.20';
/** Null: a connection without an address. */
const ADDRESSES = [ANNE, '2001:db8::7', null];
const HEADERS = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'CF-Connecting-IP', 'True-Client-IP', 'X-Client-IP'];

const LETTER: Asked = { method: 'GET', path: '/api/v1/cases/no-such-case/letter' };
const NEW_CASE: Asked = {
  method: 'POST',
  path: '/api/v1/cases',
  body: { insurer: 'Northwind', claim_number: 'CLM-1' },
};
const INVALID: Asked = { ...NEW_CASE, body: { insurer: '' } };
/** An insurer with whom the storage breaks down. */
const BREAKS: Asked = { ...NEW_CASE, body: { insurer: 'Broken', claim_number: 'CLM-1' } };
const HEALTH: Asked = { method: 'GET', path: '/health' };
const NO_SUCH_PATH: Asked = { method: 'GET', path: '/api/v1/nothing' };
const ASKED = [LETTER, LETTER, NEW_CASE, INVALID, BREAKS, HEALTH, NO_SUCH_PATH];

/** Opens cases only in its count. */
class CountingStorage extends CaseStorage {
  opened = 0;

  override async createCase(id: string, mode: CaseMode, metadata: CaseMetadata): Promise<Case> {
    if (metadata.insurer === 'Broken') throw new Error('the disk is gone');
    this.opened += 1;
    return { id, mode, createdAt: new Date(NOON_MS), metadata };
  }
}

/** An app with a clock that stands still. */
class Service {
  ms = NOON_MS;
  readonly storage = new CountingStorage('no-such-folder');
  readonly app;

  constructor(rateLimitRequests?: number, rateLimitWindowSeconds?: number) {
    const limits = rateLimitRequests !== undefined && { rateLimitRequests, rateLimitWindowSeconds };
    const clock = (): Date => new Date(this.ms);
    const overrides = { clock, storage: this.storage, logger: createLogger(clock, () => {}) };
    this.app = createApp({ ...DEFAULT_SETTINGS, ...limits }, overrides);
  }

  async send({ method, path, body, headers }: Asked, address: string | null): Promise<Response> {
    const socket = { remoteAddress: address, remotePort: 50000, remoteFamily: 'IPv4' };
    const connection = address === null ? undefined : { incoming: { socket, connection: socket } };
    const content = body && { 'Content-Type': 'application/json' };
    const init = { method, headers: { ...content, ...headers }, ...(body && { body: JSON.stringify(body) }) };
    return this.app.request(path, init, connection);
  }

  /** The status, how many cases are open by then, and where the caller is refused all that a refusal must tell. */
  async ask(asked: Asked, address: string | null = ANNE): Promise<object> {
    const response = await this.send(asked, address);
    const { opened } = this.storage;
    if (response.status !== 429) return { status: response.status, opened };
    const retryAfter = response.headers.get('retry-after') ?? 'nothing';
    const body = (await response.json()) as Record<string, unknown>;
    const namesSeconds = String(body['detail']).includes(retryAfter);
    return { status: 429, opened, retryAfter, fields: Object.keys(body), namesSeconds };
  }

  async statusesOf(all: readonly Asked[], address: string | null = ANNE): Promise<number[]> {
    const statuses: number[] = [];
    for (const asked of all) statuses.push((await this.send(asked, address)).status);
    return statuses;
  }
}

export async function probe({ random, record }: Tools): Promise<void> {
  for (let round = 0; round < 7; round += 1) await busyHour(random, record);
  await busyMinute(random, record);
  for (let number = 0; number < 5; number += 1) {
    record(limitsOf({ RATE_LIMIT_REQUESTS: `${random.integer(1, 500)}` }));
    record(limitsOf({ RATE_LIMIT_WINDOW_SECONDS: `${random.integer(1, 500)}` }));
  }
}

/** Two apps in one process, with the same limits. */
async function busyHour(random: Random, record: Tools['record']): Promise<void> {
  const maxRequests = random.integer(1, 3);
  const windowSeconds = random.integer(2, 90);
  const windowMs = 1000 * windowSeconds;
  const services = [1, 2].map(() => ({ service: new Service(maxRequests, windowSeconds), askedMs: [] as number[] }));
  for (let number = 0; number < 50; number += 1) {
    const { service, askedMs } = random.choice(services);
    const border = askedMs.map((moment) => moment + windowMs).find((moment) => moment > service.ms + 1);
    if (border !== undefined && random.boolean(0.1)) service.ms = border - random.integer(0, 1);
    else service.ms += random.integer(0, Math.round(windowMs / (10 * maxRequests)));
    const lie = { [random.choice(HEADERS)]: random.choice([ANNE, BERT, '192.0.2.1', 'for=192.0.2.2']) };
    const asked = { ...random.choice(ASKED), headers: random.boolean() ? lie : {} };
    record(await service.ask(asked, random.choice(ADDRESSES)));
    askedMs.push(service.ms);
  }
}

/** What the limits are that the service has by itself. */
async function busyMinute(random: Random, record: Tools['record']): Promise<void> {
  const service = new Service();
  for (let number = 0; number < 6; number += 1) {
    const burst = Array.from({ length: random.integer(20, 40) }, () => LETTER);
    record((await service.statusesOf(burst)).filter((status) => status === 429).length);
    record(await service.ask(LETTER));
    service.ms += random.integer(5000, 20_000);
  }
}

function limitsOf(environment: Readonly<Record<string, string>>): unknown[] {
  const { rateLimitRequests, rateLimitWindowSeconds } = loadSettings(environment, 'probe/there-is-no.env');
  return [rateLimitRequests, rateLimitWindowSeconds];
}

export const publicCases = [
  {
    title: 'one in 10 seconds, asked at 0, 2.25, 9.75 and 10: Retry-After has the whole seconds, rounded up',
    run: async () => {
      const service = new Service(1, 10);
      const told: unknown[] = [];
      for (const pauseMs of [0, 2250, 7500, 250]) {
        service.ms += pauseMs;
        told.push((await service.send(LETTER, ANNE)).headers.get('retry-after'));
      }
      return told;
    },
    expected: [null, '8', '1', null],
  },
  {
    title: 'the body of a refusal is an ErrorResponse, whose sentence names the seconds to wait',
    run: async () => {
      const service = new Service(1, 10);
      await service.send(LETTER, ANNE);
      return service.ask(LETTER);
    },
    expected: { status: 429, opened: 0, retryAfter: '10', fields: ['detail'], namesSeconds: true },
  },
  {
    title: 'two at most: health twice, a path that is not there, an invalid case, a valid one, and health',
    run: () => new Service(2, 60).statusesOf([HEALTH, HEALTH, NO_SUCH_PATH, INVALID, NEW_CASE, HEALTH]),
    expected: [200, 200, 404, 422, 429, 200],
  },
  {
    title: 'one request at most: an error that nobody expected is answered as ever, and counts',
    run: () => new Service(1, 60).statusesOf([BREAKS, BREAKS]),
    expected: [500, 429],
  },
  {
    title: 'one request at most: who writes another address into a header is refused, and the other is not',
    run: async () => {
      const service = new Service(1, 60);
      const lie = { ...LETTER, headers: { 'X-Forwarded-For': BERT } };
      return [...(await service.statusesOf([LETTER, lie])), ...(await service.statusesOf([LETTER], BERT))];
    },
    expected: [404, 429, 404],
  },
  {
    title: 'two requests at most: of four new cases two are opened',
    run: async () => {
      const service = new Service(2, 60);
      await service.statusesOf([NEW_CASE, NEW_CASE, NEW_CASE, NEW_CASE]);
      return service.storage.opened;
    },
    expected: 2,
  },
  {
    title: 'one request at most: who has no address counts as one client, and each app counts for itself',
    run: async () => {
      const [one, other] = [new Service(1, 60), new Service(1, 60)];
      return [...(await one.statusesOf([LETTER, LETTER], null)), ...(await other.statusesOf([LETTER], null))];
    },
    expected: [404, 429, 404],
  },
  {
    title: 'the settings come from RATE_LIMIT_REQUESTS and RATE_LIMIT_WINDOW_SECONDS, and are 100 and 60 without',
    run: () => [limitsOf({ RATE_LIMIT_REQUESTS: '7', RATE_LIMIT_WINDOW_SECONDS: '30' }), limitsOf({})],
    expected: [
      [7, 30],
      [100, 60],
    ],
  },
];
