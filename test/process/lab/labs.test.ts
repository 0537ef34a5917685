import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stillLiving } from '../livingProcesses';
import { LabFixture } from './labFixture';

const KIT =
  "import { EventLoop } from '../../kit/simulator/eventLoop.ts';\nimport { workers } from '../../src/plan.ts';\n";
const picture = (at: number): string =>
  `{ at: ${at}, nodes: [{ name: 'desk', state: 'up', queue: 1 }], links: [], figures: {}, notes: [] }`;

describe('running a lab', function () {
  this.timeout(60_000);
  const fixture = new LabFixture();
  afterEach(() => fixture.close());
  afterEach('lets go of all that it had registered, and leaves no folder', () => {
    assert.deepEqual([...fixture.registry.watched.keys()], []);
    assert.deepEqual(
      fixture.registry.paths.filter((path) => existsSync(path)),
      [],
    );
  });

  it('runs the pack’s program over the learner’s code and the kit, and hands on figures and pictures', async () => {
    const lab = `${KIT}
      export function lab({ seed, figure, frames }) {
        const loop = new EventLoop();
        loop.runUntil(1000);
        figure('p95', workers * 10);
        figure('seed', seed);
        figure('p95', workers * 100 + loop.now);
        frames([${picture(0)}, ${picture(50.5)}]);
        frames([${picture(100)}]);
        console.log('hello from the lab');
      }`;
    const result = await fixture.run({ lab });
    assert.deepEqual([result.outcome, result.explanation], ['completed', undefined]);
    assert.deepEqual(result.figures, { p95: 1200, seed: 5 });
    assert.deepEqual(
      result.frames.map(({ at, nodes }) => [at, nodes[0]!.queue]),
      [
        [0, 1],
        [50.5, 1],
        [100, 1],
      ],
    );
    assert.match(result.output, /hello from the lab/);
    assert.match(result.runtime, /^node \d+\./);
    assert.deepEqual([result.isStale, result.ignored], [false, []]);
    assert.ok(result.judged['src/plan.ts'] !== undefined && result.judgedBytes!.has('src/plan.ts'));
  });

  it('comes to the same each time, to the byte', async () => {
    const lab = `${KIT}
      import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
      export function lab({ seed, figure, frames }) {
        const random = new SeededRandom(seed);
        figure('p95', random.next());
        frames(Array.from({ length: 50 }, (_, at) => ({ ...${picture(0)}, at, figures: { value: random.next() } })));
      }`;
    const first = await fixture.run({ lab });
    const again = await fixture.run(undefined);
    assert.equal(first.outcome, 'completed', first.explanation);
    assert.deepEqual([again.figures, again.frames], [first.figures, first.frames]);
  });

  it('waits for a program that is asynchronous', async () => {
    const lab = `${KIT}export async function lab({ figure }) { await new Promise((done) => setTimeout(done, 20)); figure('p95', workers); }`;
    assert.deepEqual((await fixture.run({ lab })).figures, { p95: 2 });
  });

  it('uses the pack’s program and the kit as they are, and names what the learner has changed of them', async () => {
    const lab = `${KIT}export function lab({ figure }) { figure('p95', new EventLoop().now + workers); }`;
    await fixture.make({
      lab,
      own: {
        'src/plan.ts': 'export const workers = 7;\n',
        'lab/queue/lab.ts': "export function lab({ figure }) { figure('p95', 0); }",
        'lab/queue/extra.ts': 'export {};',
        'kit/simulator/eventLoop.ts': 'export class EventLoop { now = 1000; }',
      },
    });
    const result = await fixture.run(undefined);
    assert.deepEqual([result.outcome, result.figures], ['completed', { p95: 7 }]);
    assert.deepEqual(result.ignored, ['kit/simulator/eventLoop.ts', 'lab/queue/extra.ts', 'lab/queue/lab.ts']);
  });

  it('runs where the learner has deleted the program and the kit, and has files of their folders’ names', async () => {
    await fixture.make({ lab: `${KIT}export function lab({ figure }) { figure('p95', workers); new EventLoop(); }` });
    for (const name of ['lab', 'kit']) {
      await rm(join(fixture.workspace, name), { recursive: true });
      await writeFile(join(fixture.workspace, name), 'notes');
    }
    const result = await fixture.run(undefined);
    assert.deepEqual([result.outcome, result.figures], ['completed', { p95: 2 }], result.explanation);
  });

  it('leaves the workspace as it is', async () => {
    const lab = `import { writeFileSync } from 'node:fs';\n${KIT}export function lab({ figure }) { writeFileSync('src/plan.ts', 'x'); figure('p95', workers); }`;
    const result = await fixture.run({ lab });
    assert.deepEqual([result.outcome, result.isStale], ['completed', false]);
    assert.match(await readFile(join(fixture.workspace, 'src', 'plan.ts'), 'utf8'), /workers/);
  });

  it('says that files were changed while it ran', async () => {
    await fixture.make({
      lab: `import { writeFileSync } from 'node:fs';\n${KIT}export function lab({ figure }) { writeFileSync(process.env.PLACE, 'export const workers = 3;'); figure('p95', workers); }`,
    });
    const environment = { ...process.env, PLACE: join(fixture.workspace, 'src', 'plan.ts') };
    assert.equal((await fixture.run(undefined, { environment })).isStale, true);
  });

  const failures: readonly (readonly [string, string, Record<string, string>, RegExp, string | undefined])[] = [
    [
      'where the learner’s code throws',
      `${KIT}import { later } from '../../src/plan.ts';\nexport function lab() { new EventLoop().after(0, later); const loop = new EventLoop(); loop.after(5, later); loop.runUntil(10); }`,
      {
        'src/plan.ts':
          "export const workers = 1;\nexport function later() {\n  throw new RangeError('too many clerks');\n}\n",
      },
      /^Your code failed in the lab \(src\/plan\.ts:3\): RangeError: too many clerks/,
      'src/plan.ts',
    ],
    [
      'what the kit refuses of the learner’s choice',
      "import { Server } from '../../kit/simulator/server.ts';\nimport { constant } from '../../kit/simulator/durations.ts';\nimport { EventLoop } from '../../kit/simulator/eventLoop.ts';\nimport { SeededRandom } from '../../kit/simulator/seededRandom.ts';\nimport { workers } from '../../src/plan.ts';\nexport function lab() { new Server(new EventLoop(), new SeededRandom(1), { name: 'a', workers, serviceTime: constant(1) }); }",
      { 'src/plan.ts': 'export const workers = 0;\n' },
      /^The lab stopped at what your code chose \(kit\/simulator\/server\.ts:\d+\): RangeError: A server has 1, 2, 3 … workers, not 0/,
      'kit/simulator/server.ts',
    ],
    [
      'that the learner’s code cannot be loaded',
      `${KIT}export function lab() { return workers + new EventLoop().now; }`,
      { 'src/plan.ts': 'export const workers = ;\n' },
      /src\/plan\.ts:1/,
      'src/plan.ts',
    ],
    [
      'that the learner has taken away what the lab needs',
      `${KIT}export function lab() { return workers + new EventLoop().now; }`,
      { 'src/plan.ts': 'export const staff = 1;\n' },
      /workers/,
      'src/plan.ts',
    ],
    [
      'that a promise was rejected and nobody listened',
      `${KIT}export function lab() { Promise.reject(new Error('unheard ' + workers + new EventLoop().now)); }`,
      {},
      /unheard 20/,
      'lab/queue/lab.ts',
    ],
    [
      'that the code ends its own process',
      `${KIT}export function lab() { process.exit(workers + new EventLoop().now); }`,
      {},
      /ended its own process \(exit code 2\)/,
      undefined,
    ],
    [
      'that the lab waits for what never comes',
      `${KIT}export async function lab() { await new Promise(() => workers + new EventLoop().now); }`,
      {},
      /never kept/,
      undefined,
    ],
    [
      'that the program exports no lab',
      'export const other = 1;',
      {},
      /lab\/queue\/lab\.ts\) is at fault.*exports no function `lab`/,
      undefined,
    ],
    [
      'that a figure is no number',
      "export function lab({ figure }) { figure('p95', 0 / 0); }",
      {},
      /is at fault.*The figure "p95" is a number, and not NaN/,
      undefined,
    ],
    [
      'that a figure has no name',
      "export function lab({ figure }) { figure('95 %', 1); }",
      {},
      /is at fault.*A figure has a name of letters/,
      undefined,
    ],
    [
      'that there are too many figures',
      'export function lab({ figure }) { for (let n = 0; n < 60; n++) figure(`f${n}`, n); }',
      {},
      /at most 50 figures/,
      undefined,
    ],
    [
      'that there are too many pictures',
      `export function lab({ frames }) { frames(Array.from({ length: 2001 }, () => (${picture(0)}))); }`,
      {},
      /at most 2000 pictures/,
      undefined,
    ],
    [
      'that the pictures are too large',
      `export function lab({ frames }) { frames(Array.from({ length: 1000 }, () => ({ ...${picture(0)}, notes: ['x'.repeat(2000)] }))); }`,
      {},
      /at most 1 MB/,
      undefined,
    ],
    [
      'which picture cannot be drawn, and why',
      `export function lab({ frames }) { frames([${picture(0)}, { at: 1, nodes: [{ name: 'desk', state: 'tired' }], figures: {} }]); }`,
      {},
      /cannot be read \(picture 2, nodes\.0\.state/,
      undefined,
    ],
    [
      'that the pictures are no list',
      'export function lab({ frames }) { frames(7); }',
      {},
      /told as a list/,
      undefined,
    ],
  ];
  for (const [what, lab, own, message, file] of failures) {
    it(`says ${what}`, async () => {
      const result = await fixture.run({ lab, own });
      assert.equal(result.outcome, 'crashed', JSON.stringify(result));
      assert.match(result.explanation ?? '', message);
      assert.equal(result.place?.file, file);
      assert.deepEqual([result.figures, result.frames], [{}, []]);
    });
  }

  it('ends a lab that takes too long, with all that it has started', async () => {
    const lab = `import { spawn } from 'node:child_process';\n${KIT}export function lab() { const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { detached: true, stdio: 'ignore' }); console.log('pid ' + pid + workers * 0 + new EventLoop().now); for (;;); }`;
    const result = await fixture.run({ lab, timeout: '1500ms' });
    assert.equal(result.outcome, 'timedOut');
    assert.match(result.explanation ?? '', /took longer than 1\.5 s/);
    const pid = Number(/pid (\d+?)00\s/.exec(result.output)?.[1]);
    assert.ok(pid > 0, result.output);
    assert.deepEqual(await stillLiving([pid]), []);
  });

  it('ends when it is cancelled, and before it begins', async () => {
    const controller = new AbortController();
    await fixture.make({ lab: `${KIT}export function lab() { new EventLoop(); for (;;) workers; }` });
    const running = fixture.run(undefined, {}, controller.signal);
    setTimeout(() => controller.abort(), 300);
    assert.equal((await running).outcome, 'cancelled');
    assert.equal((await fixture.run(undefined, {}, controller.signal)).outcome, 'cancelled');
  });

  it('cannot be told figures by code that writes on its channel', async () => {
    const lab = `import { writeSync } from 'node:fs';\n${KIT}export function lab({ figure }) { writeSync(3, JSON.stringify({ type: 'figures', figures: { p95: 0 } }) + '\\n'); figure('p95', workers + new EventLoop().now); }`;
    assert.deepEqual((await fixture.run({ lab })).figures, { p95: 2 });
  });

  it('says what is missing where the kit is not there', async () => {
    await fixture.make({ lab: 'export function lab() {}' });
    const result = await fixture.run(undefined, { kitDir: join(fixture.workspace, 'nowhere') });
    assert.equal(result.outcome, 'couldNotStart');
    assert.match(result.explanation ?? '', /does not bring the kit “simulator” along/);
  });
});
