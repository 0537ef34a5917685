import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const PACK = resolve('test', 'fixtures', 'packs', 'kinds');
const SOLUTION = join(PACK, 'returns-desk', 'solution', 'typescript', 'rush');

interface LabData {
  readonly isPassed: boolean;
  readonly predictions: readonly { readonly id: string; readonly expected?: string | number }[];
  readonly goals: readonly { readonly id: string; readonly isReached?: boolean }[];
  readonly runs: readonly { readonly figures: Readonly<Record<string, number>>; readonly counts: boolean }[];
  readonly run?: { readonly outcome: string; readonly pictures: number; readonly framesFile?: string };
}

describe('a lab without an editor', function () {
  this.timeout(120_000);
  let cli: CliProcess;
  let workspace: string;

  before(async () => {
    cli = await CliProcess.make();
    const start = await cli.run(['start', 'returns-desk', '--packs', PACK, '--json']);
    assert.equal(start.code, 0, start.err + start.out);
    workspace = start.json['folder'] as string;
  });
  after(() => cli.dispose());

  const lab = (...args: string[]): ReturnType<CliProcess['run']> =>
    cli.run(['lab', '--packs', PACK, ...args], { cwd: workspace });
  const dataOf = (json: Record<string, unknown>): LabData => json['lab'] as LabData;

  it('lays the kit and the lab’s program into the workspace', async () => {
    assert.match(await readFile(join(workspace, 'kit', 'simulator', 'eventLoop.ts'), 'utf8'), /class EventLoop/);
    assert.match(await readFile(join(workspace, 'lab', 'desk', 'lab.ts'), 'utf8'), /export function lab/);
  });

  it('asks for predictions first, and runs nothing', async () => {
    const { code, out } = await lab();
    assert.equal(code, 5, out);
    assert.match(out, /p95: With the desk as it is.*\n {4}not predicted yet; a number, in s/);
    assert.match(out, /whetstone lab --predict p95=… --predict turned-away=… --predict worst=…/);
    const { code: same, json } = await lab('--json');
    assert.equal(same, 5);
    assert.deepEqual(
      [dataOf(json).runs, dataOf(json).predictions.map(({ id }) => id)],
      [[], ['p95', 'turned-away', 'worst']],
    );
  });

  it('says what is wrong with a prediction, and keeps none of that command', async () => {
    const faults: readonly (readonly [readonly string[], RegExp])[] = [
      [['--predict', 'p95=soon'], /“soon” is no number/],
      [['--predict', 'p95'], /“p95” is no prediction; write it as id=value/],
      [['--predict', 'worst=x', '--predict', 'other=1'], /asks for no prediction “other”/],
    ];
    for (const [args, message] of faults) {
      const { code, err } = await lab(...args);
      assert.equal(code, 2, err);
      assert.match(err, message);
    }
    assert.ok(dataOf((await lab('--json')).json).predictions.every(({ expected }) => expected === undefined));
  });

  it('keeps predictions, some at a time, and does not run yet', async () => {
    const some = await lab('--predict', 'p95=60', '--predict', 'worst=The room = too little, I think');
    assert.equal(some.code, 0, some.err);
    assert.match(some.out, /you expect 60 s/);
    assert.match(some.out, /you expect The room = too little, I think/);
    const rest = await lab('--predict', 'turned-away=5');
    assert.equal(rest.code, 0, rest.err);
    assert.match(rest.out, /Kept\. Run it with: whetstone lab/);
    const again = await lab('--predict', 'p95=160');
    assert.deepEqual([again.code, /made the prediction “p95” already/.test(again.err)], [2, true]);
  });

  it('runs, and tells goals, what was expected, figures, and the course of the queue', async () => {
    const { code, out, err } = await lab();
    assert.deepEqual([code, err], [1, ''], out);
    assert.match(out, /✗ Hardly anybody gives up: \d+.* % \(at most 1 %\)/);
    assert.match(out, /you expected 60 s; it came to [\d.]+ s, [\d.]+ times what you expected/);
    assert.match(out, /you expected The room = too little/);
    assert.match(out, /From the first try to being served.*: [\d.]+ s/);
    assert.match(out, /Queues over 4500 s of simulated time\n {2}[▁▂▃▄▅▆▇█]{60} {2}returns desk: up to 4 waiting/);
    assert.match(out, /1 of 3 goals reached/);
  });

  it('comes to the same figures again, as JSON, with the pictures in a file', async () => {
    const { code, json } = await lab('--json', '--frames', '../frames.json');
    assert.equal(code, 1);
    const data = dataOf(json);
    assert.equal(data.runs.length, 2);
    assert.deepEqual(data.runs[1]!.figures, data.runs[0]!.figures);
    assert.deepEqual([data.isPassed, data.run!.outcome, data.runs[0]!.counts], [false, 'completed', true]);
    const frames = JSON.parse(await readFile(data.run!.framesFile!, 'utf8')) as { at: number }[];
    assert.equal(frames.length, data.run!.pictures);
    assert.ok(frames.length > 500 && frames.every(({ at }, index) => at >= (frames[index - 1]?.at ?? 0)));
  });

  it('does not write the pictures into the folder that is judged', async () => {
    const { code, err } = await lab('--frames', 'frames.json');
    assert.deepEqual([code, /has to lie outside/.test(err)], [2, true], err);
  });

  it('says where the code fails, and counts that as no success', async () => {
    await writeFile(join(workspace, 'src', 'desk.ts'), 'export const desk = { clerks: 0, room: 1 };\n');
    const { code, out } = await lab();
    assert.equal(code, 1, out);
    assert.match(out, /The lab stopped at what your code chose/);
  });

  it('is passed by a plan that reaches all goals, with the figures of the runs before', async () => {
    await cp(SOLUTION, workspace, { recursive: true });
    const { code, out } = await lab();
    assert.equal(code, 0, out);
    assert.match(out, /✓ 95 of 100 readers are served/);
    assert.match(out, /Figures, oldest run first/);
    assert.match(out, /Readers who gave up: \d+.* % → \d+.* % → 0 %/);
    assert.match(out, /All goals reached/);
    assert.equal(dataOf((await lab('--json')).json).isPassed, true);
  });

  it('says that there is no such lab', async () => {
    const { code, err } = await lab('--check', 'other');
    assert.deepEqual([code, /There is no such lab here/.test(err), /rush\/rush/.test(err)], [2, true, true], err);
  });
});
