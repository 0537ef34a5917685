// `npm test [-- --only unit,e2e] [-- --lanes 2]`: installs what is missing, then runs the tiers of tests one after the other. In two lanes those
// after the build run side by side, each printed when it has ended: quicker where there are more than two cores.
//
// A tier tells its counts through the JSON file that WHETSTONE_COUNTS names: {passed, failed, skipped?, notes?: string[]}.
// The last line says "N passed, N failed" for all of them.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, readJson, root, stateFolder, watchParent } from './bootstrap.mjs';
import { startGuard } from './guard.mjs';
import { homeEnvironment } from './homeEnvironment.mjs';
import { npmCommand } from './npmCommand.mjs';

const reporter = ['--', '--reporter', 'test/host/countsReporter.cjs'];
/**
 * `counts` says whether the tier runs tests and tells how many; the others pass or fail as a whole. What takes long and repeats what
 * others show in part, `isAsked`, runs when it is named. Browsers are all in one lane, and what measures time or lets processes run into
 * their limits is in the other.
 */
const tiers = [
  { name: 'check', lane: 0, script: 'check', args: [], counts: false, limitMinutes: 10 },
  { name: 'build', script: 'build', args: [], counts: false, limitMinutes: 5 },
  { name: 'unit', lane: 1, script: 'test:unit', args: reporter, counts: true, limitMinutes: 5 },
  { name: 'process', lane: 0, script: 'test:process', args: reporter, counts: true, limitMinutes: 10 },
  { name: 'redTeam', lane: 0, script: 'test:redTeam', args: reporter, counts: true, limitMinutes: 10 },
  { name: 'cli', lane: 1, script: 'test:cli', args: reporter, counts: true, limitMinutes: 10 },
  { name: 'verify', lane: 0, script: 'verify', args: [], counts: true, limitMinutes: 20 },
  { name: 'panel', lane: 1, script: 'test:panel', args: reporter, counts: true, limitMinutes: 10 },
  { name: 'host', lane: 1, script: 'test:host', args: reporter, counts: true, limitMinutes: 15 },
  { name: 'integration', lane: 1, script: 'test:integration', args: [], counts: true, limitMinutes: 15 },
  { name: 'e2e', lane: 1, script: 'test:e2e', args: reporter, counts: true, limitMinutes: 20 },
  { name: 'walk', lane: 1, script: 'test:walk', args: reporter, counts: true, limitMinutes: 20, isAsked: true },
];

const log = (line) => console.log(`[test] ${line}`);
/** Of all that goes on. @type {Set<ReturnType<typeof startGuard>>} */
const guards = new Set();
let isStopped = false;
const stop = async () => {
  if (isStopped) return;
  isStopped = true;
  await Promise.all([...guards].map((guard) => guard.end()));
  process.exit(130);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => void stop());
await watchParent(() => void stop());

const { values } = parseArgs({ options: { only: { type: 'string' }, lanes: { type: 'string' } } });
const wanted = wantedTiers();
const isSideBySide = values.lanes === '2' && wanted.filter(isInLane).length > 1;
const installing = startGuard(root);
guards.add(installing);
Object.assign(process.env, installing.environment);
await ensureDependencies(log);
await installing.end();
guards.delete(installing);
/** By name. */
const results = new Map();
await runAll(wanted.filter((tier) => !isInLane(tier)));
const inLanes = wanted.filter(isInLane);
if (isSideBySide) await Promise.all([0, 1].map((lane) => runAll(inLanes.filter((tier) => tier.lane === lane))));
else await runAll(inLanes);
summarise(wanted.map(({ name }) => results.get(name)));

function isInLane({ lane }) {
  return lane !== undefined;
}

async function runAll(some) {
  for (const tier of some) results.set(tier.name, await runTier(tier));
}

