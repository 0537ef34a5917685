import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings.ts';
import { recordFlow, type Step } from '../../tracing/recordFlow.ts';

// Requests of all kinds, to apps that can store cases and to apps that cannot, one after the other and at once. The ids
// and the time differ from run to run; whether they are those of what is stored does not.

interface Random {
  integer(from: number, to: number): number;
  boolean(chance?: number): boolean;
  choice<T>(list: readonly T[]): T;
  text(length: number): string;
}

interface Tools {
  readonly random: Random;
  record(answer: unknown): void;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/;
const VALID = { insurer: 'Northwind Health', claim_number: 'CLM-1001' };
const INVALID = { insurer: '', claim_number: 'CLM-1001' };

/** Where cases are stored; where they cannot be, a file stands in the place of the folder. */
class DataFolder {
  readonly settings: Settings;
  private readonly canStore: boolean;

  constructor(dataDir: string, canStore: boolean) {
    this.settings = { ...DEFAULT_SETTINGS, dataDir };
    this.canStore = canStore;
    if (!canStore) writeFileSync(dataDir, '');
  }

  caseIds(): readonly string[] {
    const { dataDir } = this.settings;
    return this.canStore && existsSync(dataDir) ? readdirSync(dataDir) : [];
  }

  /** The steps, with words for what differs from run to run. */
  toldBy(steps: readonly Step[]): string[] {
    const stored = this.caseIds();
    const meaningOf = (detail: string): string => {
      if (stored.includes(detail)) return 'the id of a stored case';
      return detail.replace(ID, 'an id');
    };
    return steps.map(({ event, detail }) => `${event}: ${meaningOf(detail)}`);
  }

  /** The case of whose id the steps tell, as it is stored. */
  caseOf(steps: readonly Step[]): string | undefined {
    const caseId = steps.find(({ event }) => event === 'storage-called')?.detail;
    if (caseId === undefined || !this.caseIds().includes(caseId)) return undefined;
    const text = readFileSync(join(this.settings.dataDir, caseId, 'case.json'), 'utf8');
    return text.replace(caseId, 'its id').replace(TIME, 'the time');
  }
}

async function withFolders<T>(work: (folder: (canStore: boolean) => DataFolder) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'denialops-probe-'));
  let count = 0;
  try {
    return await work((canStore) => new DataFolder(join(root, `data-${(count += 1)}`), canStore));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function probe({ random, record }: Tools): Promise<void> {
  const recordAll = (folder: DataFolder, recordings: readonly (readonly Step[])[]): void => {
    for (const steps of recordings) {
      for (const told of folder.toldBy(steps)) record(told);
      record(folder.caseOf(steps));
    }
  };
  return withFolders(async (newFolder) => {
    for (let round = 0; round < 22; round += 1) {
      const folder = newFolder(random.boolean(0.6));
      const recordings: (readonly Step[])[] = [];
      const bodies = Array.from({ length: random.integer(1, 3) }, () => someBody(random));
      for (const body of bodies) {
        recordings.push(await recordFlow(folder.settings, body));
        record(folder.caseIds().length);
      }
      recordAll(folder, recordings);
    }
    for (let round = 0; round < 5; round += 1) {
      const folder = newFolder(random.boolean(0.6));
      const bodies = [1, 2, 3].map(() => someBody(random));
      recordAll(folder, await Promise.all(bodies.map((body) => recordFlow(folder.settings, body))));
      record(folder.caseIds().length);
    }
  });
}

function someBody(random: Random): unknown {
  const valid = {
    insurer: random.text(random.integer(3, 12)),
    claim_number: `CLM-${random.integer(1000, 9999)}`,
    ...random.choice([{}, { mode: 'fast' }, { mode: 'verified' }]),
  };
  if (random.boolean(0.75)) return valid;
  return random.choice([
    { ...valid, insurer: ' ' },
    { ...valid, mode: 'slow' },
    { insurer: 'Northwind' },
    [],
    'a text',
  ]);
}

const withFolder = (canStore: boolean, work: (folder: DataFolder) => Promise<unknown>) => () =>
  withFolders((newFolder) => work(newFolder(canStore)));

export const publicCases = [
  {
    title: 'a valid request: the storage is called with the id under which the case is stored, and returns it',
    run: withFolder(true, async (folder) => folder.toldBy(await recordFlow(folder.settings, VALID))),
    expected: [
      'request-received: POST /api/v1/cases',
      'storage-called: the id of a stored case',
      'storage-returned: the id of a stored case',
      'response-sent: 201',
    ],
  },
  {
    title: 'an empty insurer: the request never gets as far as the storage',
    run: withFolder(true, async (folder) => folder.toldBy(await recordFlow(folder.settings, INVALID))),
    expected: ['request-received: POST /api/v1/cases', 'response-sent: 422'],
  },
  {
    title: 'the storage cannot write: it is seen to fail, and the caller is answered all the same',
    run: withFolder(false, async (folder) => folder.toldBy(await recordFlow(folder.settings, VALID))),
    expected: [
      'request-received: POST /api/v1/cases',
      'storage-called: an id',
      'storage-failed: an id',
      'response-sent: 500',
    ],
  },
  {
    title: 'two recordings: each has four steps of its own, and each request made one case',
    run: withFolder(true, async (folder) => {
      const first = await recordFlow(folder.settings, VALID);
      const second = await recordFlow(folder.settings, VALID);
      return [first.length, second.length, folder.caseIds().length];
    }),
    expected: [4, 4, 2],
  },
  {
    title: 'three recordings at the same time: in each the storage returns the id that it was called with',
    run: withFolder(true, async (folder) => {
      const recordings = await Promise.all([1, 2, 3].map(() => recordFlow(folder.settings, VALID)));
      return recordings.map((steps) => [steps.length, steps[1]?.detail === steps[2]?.detail]);
    }),
    expected: [
      [4, true],
      [4, true],
      [4, true],
    ],
  },
];
