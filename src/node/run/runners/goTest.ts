import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { GoTestReader } from '../../../core/run/reports/goTestReader';
import { checksInOrder, foldersOf, wantedCases } from '../reports/steps';
import type { ReportRunner, ReportStep } from '../runner';
import { findTool } from '../tools';

/** `go test -json`, one step for each folder of tests, which is a package. */
export const goTest: ReportRunner = {
  kind: 'report',
  start: async (plan, { environment }, root) => {
    const { command, version } = await findTool('go', plan.requires['go'] ?? '>=1.20', environment);
    const env = { ...NEUTRAL, ...((await isThere(join(root, 'go.work'))) ? {} : { GOWORK: 'off' }) };
    const steps = checksInOrder(plan).flatMap((check) =>
      [...foldersOf(check)].map(([folder, files]): ReportStep => {
        const ids = check.only ? wantedCases(check).map(({ id }) => id) : [];
        const args = ['test', '-json', '-count=1', '-vet=off', '-timeout=0', ...onlyTests(ids), `./${folder}`];
        return { command, args, env, files };
      }),
    );
    const setAside = NAMED.filter((name) => (environment[name] ?? '') !== '');
    return { steps, reader: new GoTestReader(), runtime: `go ${version}`, setAside };
  },
};

/**
 * What steers the tool from outside: its flags, also those that `go env -w` keeps (an empty value would let them through);
 * another platform to build for; another toolchain, which it would download.
 */
const NEUTRAL = {
  GOFLAGS: '-buildvcs=false',
  GOTOOLCHAIN: 'local',
  ...{ GOOS: '', GOARCH: '', GO111MODULE: '', GODEBUG: '', GOEXPERIMENT: '', GOCOVERDIR: '' },
};

/** Those of them that a learner sets to some end, and is told of. */
const NAMED = ['GOFLAGS', 'GOOS', 'GOARCH', 'GODEBUG', 'GOEXPERIMENT'];

/** `opens-at-threshold` may be written `TestOpensAtThreshold` or `Test_opens_at_threshold`. */
function onlyTests(ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : ['-run', `(?i)^Test_?(${ids.map((id) => id.replaceAll('-', '_?')).join('|')})$`];
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
