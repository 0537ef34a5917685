import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanError } from '../../src/core/errors';
import { repositoryRoot } from '../host/repositoryRoot';
import { runInEditor } from '../host/runInEditor';
import { preparePreview } from './preparePreview';
import { prepareProving } from './prepareProving';
import { prepareReview } from './prepareReview';
import { prepareWriting } from './prepareWriting';
import {
  givenExercise,
  labExercise,
  prepareWorkspace,
  reviewedExercise,
  sampleExercise,
  type PreparedWorkspace,
} from './prepareWorkspace';
import { sealedExercise } from './sealedExercise';
import type { SuiteName } from './suite';

/** What is open while a suite runs. */
interface Scene {
  readonly suite: SuiteName;
  /** @param parent a folder that it may write into */
  readonly prepare: (parent: string) => Promise<PreparedWorkspace>;
}

const scenes: readonly Scene[] = [
  { suite: 'sample', prepare: (parent) => prepareWorkspace(parent, sampleExercise) },
  { suite: 'sealed', prepare: async (parent) => prepareWorkspace(parent, await sealedExercise(parent)) },
  { suite: 'review', prepare: prepareReview },
  { suite: 'reviewed', prepare: (parent) => prepareWorkspace(parent, reviewedExercise) },
  { suite: 'lab', prepare: (parent) => prepareWorkspace(parent, labExercise) },
  { suite: 'proving', prepare: prepareProving },
  { suite: 'previewed', prepare: preparePreview },
  { suite: 'writing', prepare: prepareWriting },
  { suite: 'given', prepare: (parent) => prepareWorkspace(parent, givenExercise) },
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

// Runs the integration suites, each in a VS Code of its own, on folders whose paths hold what paths may hold.
async function main(): Promise<number> {
  const wanted = process.argv[2];
  const chosen = scenes.filter(({ suite }) => wanted === undefined || suite === wanted);
  if (chosen.length === 0) {
    throw new HumanError(`No suite "${wanted ?? ''}". There are: ${scenes.map(({ suite }) => suite).join(', ')}.`);
  }
  const codes: number[] = [];
  const counts: Counts[] = [];
  for (const scene of chosen) {
    const result = await runScene(scene);
    codes.push(result.code);
    if (result.counts) counts.push(result.counts);
  }
  const file = process.env['WHETSTONE_COUNTS'];
  // Where one told none, none are told: the counts of the others would look like all.
  if (file && counts.length === chosen.length) await writeFile(file, JSON.stringify(sum(counts)));
  return Math.max(...codes);
}

async function runScene({ suite, prepare }: Scene): Promise<{ readonly code: number; readonly counts?: Counts }> {
  const parent = await mkdtemp(join(tmpdir(), 'whetstone-'));
  const countsFile = join(parent, 'counts.json');
  try {
    const { folder, settings, env, userDataDir } = await prepare(parent);
    const code = await runInEditor({
      extensionDevelopmentPath: repositoryRoot(),
      extensionTestsPath: join(__dirname, 'suite.cjs'),
      workspace: folder,
      ...(userDataDir !== undefined && { userDataDir }),
      settings,
      env: { ...env, WHETSTONE_SUITE: suite, WHETSTONE_COUNTS: countsFile },
    });
    const counts = await readCounts(countsFile);
    return { code, ...(counts && { counts }) };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** Undefined where the suite came to no end. */
async function readCounts(file: string): Promise<Counts | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}

function sum(counts: readonly Counts[]): Counts {
  const total = (key: keyof Counts): number => counts.reduce((all, one) => all + one[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof HumanError ? error.message : error);
    process.exitCode = 1;
  },
);
