import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { findOnPath } from '../../../src/node/run/executables';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { harnessDir } from '../runFixture';
import { SEED } from './probeFixture';

const PROBE = `import { Point } from '../../src/point.ts';
export async function probe({ random, record, attempt }: { random: any; record: any; attempt: any }): Promise<void> {
  for (let round = 0; round < 200; round++) {
    record([random.integer(0, 9), random.integer(0, 2 ** 52), random.number(), random.text(9), random.shuffled([1, 2, 3, 4])]);
    // Not by a power of ten, whose last digits differ between versions.
    record(random.number() * Number('1e' + random.integer(-30, 30)));
  }
  record(new Point(1, 2.5));
  record({ when: new Date(0), set: new Set(['b', 'a', 3]), map: new Map([[2, 'x'], [10, 'y']]), bytes: Buffer.from('ü') });
  record([new URL('https://example.org/a?b=c'), /x/gu, new DOMException('x', 'AbortError'), 'a\\u2028\\ud800😀', -0, 10n ** 30n]);
  await attempt(() => (null as any).a);
  await attempt(() => structuredClone(new Map([['a', [1]]])));
  await attempt(() => { throw new Point.Outside(); });
}`;
const POINT = `export class Point {
  static Outside = class Outside extends RangeError {};
  readonly x: number;
  y: number;
  constructor(x: number, y: number) { this.x = x; this.y = y; }
}`;

/** Each Node that this machine has, by its version. */
async function findNodes(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of [process.execPath, ...(await findOnPath('node', process.env))]) {
    const answer = await promisify(execFile)(path, ['-p', 'process.versions.node']).catch(() => undefined);
    const version = answer?.stdout.trim();
    if (version !== undefined && Number.parseInt(version) >= 20 && !found.has(version)) found.set(version, path);
  }
  return found;
}

describe('a transcript on several versions of Node (left out where there is only one)', function () {
  this.timeout(60_000);
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  it('is the same on all of them, also where types have to be stripped by ourselves', async function () {
    const nodes = await findNodes();
    if (nodes.size < 2) this.skip();
    const transcripts = new Map<string, unknown>();
    for (const [version, node] of nodes) {
      transcripts.set(version, await transcript(node, {}));
      transcripts.set(`${version}, stripped`, await transcript(node, { strip: 'always' }));
    }
    const [[, first] = []] = transcripts;
    assert.equal((first as unknown[]).length, 406);
    for (const [version, one] of transcripts) assert.deepEqual(one, first, version);
  });

  async function transcript(node: string, boot: object): Promise<unknown> {
    const workspace = await folders.make({ 'probe/it/probe.ts': PROBE, 'src/point.ts': POINT });
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(harnessDir, 'transcriptMain.mjs')], {
      stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    });
    const program = join(workspace, 'probe', 'it', 'probe.ts');
    child.stdin?.write(`${JSON.stringify({ token: 'T', packRoot: workspace, vendor: [], ...boot })}\n`);
    // Without more to come it ends by itself when it has answered.
    child.stdin?.end(`${JSON.stringify({ workspace, program, seed: SEED, mode: 'transcript' })}\n`);
    const said = (await text(child.stdio[3] as Readable)).split('\n').filter((line) => line.startsWith('T '));
    const lines = said.map((line) => JSON.parse(line.slice(2)) as { type: string; records?: unknown[] });
    assert.equal(lines.at(-1)?.type, 'completed', said.join('\n'));
    return lines.flatMap(({ records = [] }) => records);
  }
});
