import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service, type Health, type Told } from './service.ts';

// Cases are run, old ones and new ones, while the model goes down and comes back.

interface Tools {
  readonly random: {
    integer(from: number, to: number): number;
    boolean(chance?: number): boolean;
    choice<T>(list: readonly T[]): T;
  };
  record(value: unknown): void;
}

const TURNS: readonly Health[] = ['up', 'down', 'down', 'down', 'down', 'down', 'failing'];

export async function probe({ random, record }: Tools): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await withService(async (service) => {
      // What the model has said about these is remembered.
      const known = [await service.newCase(), await service.newCase()];
      for (const caseId of known) record(await service.run(caseId));
      const cases = [...known];
      const anyCase = (): string => random.choice(random.boolean(0.3) ? known : cases.slice(-4));
      // It is well or ill for some time.
      let health: Health = 'up';
      for (let step = 0; step < 36; step += 1) {
        service.advance(random.boolean(0.1) ? random.choice([59.75, 60]) : random.integer(0, 40) / 4);
        if (random.boolean(0.4)) cases.push(await service.newCase());
        if (random.boolean(0.25)) health = random.choice(TURNS);
        const [one, other] = [anyCase(), anyCase()];
        const isPair = random.boolean(0.2) && one !== other && health !== 'failing';
        service.model.health = health;
        const { asked } = service.model;
        const told = isPair ? await runBoth(service, one, other) : await service.run(one);
        // The second number: how often the model was asked.
        record([told, service.model.asked - asked]);
      }
    });
  }
}

/** Two runs, the second of which begins while the model thinks about the first. */
async function runBoth(service: Service, one: string, other: string): Promise<Told[]> {
  const release = service.model.hold();
  const prompted = service.model.nextPrompt();
  const first = service.run(one);
  const isUnderWay = await Promise.race([prompted.then(() => true), first.then(() => false)]);
  const promptedAgain = service.model.nextPrompt();
  const second = service.run(other, isUnderWay);
  await Promise.race([promptedAgain, second]);
  release();
  return [await first, await second];
}

async function withService<T>(use: (service: Service) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'denialops-'));
  try {
    return await use(new Service(dataDir));
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** So many runs of one case, without the model. */
async function runDown(service: Service, caseId: string, count: number): Promise<Told[]> {
  service.model.health = 'down';
  const told: Told[] = [];
  for (let run = 0; run < count; run += 1) told.push(await service.run(caseId));
  return told;
}

/** A service whose circuit has just opened, and the case that was run. */
function whenOpen<T>(use: (service: Service, caseId: string) => Promise<T>): () => Promise<T> {
  return () =>
    withService(async (service) => {
      const caseId = await service.newCase();
      await runDown(service, caseId, 5);
      return use(service, caseId);
    });
}

export const publicCases = [
  {
    title: 'the fifth run without the model ends with 502, the sixth with 503 and a minute to wait',
    run: () => withService(async (service) => (await runDown(service, await service.newCase(), 6)).slice(-2)),
    expected: [
      [502, null, 'failed'],
      [503, 60, 'failed'],
    ],
  },
  {
    title: 'with 20.25 seconds left, Retry-After is 21',
    run: whenOpen((service, caseId) => {
      service.advance(39.75);
      return service.run(caseId);
    }),
    expected: [503, 21, 'failed'],
  },
  {
    title: 'the model answers the first prompt of a run and fails at the second: that begins the count anew',
    run: () =>
      withService(async (service) => {
        const [down, half] = [await service.newCase(), await service.newCase()];
        await runDown(service, down, 4);
        service.model.health = 'failing';
        await service.run(half);
        const told = await runDown(service, down, 5);
        return told.map(([status]) => status);
      }),
    expected: [502, 502, 502, 502, 503],
  },
  {
    title: 'a case whose answers are remembered gets its letter while the circuit is open',
    run: () =>
      withService(async (service) => {
        const [known, unknown] = [await service.newCase(), await service.newCase()];
        await service.run(known);
        await runDown(service, unknown, 5);
        return [await service.run(known), await service.run(unknown)];
      }),
    expected: [
      [200, null, 'completed'],
      [503, 60, 'failed'],
    ],
  },
  {
    title: 'a minute later one run tries, and another one that comes meanwhile is refused',
    run: whenOpen(async (service, caseId) => {
      const other = await service.newCase();
      service.advance(60);
      service.model.health = 'up';
      return runBoth(service, caseId, other);
    }),
    expected: [
      [200, null, 'completed'],
      [503, 'fair', 'failed'],
    ],
  },
  {
    title:
      'a minute later the model still fails: that run ends with 502, and the next one is told to wait for a minute',
    run: whenOpen(async (service, caseId) => {
      service.advance(60);
      return [await service.run(caseId), await service.run(caseId)];
    }),
    expected: [
      [502, null, 'failed'],
      [503, 60, 'failed'],
    ],
  },
  {
    title: 'another app in the same process still asks its own model',
    run: whenOpen(async () => withService(async (service) => service.run(await service.newCase()))),
    expected: [200, null, 'completed'],
  },
];
