import assert from 'node:assert/strict';
import { createJsProject } from './jsProject';
import { createRunner, statuses, type RunFixture } from './runFixture';

/** A module of each project, a case that it fails once it is broken, and how it is broken. */
const BREAKS = {
  mocha: { file: 'src/basket.ts', id: 'adds-up', from: 'sum + item.price', to: 'sum' },
  vitest: { file: 'src/quotes.ts', id: 'buys-high', from: 'Math.max', to: 'Math.min' },
  jest: { file: 'src/ledger.ts', id: 'adds-up', from: 'sum + toEuro', to: 'sum * toEuro' },
} as const;

describe('a process that waits with a framework from npm loaded', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  for (const name of ['mocha', 'vitest', 'jest'] as const) {
    it(`runs what was saved after it had been started: ${name}`, async () => {
      const made = (fixture = await createJsProject(name));
      const lines: string[] = [];
      const log = { debug: (line: string) => void lines.push(line), info() {}, warn() {}, error() {} };
      const runner = createRunner({ isWarm: true, log });
      const run = () => runner.run(made.plan, () => undefined, new AbortController().signal);
      try {
        await runner.prepare(made.plan);
        const { file, id, from, to } = BREAKS[name];
        const right = await made.read(file);
        await made.edit(file, right.replace(from, to));
        const broken = await run();
        assert.equal(statuses(broken.cases)[id], 'failed', broken.explanation);
        await runner.whenQuiet();
        await runner.prepare(made.plan);
        await made.edit(file, right);
        const repaired = await run();
        assert.equal(statuses(repaired.cases)[id], 'passed', repaired.explanation);
        assert.deepEqual(
          lines.filter((line) => line.includes('starts its own')),
          [],
        );
      } finally {
        await runner.release();
        await runner.whenQuiet();
      }
    });
  }
});
