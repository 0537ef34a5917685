// `node dist/bench.cjs <what> [options]`: measures our own speed against its budgets; see docs/benchmarks.md.
import { benchLanguage } from './language/benchLanguage';
import { benchMutants } from './mutants/benchMutants';
import { INSPECT, inspectForBench } from './mutants/inspectionProcess';
import { benchRuns } from './runs/benchRuns';
import { benchSeals } from './seals/benchSeals';
import { benchVerdicts } from './verdicts/benchVerdicts';
import { benchVerify } from './verify/benchVerify';
import { VERIFY, verifyForBench } from './verify/verifyProcess';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  language: benchLanguage,
  mutants: benchMutants,
  runs: benchRuns,
  seals: benchSeals,
  verdicts: benchVerdicts,
  verify: benchVerify,
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === INSPECT) return inspectForBench(args[0] ?? '');
  if (name === VERIFY) return verifyForBench(args[0] ?? '');
  const bench = name === undefined ? undefined : BENCHES[name];
  if (bench) return bench(args);
  console.error(`Usage: npm run bench -- <what> [options]. To be measured: ${Object.keys(BENCHES).join(', ')}.`);
  return 64;
}

main(process.argv.slice(2)).then(
  // Frameworks that ran in this process may have left something open.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(70);
  },
);
