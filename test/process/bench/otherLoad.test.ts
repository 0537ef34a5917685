import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Neighbours } from '../../bench/verdicts/neighbours';

function host(name: string): ChildProcess {
  return spawn(process.execPath, [join(__dirname, `${name}.cjs`)], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text);
}

describe('the other load, beside which verdicts are measured', function () {
  this.timeout(60_000);

  it('spins until it is ended, and is counted', async () => {
    const neighbours = await Neighbours.start(2);
    assert.equal(new Set(neighbours.pids).size, 2);
    assert.equal(neighbours.living, 2);
    await neighbours.end();
    assert.equal(neighbours.living, 0);
    for (const pid of neighbours.pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('goes when the process that started it is killed', async () => {
    const child = host('neighboursHost');
    const closed = once(child.stderr!.resume(), 'close');
    const pids = (await firstLine(child)) as number[];
    assert.equal(pids.length, 2);
    child.kill('SIGKILL');
    // The neighbours hold its standard error: it closes when the last of them has gone.
    await closed;
  });

  it('leaves a throttled process about a third of a core, or is refused where the machine cannot do it', async () => {
    const child = host('throttleHost');
    const closed = once(child, 'close');
    const said = (await firstLine(child)) as { how?: string; share?: number; refused?: string };
    assert.deepEqual(await closed, [0, null]);
    if (said.refused !== undefined) assert.match(said.refused, /only on Linux|no control group, and has no taskset/);
    else assert.ok(said.share! < 0.55, `${said.how}: ${said.share}`);
  });
});
