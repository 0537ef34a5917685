import { SharedStore, type StoreCommands } from '../../src/api/sharedStore.ts';
import { createApp } from '../../src/app.ts';
import { createLogger } from '../../src/logger.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';

// Three servers with clocks that disagree, one store, and callers who fall on any of them, at times on all at once.

interface Random {
  integer(from: number, to: number): number;
  boolean(chance?: number): boolean;
  choice<T>(list: readonly T[]): T;
}

interface Tools {
  readonly random: Random;
  record(answer: unknown): void;
}

const NOON_MS = Date.parse('2026-03-02T12:00:00Z');
const ANNE = '203.0.113.7';
const BERT = '198.51.100.20';
const LETTER = '/api/v1/cases/no-such-case/letter';
const HEALTH = '/health';

/** Counts round trips. */
class WatchedStore extends SharedStore {
  roundTrips = 0;

  override run<T>(script: (commands: StoreCommands) => T): Promise<T> {
    this.roundTrips += 1;
    return super.run(script);
  }
}

/** Servers that share a store, each with a clock that is so many seconds ahead of the store's. */
class Cluster {
  ms = NOON_MS;
  readonly store = new WatchedStore(() => new Date(this.ms));
  readonly servers;

  constructor(
    rateLimitRequests: number,
    rateLimitWindowSeconds: number,
    aheadSeconds: readonly number[],
    hasStore = true,
  ) {
    this.servers = aheadSeconds.map((ahead) => {
      const clock = (): Date => new Date(this.ms + 1000 * ahead);
      const settings = { ...DEFAULT_SETTINGS, rateLimitRequests, rateLimitWindowSeconds, dataDir: 'no-such-folder' };
      const sharedStore = hasStore ? this.store : undefined;
      return createApp(settings, { clock, logger: createLogger(clock, () => {}), sharedStore });
    });
  }

  /** The status, and for a refusal the seconds to wait. */
  async ask(server: number, path = LETTER, address = ANNE): Promise<unknown[]> {
    const socket = { remoteAddress: address, remotePort: 50000, remoteFamily: 'IPv4' };
    const response = await this.servers[server]!.request(path, {}, { incoming: { socket, connection: socket } });
    return response.status === 429 ? [429, response.headers.get('retry-after')] : [response.status];
  }

  async askEach(...servers: readonly number[]): Promise<unknown[]> {
    const statuses: unknown[] = [];
    for (const server of servers) statuses.push((await this.ask(server))[0]);
    return statuses;
  }

  /** How many servers let a client through who asks all of them at the same time. */
  async askAllAtOnce(address = ANNE): Promise<number> {
    const answers = await Promise.all(this.servers.map((_, server) => this.ask(server, LETTER, address)));
    return answers.filter(([status]) => status === 404).length;
  }
}

export async function probe({ random, record }: Tools): Promise<void> {
  for (let round = 0; round < 8; round += 1) await busyHour(random, record);
}

async function busyHour(random: Random, record: Tools['record']): Promise<void> {
  const maxRequests = random.integer(1, 4);
  const windowMs = 1000 * random.integer(2, 90);
  const cluster = new Cluster(maxRequests, windowMs / 1000, [0, random.integer(1, 90), -random.integer(1, 90)]);
  const callers = [ANNE, BERT, '2001:db8::7'].map((address) => ({ address, askedMs: [] as number[] }));
  for (let number = 0; number < 40; number += 1) {
    const { address, askedMs } = random.choice(callers);
    const border = askedMs.map((moment) => moment + windowMs).find((moment) => moment > cluster.ms + 1);
    if (border !== undefined && random.boolean(0.15)) cluster.ms = border - random.integer(0, 1);
    else cluster.ms += random.integer(0, Math.round(windowMs / (6 * maxRequests)));
    if (random.boolean(0.2)) record(await cluster.askAllAtOnce(address));
    else record(await cluster.ask(random.integer(0, 2), random.boolean(0.1) ? HEALTH : LETTER, address));
    askedMs.push(cluster.ms);
    if (random.boolean(0.12))
      record(storeAfter(random.integer(1, windowMs) + random.integer(0, windowMs / 2), cluster));
  }
  for (const silenceMs of [random.integer(1, windowMs), windowMs]) record(storeAfter(silenceMs, cluster));
}

/** Nobody calls for a while. Whether the store still holds something then, and how often it was asked until then. */
function storeAfter(silenceMs: number, cluster: Cluster): object {
  cluster.ms += silenceMs;
  const { store } = cluster;
  return { isEmpty: store.keyCount === 0, roundTrips: store.roundTrips };
}

export const publicCases = [
  {
    title: 'two requests in a minute, asked on one server, another, and each again: two are let through',
    run: () => new Cluster(2, 60, [0, 0]).askEach(0, 1, 0, 1),
    expected: [404, 404, 429, 429],
  },
  {
    title: 'one request in 20 seconds: 4.5 seconds after it another server tells how long to wait',
    run: async () => {
      const cluster = new Cluster(1, 20, [0, 0]);
      await cluster.ask(0);
      cluster.ms += 4500;
      return cluster.ask(1);
    },
    expected: [429, '16'],
  },
  {
    title: 'one request in a minute: 30 seconds later a server whose clock is 40 seconds ahead refuses',
    run: async () => {
      const cluster = new Cluster(1, 60, [0, 40]);
      const statuses: unknown[] = [];
      for (const pauseMs of [0, 30_000, 30_000]) {
        cluster.ms += pauseMs;
        statuses.push(...(await cluster.askEach(pauseMs === 0 ? 0 : 1)));
      }
      return statuses;
    },
    expected: [404, 429, 404],
  },
  {
    title: 'three servers are asked at the same moment, and there are two places: two let the client through',
    run: () => new Cluster(2, 60, [0, 0, 0]).askAllAtOnce(),
    expected: 2,
  },
  {
    title: 'two requests at most, four that are limited and two for the health: four round trips',
    run: async () => {
      const cluster = new Cluster(2, 60, [0, 0]);
      await cluster.askEach(0, 1, 0, 1);
      await cluster.ask(0, HEALTH);
      await cluster.ask(1, HEALTH);
      return cluster.store.roundTrips;
    },
    expected: 4,
  },
  {
    title: 'one in a minute, refused after 30 seconds: the store is empty 60 seconds after the first',
    run: async () => {
      const cluster = new Cluster(1, 60, [0, 0]);
      const isEmpty: boolean[] = [];
      for (const pauseMs of [0, 30_000, 29_999, 1]) {
        cluster.ms += pauseMs;
        if (pauseMs === 0 || pauseMs === 30_000) await cluster.ask(0);
        isEmpty.push(cluster.store.keyCount === 0);
      }
      return isEmpty;
    },
    expected: [false, false, false, true],
  },
  {
    title: 'one request at most, and no shared store: each server counts for itself',
    run: () => new Cluster(1, 60, [0, 0], false).askEach(0, 0, 1, 1),
    expected: [404, 429, 404, 429],
  },
];