function wantedTiers() {
  if (values.only === undefined) return tiers.filter(({ isAsked }) => !isAsked);
  const names = values.only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !tiers.some((tier) => tier.name === name));
  if (unknown.length > 0) {
    console.error(`No tier "${unknown.join('", "')}". There are: ${tiers.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  // Whatever runs tests runs what is built, and building is quick.
  const needsBuild = tiers.some(({ name, counts }) => counts && names.includes(name));
  return tiers.filter(({ name }) => names.includes(name) || (needsBuild && name === 'build'));
}

/** Runs one tier with a home and a temporary folder of its own, which are gone afterwards like all it has started. */
async function runTier(tier) {
  const started = Date.now();
  const isKept = isSideBySide && isInLane(tier);
  log(isKept ? `   ${tier.name} begins` : `── ${tier.name}`);
  const guard = startGuard(root);
  guards.add(guard);
  const base = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const folder = mkdtempSync(join(realpathSync(base), 'whet-'));
  guard.removeAtEnd(folder);
  // Tests that give up root's rights must be able to pass through.
  chmodSync(folder, 0o711);
  const temporary = join(folder, 't');
  mkdirSync(temporary);
  const countsFile = join(folder, 'counts.json');
  const outputFile = join(folder, 'output.txt');
  const output = isKept ? openSync(outputFile, 'a') : 'inherit';
  const { file, args } = npmCommand();
  const child = spawn(file, [...args, 'run', '--silent', tier.script, ...tier.args], {
    cwd: root,
    env: {
      ...process.env,
      ...homeEnvironment(join(folder, 'home')),
      ...{ TMPDIR: temporary, TMP: temporary, TEMP: temporary },
      ...packageIndex(),
      ...compilerFolders(),
      WHETSTONE_COUNTS: countsFile,
      ...guard.environment,
    },
    stdio: ['ignore', output, output],
  });
  if (isKept) closeSync(output);
  guard.watch(child);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    void guard.end();
  }, tier.limitMinutes * 60_000);
  const code = await new Promise((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('exit', (exitCode, signal) => settle(exitCode ?? signal));
  });
  clearTimeout(limit);
  const counts = readJson(countsFile);
  if (isKept) {
    log(`── ${tier.name}`);
    process.stdout.write(readFileSync(outputFile));
  }
  await guard.end();
  guards.delete(guard);
  const result = judge(tier, code, isLate, counts);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return { name: tier.name, seconds, ...result };
}

/** pip's downloads are kept in the clone, and its settings are the user's, though the home is not. */
function packageIndex() {
  const settings = [join(homedir(), '.config', 'pip', 'pip.conf'), join(homedir(), '.pip', 'pip.conf')];
  const found = process.env.PIP_CONFIG_FILE ?? settings.find((path) => existsSync(path));
  return { PIP_CACHE_DIR: join(stateFolder, 'pip-cache'), ...(found && { PIP_CONFIG_FILE: found }) };
}

/** What Go and Rust build is kept in the clone; the toolchains of rustup are the user's. */
function compilerFolders() {
  const rustup = process.env.RUSTUP_HOME ?? join(homedir(), '.rustup');
  return {
    GOCACHE: join(stateFolder, 'go-cache'),
    CARGO_HOME: join(stateFolder, 'cargo'),
    ...(existsSync(rustup) && { RUSTUP_HOME: rustup }),
  };
}

/** A tier that ends badly, or that ran nothing, has failed, whatever it counted. */
function judge(tier, code, isLate, counts) {
  const { passed = 0, failed = 0, skipped = 0, notes = [] } = counts ?? {};
  const reasons = [];
  if (isLate) reasons.push(`took longer than ${tier.limitMinutes} minutes`);
  else if (code !== 0 && failed === 0) reasons.push(`ended with ${code}`);
  if (tier.counts && !counts) reasons.push('told no counts');
  else if (tier.counts && passed + failed === 0) reasons.push('ran no test');
  return { passed, failed: failed + (reasons.length > 0 ? 1 : 0), skipped, notes: [...notes, ...reasons] };
}

function summarise(all) {
  const sum = (key) => all.reduce((total, result) => total + result[key], 0);
  log('── summary');
  for (const { name, seconds, passed, failed, skipped, notes } of all) {
    const state = failed > 0 ? 'FAILED' : 'ok';
    const skips = skipped > 0 ? `, ${skipped} skipped` : '';
    log(`${name.padEnd(12)} ${state.padEnd(6)} ${seconds.padStart(6)} s  ${passed} passed, ${failed} failed${skips}`);
    for (const note of notes) log(`${' '.repeat(13)}${note}`);
  }
  const skipped = sum('skipped');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
