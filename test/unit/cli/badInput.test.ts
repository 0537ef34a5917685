import assert from 'node:assert/strict';
import { samplePack } from '../../fakes/samplePack';
import { TestBench } from './testBench';

describe('a command line that makes no sense', () => {
  for (const [args, code, said] of [
    [['lst'], 2, /unknown command 'lst'[^]*Did you mean list/],
    [['run', '--fast'], 2, /unknown option '--fast'/],
    [['start', 'gret'], 2, /There is no exercise “gret”\.\nDid you mean greet\?/],
    [['start', 'nothing'], 2, /There is no exercise “nothing”\.\n"whetstone list" shows what there is\./],
    [['start', 'greet', '--track', 'go'], 2, /“Say hello” has no track “go”\.\nIts tracks: typescript, python/],
    [['run', 'count'], 2, /You have not started “Count” in typescript yet\.\nwhetstone start count\n/],
    [['run'], 2, /\/somewhere is not the workspace of an exercise\./],
    [['list', '--level', 'easy'], 2, /--level cannot be “easy”\.\nIt can be: beginner, intermediate, advanced/],
  ] as const) {
    it(`is answered with a sentence and ${code}: ${args.join(' ')}`, async () => {
      const bench = await new TestBench().load();
      const typed = await bench.type(...args);
      assert.deepEqual([typed.code, typed.out], [code, '']);
      assert.match(typed.err, said);
    });
  }

  it('shows help and version with 0', async () => {
    const bench = new TestBench();
    assert.match((await bench.type('--help')).out, /Exit codes:/);
    assert.match((await bench.type()).out, /Exit codes:/);
    assert.deepEqual([(await bench.type('--version')).out, (await bench.type('--version')).code], ['1.2.3\n', 0]);
  });

  it('names an unknown task and the tasks there are', async () => {
    const bench = await new TestBench().load();
    await bench.type('start', 'greet', '--track', 'typescript');
    const { code, err } = await bench.type('run', 'greet', '--task', 'helo');
    assert.deepEqual([code, err], [2, '“Say hello” has no task “helo”.\nIts tasks: hello, many\n']);
  });

  it('asks which of two packs is meant, and takes the name with the pack', async () => {
    const bench = await new TestBench().load();
    await bench.load({ 'pack.yaml': samplePack()['pack.yaml']!.replace('acme.sample', 'acme.other') }, '/packs/other');
    const { code, err } = await bench.type('start', 'greet', '--track', 'python');
    assert.equal(code, 2);
    assert.match(err, /Name one of: acme\.sample\/greet, acme\.other\/greet/);
    assert.equal((await bench.type('start', 'other/greet', '--track', 'python', '--json')).json['pack'], 'acme.other');
  });

  it('gives errors as JSON too', async () => {
    const bench = await new TestBench().load();
    const { code, json } = await bench.type('start', 'gret', '--json');
    assert.equal(code, 2);
    assert.deepEqual(json, {
      format: 1,
      error: { exit: 'usage', message: 'There is no exercise “gret”.', advice: 'Did you mean greet?', exitCode: 2 },
    });
  });
});

describe('a pack with errors on the command line', () => {
  it('shows a broken exercise with its place, and its neighbours as they are', async () => {
    const bench = await new TestBench().load({ 'count/tasks/count.md': undefined });
    const { code, out } = await bench.type('list');
    assert.equal(code, 0);
    assert.match(
      out,
      /○ greet[^]*✗ count {2}Count {2}has errors\n +\/packs\/sample\/count\/exercise\.yaml:\d+:\d+: error: /,
    );
  });

  it('refuses to start it with its places and 3', async () => {
    const bench = await new TestBench().load({ 'count/tasks/count.md': undefined });
    const { code, err } = await bench.type('start', 'count');
    assert.equal(code, 3);
    assert.match(
      err,
      /“Count” cannot be used: its files have errors\.\n\/packs\/sample\/count\/exercise\.yaml:\d+:\d+: /,
    );
  });

  it('says where pack.yaml is wrong when an exercise is asked for that cannot be read', async () => {
    const bench = await new TestBench().load({ 'pack.yaml': 'whetstone: 1\nid: acme.sample\ntitle: [\n' });
    const { code, err } = await bench.type('start', 'greet');
    assert.equal(code, 3);
    assert.match(
      err,
      /There is no exercise “greet”[^]*\/packs\/sample\/pack\.yaml:\d+:\d+: error: This is not valid YAML/,
    );
  });

  it('says that the pack of a workspace is not at hand', async () => {
    const bench = new TestBench();
    bench.enter();
    const { code, err } = await bench.type('run');
    assert.equal(code, 3);
    assert.match(
      err,
      /This folder belongs to the pack acme\.sample, which is not at hand\.\nGive the pack’s folder with --packs\./,
    );
  });
});

describe('doctor', () => {
  it('finds everything', async () => {
    const bench = await new TestBench().load();
    const { code, out } = await bench.type('doctor');
    assert.equal(code, 0);
    assert.match(out, /✓ git any version: 2\.40\.0[^]*✓ node >=22: 24\.0\.0[^]*✓ python any version: 3\.12\.0/);
  });

  it('takes what another track does without for optional, and the rest for missing', async () => {
    const bench = await new TestBench().load();
    bench.machine.missing = ['git', 'python', 'node'];
    const { code, json } = await bench.type('doctor', '--json');
    assert.equal(code, 4);
    assert.deepEqual(
      (json['requirements'] as { name: string; status: string }[]).map(({ name, status }) => [name, status]),
      [
        ['git', 'optional'],
        ['node', 'missing'],
        ['python', 'optional'],
      ],
    );
    assert.equal((await bench.type('doctor', 'greet', '--track', 'python')).code, 0);
  });

  it('asks only for what the started track of an exercise needs', async () => {
    const bench = await new TestBench().load();
    const namesOf = async () => {
      const { json } = await bench.type('doctor', 'greet', '--json');
      return (json['requirements'] as { name: string }[]).map(({ name }) => name);
    };
    assert.deepEqual(await namesOf(), ['git', 'node', 'python']);
    await bench.type('start', 'greet', '--track', 'typescript');
    assert.deepEqual(await namesOf(), ['git', 'node']);
    bench.enter('python');
    assert.deepEqual(await namesOf(), ['git', 'python']);
  });

  it('looks for the packages of what has been started, and says how to get them', async () => {
    const bench = await new TestBench().load();
    await bench.type('start', 'greet', '--track', 'python');
    bench.machine.missing = ['packages'];
    assert.match(
      (await bench.type('doctor', 'greet')).out,
      /packages was not found\. whetstone doctor greet --install/,
    );
    assert.match((await bench.type('doctor', 'greet', '--install')).out, /is ready: \/w\/\.venv\/bin\/python/);
  });
});
