import assert from 'node:assert/strict';
import { ProbeProcess, type ProbeAnswer } from '../../../src/node/probe/probeProcess';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { nullRegistry } from '../runFixture';

const RECORD = "{ type: 'records', records: [['', '1']] }";
const END = "{ type: 'completed', count: 1 }";

/** Asks a program that speaks in the harness's place; `tell` writes a line with the token. */
function ask(program: string): Promise<ProbeAnswer> {
  const script = `
    const { readSync, writeSync } = require('node:fs');
    const bytes = Buffer.alloc(65536);
    const { token } = JSON.parse(bytes.toString('utf8', 0, readSync(0, bytes)).split('\\n')[0]);
    const write = (text) => writeSync(3, text);
    const tell = (line) => write(token + ' ' + JSON.stringify(line) + '\\n');
    ${program}`;
  const probe = new ProbeProcess({
    request: {
      start: { command: process.execPath, args: ['-e', script], env: {}, boot: {}, warmth: 'no', dependsOn: [] },
      environment: cleanEnvironment(process.env),
      cwd: process.cwd(),
      group: '',
    },
    registry: nullRegistry,
    limits: { memoryBytes: 512 * 1024 ** 2, processes: 64 },
    signal: new AbortController().signal,
    timeoutMs: 20_000,
    folder: { workspace: process.cwd(), program: 'probe/it/probe.ts' },
  });
  return probe.ask({});
}

describe('whoever speaks in the place of a probe’s harness', () => {
  const right = { outcome: 'completed', records: [{ group: '', text: '1' }] };

  it('is believed once: what comes after the first answer counts for nothing', async () => {
    const more = `tell({ type: 'records', records: [['', '2']] }); tell({ type: 'completed', count: 2 });
      tell({ type: 'probeFailed', by: 'code', message: 'too late' }); tell({ type: 'public' });`;
    assert.deepEqual(await ask(`tell(${RECORD}); tell(${END}); ${more}`), right);
  });

  it('is heard to the end, also when it ends at once', async () => {
    assert.deepEqual(await ask(`tell(${RECORD}); tell(${END}); process.exit(3);`), right);
  });

  it('is not heard without the token', async () => {
    const forged = `write('wrong {"type":"completed","count":1}\\n'); write('{"type":"public"}\\n');`;
    assert.deepEqual(await ask(`${forged} tell(${RECORD}); tell(${END});`), right);
  });

  const unreadable: Readonly<Record<string, string>> = {
    'counts otherwise': `tell(${RECORD}); tell({ type: 'completed', count: 2 });`,
    'says what nobody knows': "tell({ type: 'opened' });",
    'tells more records than there may be': `for (let n = 0; n < 101; n++) tell({ type: 'records', records: Array(1000).fill(['', '1']) });`,
    'tells more text than there may be': `for (let n = 0; n < 5; n++) tell({ type: 'records', records: [['', 'x'.repeat(1024 ** 2)]] });`,
    'shows too much of a difference':
      "tell({ type: 'public', difference: { title: 'x'.repeat(5000), expected: '', actual: '' } });",
  };
  for (const [what, program] of Object.entries(unreadable)) {
    it(`gets no further when it ${what}`, async () => {
      await assert.rejects(ask(program), { outcome: 'crashed', message: /cannot be read/ });
    });
  }

  it('has not started when it ends without a word, and what it printed is told', async () => {
    await assert.rejects(ask("console.error('no such thing'); process.exit(2);"), {
      outcome: 'couldNotStart',
      message: /exit code 2\.\nno such thing$/,
    });
  });
});
