// `npm run soak -- [--runs 1000] [--seed 1]`: many runs in a row while everything that can happen happens. Ends with 1 when a
// process or a file of a run is left, a verdict is about other files than it says, or this process grows.
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDescriptors, soak } from './soak';

const MEGABYTE = 1024 * 1024;
/** How much this process may grow over the last four fifths of the runs. Its young generation is kept small: see package.json. */
const RESIDENT_BOUND = 32 * MEGABYTE;
const HEAP_BOUND = 8 * MEGABYTE;
const DESCRIPTORS_BOUND = 10;
const SAMPLES = 10;

interface Sample {
  readonly run: number;
  readonly resident: number;
  readonly heap: number;
  readonly descriptors: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
  const runs = Number(values.runs ?? 1_000);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  // What runs leave in the temporary folder is seen there.
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-soak-'));
  process.env['TMPDIR'] = folder;
  console.log(`${runs} runs, seed ${seed}`);
  const samples: Sample[] = [];
  const startMs = performance.now();
  const { counts, breaches, stale } = await soak({
    runs,
    seed,
    languages: ['typescript', 'python'],
    onRun: (done) => {
      if (done % Math.ceil(runs / SAMPLES) === 0) samples.push(measure(done));
    },
  });
  const left = readdirSync(folder);
  await rm(folder, { recursive: true, force: true });
  const all = [...breaches, ...left.map((name) => `left in the temporary folder: ${name}`), ...growthOf(samples)];
  console.log(`${((performance.now() - startMs) / 1000).toFixed(0)} s, ${stale} stale verdicts`);
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  );
  for (const breach of all) console.log(`BREACH ${breach}`);
  console.log(all.length === 0 ? 'Nothing was left, and no verdict was about other files.' : `${all.length} breaches`);
  return all.length === 0 ? 0 : 1;
}

function measure(run: number): Sample {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const sample = { run, resident: rss, heap: heapUsed + external, descriptors: openDescriptors() ?? 0 };
  console.log(
    `after ${run} runs: ${inMegabytes(rss)} resident, ${inMegabytes(sample.heap)} in use, ${sample.descriptors} descriptors`,
  );
  return sample;
}

/** The least of the first fifth is compared with the least of the end: what comes and goes is no growth. */
function growthOf(samples: readonly Sample[]): string[] {
  const early = samples[Math.floor(samples.length / 5)];
  const late = samples.slice(-2);
  if (!early || late.length === 0) return [];
  const grown = (of: (sample: Sample) => number): number => Math.min(...late.map(of)) - of(early);
  const [resident, heap, descriptors] = [
    grown((sample) => sample.resident),
    grown((sample) => sample.heap),
    grown((sample) => sample.descriptors),
  ];
  console.log(
    `grown since run ${early.run}: ${inMegabytes(resident)} of ${inMegabytes(RESIDENT_BOUND)} resident, ` +
      `${inMegabytes(heap)} of ${inMegabytes(HEAP_BOUND)} in use, ${descriptors} of ${DESCRIPTORS_BOUND} descriptors`,
  );
  return [
    ...(resident > RESIDENT_BOUND ? [`memory grew by ${inMegabytes(resident)}`] : []),
    ...(heap > HEAP_BOUND && globalThis.gc ? [`memory in use grew by ${inMegabytes(heap)}`] : []),
    ...(descriptors > DESCRIPTORS_BOUND ? [`${descriptors} descriptors more are open`] : []),
  ];
}

function inMegabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
