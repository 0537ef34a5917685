import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stillLiving } from '../livingProcesses';
import { ProbeFixture, type ProbeFixtureFiles } from './probeFixture';

const CODE = "import * as code from '../../src/code.ts';\n";
const ONE = `${CODE}export const probe = ({ record }) => record(code.answer());`;
/** The probe asks for one answer, and this is what the learner wrote. */
const coded = (text: string): ProbeFixtureFiles => ({ probe: ONE, own: { 'src/code.ts': text } });

describe('probing TypeScript', function () {
  this.timeout(60_000);
  const fixture = new ProbeFixture();
  afterEach(() => fixture.close());
  afterEach('lets go of all that it had registered, and leaves no folder', () => {
    assert.deepEqual([...fixture.registry.watched.keys()], []);
    assert.deepEqual(
      fixture.registry.paths.filter((path) => existsSync(path)),
      [],
    );
  });

  it('writes down what the code answers, in order and by groups', async () => {
    const probe = `${CODE}
      export async function probe({ random, record, attempt }) {
        for (let round = 0; round < 3; round++) record(code.twice(round + random.integer(5, 5)));
        await attempt(() => code.twice(1));
        await attempt(async () => code.refuse(), 'refusals');
        record(code.twice(50), 'large');
      }`;
    const own = {
      'src/code.ts':
        'class TooMuch extends Error {}\nexport const twice = (n: number): number => 2 * n;\nexport function refuse() { throw new TooMuch(`at ${Date.now()}`); }',
    };
    assert.deepEqual(await fixture.records({ probe, own }), [
      { group: '', text: '10' },
      { group: '', text: '12' },
      { group: '', text: '14' },
      { group: '', text: '{"returned":2}' },
      { group: 'refusals', text: '{"threw":"TooMuch"}' },
      { group: 'large', text: '100' },
    ]);
  });

  it('tells a big transcript whole', async () => {
    const probe = "export const probe = ({ record }) => { for (let n = 0; n < 99_000; n++) record(n + '€'); };";
    const texts = await fixture.texts({ probe });
    assert.equal(texts.length, 99_000);
    assert.equal(texts.at(-1), String.raw`"98999\u20ac"`);
  });

  it('runs where the learner has a file of the folder’s name', async () => {
    const own = { 'src/code.ts': 'export const answer = () => 1;', probe: 'notes' };
    assert.deepEqual(await fixture.texts({ probe: ONE, own }), ['1']);
  });

  it('runs the pack’s own probe on a copy, with what lies beside it, whatever the workspace has in its place', async () => {
    const own = {
      'src/code.ts':
        "import { writeFileSync } from 'node:fs';\nexport const answer = () => (writeFileSync('here.txt', ''), 'own');",
      'probe/the-task/probe.ts': "export const probe = ({ record }) => record('forged');",
      'probe/the-task/help.ts': "export const help = 'forged';",
      'probe/the-task/stray.ts': '',
    };
    const probe = `import { existsSync } from 'node:fs';\n${CODE}import { help } from './help.ts';
      export const probe = ({ record }) => record([code.answer(), help, existsSync(new URL('./stray.ts', import.meta.url))]);`;
    const texts = await fixture.texts({ probe, own, beside: { 'help.ts': "export const help: string = 'pack';" } });
    assert.deepEqual(texts, ['["own","pack",false]']);
    assert.ok(!existsSync(`${fixture.workspace}/here.txt`));
  });

  it('has the same time zone and language everywhere, but for what the plan says', async () => {
    const probe = `import { tmpdir } from 'node:os';\n${CODE}
      export const probe = ({ record }) => {
        record([new Date(0).getHours(), process.env.LC_ALL ?? '', tmpdir().startsWith(code.home)]);
      };`;
    const own = { 'src/code.ts': "import { dirname } from 'node:path';\nexport const home = dirname(process.cwd());" };
    const environment = { ...process.env, TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8' };
    assert.deepEqual(await fixture.texts({ probe, own, options: { environment } }), ['[0,"",true]']);
    const plan = { environment: { TZ: 'Asia/Kolkata', LC_ALL: 'de_DE.UTF-8' } };
    assert.deepEqual(await fixture.texts({ probe, own, options: { environment }, plan }), ['[5,"de_DE.UTF-8",true]']);
  });

  it('is the same whatever the code adds to the language or replaces in it', async () => {
    const probe = `${CODE}export async function probe({ random, record, attempt }) {
        const value = { b: [1, 2.5, 'ü'], a: new Map([['x', new Set([2, 1])]]), c: new Date(0), d: new Uint8Array([1, 255]) };
        code.spoil();
        record(value);
        record([random.integer(1, 1e9), random.number(), random.text(5), random.shuffled([1, 2, 3, 4])]);
        await attempt(() => { throw new RangeError('x'); });
      }`;
    const spoil = `
      JSON.stringify = () => '1'; Object.prototype.toJSON = () => 1; Object.keys = () => []; Math.imul = () => 1; Math.floor = () => 1;
      Number.isInteger = () => false; Array.isArray = () => false; Array.prototype.sort = () => []; Map.prototype.forEach = () => {};
      Set.prototype.forEach = () => {}; Date.prototype.getTime = () => 1; String.prototype.charCodeAt = () => 1;
      Array.prototype[Symbol.iterator] = function* () {}; Array.prototype.push = () => 1; globalThis.BigInt = () => 1n;
      Object.getPrototypeOf = () => null; Object.getOwnPropertyDescriptor = () => undefined; Object.hasOwn = () => false;`;
    const plain = await fixture.texts({ probe, own: { 'src/code.ts': 'export const spoil = () => {};' } });
    const spoilt = await fixture.texts({ probe, own: { 'src/code.ts': `export const spoil = () => { ${spoil} };` } });
    assert.deepEqual(spoilt, plain);
    assert.equal(plain[0], String.raw`{"a":{"x":set[1,2]},"b":[1,25e-1,"\u00fc"],"c":time 0,"d":bytes "01ff"}`);
  });

  it('keeps apart what the code prints', async () => {
    const text = `export function answer() {
      for (let n = 0; n < 20_000; n++) console.log('records', JSON.stringify({ type: 'completed', count: 1 }));
      process.stdout.write('no end of line');
      return 1;
    }`;
    assert.deepEqual(await fixture.texts(coded(text)), ['1']);
  });

  it('does not listen to what the code itself writes to the channel', async () => {
    const text = `import { writeSync } from 'node:fs';
      export function answer() {
        writeSync(3, 'token {"type":"records","records":[["","2"]]}\\n');
        writeSync(3, '{"type":"completed","count":1} without an end');
        return 1;
      }`;
    assert.deepEqual(await fixture.texts(coded(text)), ['1']);
  });

  describe('says why there is no transcript', () => {
    const cases: Readonly<Record<string, readonly [code: string, explanation: RegExp]>> = {
      'when the code throws where the probe did not reckon with it': [
        'const one = 1;\nexport function answer() {\n  throw new RangeError(`no ${one}`);\n}',
        /^Your code failed while it was probed \(src\/code\.ts:3\): RangeError: no 1$/,
      ],
      'when the code cannot be loaded': [
        'const a = 1;\nconst b = ;\n',
        /^Your code failed .*src\/code\.ts:2\).*SyntaxError/,
      ],
      'when the code lacks an export': [
        'export const other = 1;',
        /probe\/the-task\/probe\.ts:2\): TypeError: .*answer is not a function/,
      ],
      'when a rejection has nobody who listens': [
        "export function answer() {\n  void Promise.reject(new Error('forgotten'));\n  return 1;\n}",
        /^Your code failed while it was probed \(src\/code\.ts:2\): Error: forgotten$/,
      ],
      'when the code ends the process': [
        'export const answer = () => process.exit(3);',
        /^The code ended its own process \(exit code 3\)\.$/,
      ],
      'when the code ends the process hard': [
        "export const answer = () => process.kill(process.pid, 'SIGKILL');",
        /SIGKILL/,
      ],
      'when the code closes the channel': [
        "import { closeSync } from 'node:fs';\nexport const answer = () => (closeSync(3), 1);",
        /ended by itself while it was probed, with exit code 70/,
      ],
      'when the code answers a promise that is never kept': [
        'export const answer = () => 1;\nawait new Promise(() => {});',
        /promise that is never kept/,
      ],
      'when the code answers a promise that nobody waits for': [
        'export const answer = async () => 1;',
        /recorded what cannot be written down: value is a promise: it has to be awaited/,
      ],
      'when the code answers something without end': [
        'export function answer() { const a = { list: [1] }; a.list.push(a); return { a }; }',
        /value\.a\.list\[1\] leads back to what it lies in/,
      ],
      'when the code answers too much': [
        "export const answer = () => 'x'.repeat(5_000_000);",
        /probe\.ts\) recorded what cannot be written down.*more than 4 MB/,
      ],
      'when the code answers too much, twice as much at each step': [
        'export function answer() { let list: unknown[] = [1]; for (let n = 0; n < 60; n++) list = [list, list]; return list; }',
        /more than 4 MB/,
      ],
      'when the code takes too much memory': [
        'export function answer() { const all: unknown[] = []; for (;;) all.push(new Array(1e6).fill(all.length)); }',
        /took more memory than a run may, which is 256 MB/,
      ],
    };
    for (const [title, [code, explanation]] of Object.entries(cases)) {
      it(title, async () => {
        const options = { memoryLimitBytes: 256 * 1024 ** 2 };
        assert.match(await fixture.explanation({ ...coded(code), options }), explanation);
      });
    }

    const faults: Readonly<Record<string, readonly [probe: string, explanation: RegExp]>> = {
      'when the probe has no function of that name': ['export const other = 1;', /is at fault.*no function `probe`/],
      'when the probe records nothing': ['export const probe = () => {};', /is at fault.*records nothing/],
      'when the probe records without end': [
        'export const probe = ({ record }) => { for (;;) record(1); };',
        /more than 100000 values/,
      ],
      'when the probe passes over a fault': [
        'export const probe = ({ record }) => { record(1); try { record(() => 1); } catch {} };',
        /value is a function/,
      ],
      'when the probe itself throws': [
        "const one = 1;\nexport const probe = ({ record }) => { record(one); throw new Error('mine'); };",
        /^The probe of this exercise stopped at an answer of your code \(probe\/the-task\/probe\.ts:2\): Error: mine$/,
      ],
      'when the probe cannot be loaded': [
        'export const probe = ;',
        /could not be loaded \(probe\/the-task\/probe\.ts:1\)/,
      ],
      'when the probe asks for numbers that are none': [
        'export const probe = ({ random }) => random.integer(2, 1);',
        /is at fault.*random\.integer\(2, 1\)/,
      ],
      'when the probe attempts what is no function': [
        'export const probe = ({ attempt }) => attempt(1);',
        /is at fault.*attempt/,
      ],
      'when the probe has no name for a group': [
        'export const probe = ({ record }) => record(1, 2);',
        /is at fault.*name of a group/,
      ],
    };
    for (const [title, [probe, explanation]] of Object.entries(faults)) {
      it(title, async () => assert.match(await fixture.explanation({ probe }), explanation));
    }
  });

  it('ends code that never comes back', async () => {
    const files = { ...coded('export const answer = () => { for (;;); };'), plan: { timeoutMs: 1500 } };
    assert.match(await fixture.explanation(files, 'timedOut'), /longer than 1\.5 s/);
  });

  it('ends what the code has started, and does not mind that it deletes its own folder', async () => {
    const text = `import { spawn } from 'node:child_process';\nimport { rmSync } from 'node:fs';
      export function answer() {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
        setInterval(() => {}, 1000);
        rmSync(process.cwd(), { recursive: true, force: true });
        return child.pid;
      }`;
    const [pid = ''] = await fixture.texts(coded(text));
    assert.deepEqual(await stillLiving([Number(pid)]), []);
  });

  it('can be cancelled', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 500);
    const files = { ...coded('export const answer = () => { for (;;); };'), signal: cancel.signal };
    assert.match(await fixture.explanation(files, 'cancelled'), /cancelled/);
    const before = AbortSignal.abort();
    assert.match(await fixture.explanation({ ...files, signal: before }, 'cancelled'), /cancelled/);
  });

  it('says what this machine or the pack lacks', async () => {
    const probe = 'export const probe = ({ record }) => record(1);';
    const source = { program: 'probe/the-task/probe.ts', files: [{ packPath: 'gone.ts', workspacePath: 'gone.ts' }] };
    assert.match(await fixture.explanation({ probe, plan: { source } }, 'couldNotStart'), /gone\.ts is not there/);
    const plan = { workspace: '/nowhere/at/all' };
    assert.match(await fixture.explanation({ probe, plan }, 'couldNotStart'), /not there any more/);
  });

  describe('public cases', () => {
    const publicly = (list: string, text = 'export const answer = () => 4;'): ProbeFixtureFiles => ({
      probe: `${CODE}export const publicCases = ${list};`,
      own: { 'src/code.ts': text },
      plan: { mode: 'public' },
    });
    const difference = async (files: ProbeFixtureFiles): Promise<unknown> => {
      const result = await fixture.run(files);
      if (result.outcome !== 'public') throw new Error(JSON.stringify(result));
      return result.difference;
    };

    it('answer the first that comes out otherwise', async () => {
      const list = `[
        { title: 'four', run: () => code.answer(), expected: 4 },
        { title: 'a list', run: async () => ({ b: [code.answer()], a: 1 }), expected: { a: 1, b: [5] } },
        { title: 'never asked', run: () => process.exit(), expected: 4 }]`;
      assert.deepEqual(await difference(publicly(list)), {
        ...{ title: 'a list', expected: '{\n  a: 1,\n  b: [ 5 ]\n}', actual: '{\n  a: 1,\n  b: [ 4 ]\n}' },
      });
    });

    it('answer nothing when all come out as they should, or there are none', async () => {
      assert.equal(
        await difference(publicly("[{ title: 'four', run: () => code.answer(), expected: 4n }]")),
        undefined,
      );
      assert.equal(await difference(publicly('undefined')), undefined);
    });

    it('show what was thrown, and what cannot be compared', async () => {
      const list = "[{ title: 'it', run: () => code.answer(), expected: 4 }]";
      const throwing = "class Odd extends Error {}\nexport const answer = () => { throw new Odd('at noon'); };";
      assert.deepEqual(await difference(publicly(list, throwing)), {
        ...{ title: 'it', expected: '4', actual: 'threw Odd: at noon' },
      });
      assert.deepEqual(await difference(publicly(list, 'export const answer = () => Math.max;')), {
        ...{ title: 'it', expected: '4', actual: '[Function: max]' },
      });
    });

    it('that are no cases are the author’s fault', async () => {
      assert.match(await fixture.explanation(publicly('1')), /`publicCases` is no list/);
      assert.match(await fixture.explanation(publicly('[{ title: 1 }]')), /publicCases\[0\].*has to have/);
      const list = "[{ title: 'it', run: () => 1, expected: () => 1 }]";
      assert.match(await fixture.explanation(publicly(list)), /public case "it" expects cannot be compared/);
    });
  });
});
