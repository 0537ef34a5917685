import assert from 'node:assert/strict';
import { loadPack } from '../../../src/core/pack/loadPack';
import type { CheckReport } from '../../../src/node/seal/checkReport';
import type { SealReport } from '../../../src/node/seal/sealer';
import type { VerifyFilter } from '../../../src/node/verify/verifier';
import { Terminal } from '../../../src/cli/terminal';
import { check, seal, type SealBench, type SealOptions } from '../../../src/cli/verbs/seal';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';
import { samplePack } from '../../fakes/samplePack';

const SEALED: SealReport = {
  ...{ exercise: 'greet', track: 'typescript', name: 'hello', path: 'greet/seals/typescript/hello.sealed' },
  ...{ outcome: 'sealed', locks: 'proof, code', reasons: ['What is sealed is not what stands in plain now.'] },
};
const CHECKED: CheckReport = {
  ...{ type: 'task', exercise: 'greet', track: 'typescript', task: 'hello', bits: 99, notes: ['200 answers.'] },
  promises: [
    { kind: 'starter', title: 'the starter does not open it', failures: [] },
    { kind: 'wrong', title: 'the wrong answer rude does not open it', failures: [{ why: 'It opens it.\nReally.' }] },
  ],
  durationMs: 1500,
};

/** Seals and checks as it is told to; keeps what it was asked for and what was printed. */
class Bench implements SealBench {
  out = '';
  readonly asked: VerifyFilter[] = [];
  readonly options: unknown[] = [];
  sealed: readonly SealReport[] = [SEALED];
  checked: readonly CheckReport[] = [CHECKED];
  changes: Record<string, string> = {};
  readonly signal = new AbortController().signal;
  readonly now = (): number => 0;
  readonly terminal = new Terminal({
    ...{ isTty: false, columns: undefined, env: {} },
    writeOut: (text) => (this.out += text),
    writeError: (text) => (this.out += text),
  });

  readonly find: SealBench['find'] = async (names) => {
    const files = new InMemoryPackFiles(samplePack(this.changes));
    const target = { pack: await loadPack(files, '/packs/sample'), files };
    return [{ target, filter: names.length === 0 ? {} : { exercises: names } }];
  };

  readonly sealer: SealBench['sealer'] = {
    seal: (_target, filter, options) => {
      this.asked.push(filter);
      this.options.push(options);
      return each(this.sealed);
    },
  };

  readonly checker: SealBench['checker'] = {
    check: (_target, filter, { mutants }) => {
      this.asked.push(filter);
      this.options.push({ mutants });
      return each(this.checked);
    },
  };

  async seal(options: SealOptions = {}, names: readonly string[] = []) {
    const outcome = await seal(this, names, options);
    return { ...outcome, out: `${this.out}${outcome.text ?? ''}` };
  }

  async check(options: SealOptions = {}, names: readonly string[] = []) {
    const outcome = await check(this, names, options);
    return { ...outcome, out: `${this.out}${outcome.text ?? ''}` };
  }
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}

describe('whetstone seal, at the terminal', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  it('says of each envelope what became of it, and why', async () => {
    const place = { exercise: 'greet', track: 'python', path: 'x', reasons: [] };
    bench.sealed = [
      SEALED,
      { ...place, name: 'hello', outcome: 'upToDate', locks: 'proof' },
      { ...place, name: 'seals/python/old.sealed', outcome: 'orphaned' },
    ];
    const { out, exitCode } = await bench.seal();
    assert.equal(exitCode, 0);
    assert.equal(
      out,
      `✓ greet typescript hello: sealed, by proof, code
    What is sealed is not what stands in plain now.
✓ greet python hello: up to date
! greet seals/python/old.sealed: an envelope of nothing

Envelopes of nothing are removed with --prune.
1 sealed, 1 up to date, 0 refused  0.0 s`,
    );
  });

  it('fails when something is refused, and tells it in JSON alike', async () => {
    const refused: SealReport = { ...SEALED, outcome: 'refused', reasons: ['It is worth nothing.'] };
    bench.sealed = [refused];
    const { out, exitCode } = await bench.seal();
    assert.equal(exitCode, 1);
    assert.match(
      out,
      /✗ greet typescript hello: refused\n {4}It is worth nothing\.\n\n0 sealed, 0 up to date, 1 refused/,
    );
    bench.out = '';
    const json = await bench.seal({ json: true });
    assert.equal(bench.out, '');
    assert.deepEqual(json.data, {
      isSealed: false,
      sealed: 0,
      upToDate: 0,
      refused: 1,
      problems: [],
      envelopes: [refused],
    });
  });

  it('hands on what is asked for', async () => {
    await bench.seal({ track: ['python'], prune: true }, ['greet']);
    await bench.check({ mutants: 4 });
    assert.deepEqual(bench.asked, [{ exercises: ['greet'], tracks: ['python'] }, {}]);
    assert.deepEqual(bench.options, [{ prune: true }, { mutants: 4 }]);
  });

  it('does not take an exercise that cannot be loaded, or nothing at all, for success', async () => {
    bench.changes = { 'greet/exercise.yaml': 'id: greet\n' };
    bench.sealed = [];
    const { out, exitCode } = await bench.seal();
    assert.equal(exitCode, 1);
    assert.match(out, /\/packs\/sample\/greet\/exercise\.yaml:\d+:\d+: error: /);
    bench.changes = {};
    bench.checked = [];
    await assert.rejects(bench.seal(), /There is nothing to seal/);
    await assert.rejects(bench.check(), /There is nothing to seal/);
  });

  it('refuses options that do not go together', async () => {
    await assert.rejects(bench.seal({ mutants: 3 }), /--mutants goes with --check/);
    await assert.rejects(bench.check({ prune: true }), /--check writes nothing/);
  });

  it('shows of a check what holds, and in full what does not', async () => {
    const leak = {
      severity: 'error',
      code: 'leak',
      message: 'read here',
      place: { path: 'a.md', line: 2, column: 3 },
    } as const;
    bench.checked = [CHECKED, { type: 'leaks', pack: 'acme.sample', problems: [leak] }];
    const { out, exitCode, data } = await bench.check();
    assert.equal(exitCode, 1);
    assert.equal(
      out,
      `✗ greet typescript hello: 1 of 2 shown  1.5 s
    200 answers.
    the wrong answer rude does not open it
      It opens it.
      Really.
a.md:2:3: error: read here

1 passed, 2 failed  0.0 s`,
    );
    assert.deepEqual(data, { isPassed: false, passed: 1, failed: 2, problems: [], leaks: [leak], tasks: [CHECKED] });
  });
});
