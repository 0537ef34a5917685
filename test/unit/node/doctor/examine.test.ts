import assert from 'node:assert/strict';
import type { Exercise, Pack, Track } from '../../../../src/core/pack/model';
import { examine } from '../../../../src/node/doctor/examine';
import type { Machine } from '../../../../src/node/doctor/machine';
import { isSound, usersOf, type Need, type Requirement } from '../../../../src/node/doctor/requirement';
import { MissingTool, type FoundTool } from '../../../../src/node/run/tools';
import { FakeMachine } from '../../cli/testBench';

const PACK = { id: 'acme.sample', title: 'Sample', root: '/pack' } as Pack;

function track(runner: Track['runner'], more: Partial<Track> = {}): Track {
  return { id: runner, runner, layers: [], vendor: [], requires: {}, plugins: [], preload: [], ...more };
}

/** An exercise in one track for each of these. */
function needs(id: string, tracks: readonly Track[], folder?: string): Need[] {
  const exercise = { id, title: id, tracks, isBroken: false } as unknown as Exercise;
  return tracks.map((one) => ({ pack: PACK, exercise, track: one, ...(folder !== undefined && { folder }) }));
}

class Counting extends FakeMachine {
  readonly asked: string[] = [];
  trusted = true;
  tooOld: string | undefined;

  override isTrusted(): boolean {
    return this.trusted;
  }

  override async findTool(...[name, range]: Parameters<Machine['findTool']>): Promise<FoundTool> {
    this.asked.push(`${name} ${range ?? '*'}`);
    if (name === this.tooOld) throw new MissingTool(`${name} is too old.`, true);
    return super.findTool(name, range);
  }

  override async findCompletePython(): Promise<FoundTool> {
    this.asked.push('complete python');
    return super.findCompletePython();
  }
}

const lines = (found: readonly Requirement[]): string[] =>
  found.map(({ name, needed, status, neededBy }) => `${name} ${needed}: ${status}, ${neededBy.join(' ')}`);

describe('an examination of the machine', () => {
  it('looks for each thing once, and says who needs it', async () => {
    const machine = new Counting();
    const go = track('go-test', { requires: { go: '>=1.22' } });
    const found = await examine([...needs('one', [go]), ...needs('two', [go, track('node-test')])], machine);
    assert.deepEqual(lines(found), [
      'git any version: found, every exercise',
      'go >=1.22: found, one (go-test) two (go-test)',
      'node >=22: found, two (node-test)',
    ]);
    assert.deepEqual(machine.asked, ['git *', 'go >=1.22']);
    assert.ok(isSound(found));
  });

  it('tells what is too old from what is not there, and both from what another track does without', async () => {
    const machine = new Counting();
    machine.tooOld = 'go';
    machine.missing = ['cargo'];
    const rust = track('cargo-test');
    const found = await examine([...needs('one', [track('go-test')]), ...needs('two', [rust])], machine);
    assert.deepEqual(
      found.map(({ name, status }) => [name, status]),
      [
        ['git', 'found'],
        ['go', 'tooOld'],
        ['cargo', 'missing'],
      ],
    );
    assert.equal(isSound(found), false);
    const optional = await examine(needs('both', [track('go-test'), rust]), machine);
    assert.deepEqual(
      optional.slice(1).map(({ status }) => status),
      ['optional', 'optional'],
    );
    assert.ok(isSound(optional));
  });

  it('looks at packages where an exercise has been started, and at what a pack brings along', async () => {
    const machine = new Counting();
    machine.missing = ['packages', 'vendored'];
    const python = track('pytest', { packages: 'requirements.txt' });
    const found = await examine(
      [
        ...needs('one', [python], '/w'),
        ...needs('two', [python]),
        ...needs('three', [track('node-test', { vendor: ['hono'] })]),
      ],
      machine,
    );
    assert.deepEqual(lines(found).slice(3), [
      'Python packages pytest, requirements.txt: missing, one (pytest)',
      'npm packages that “Sample” brings along hono: missing, three (node-test)',
    ]);
    assert.deepEqual(found[3]?.action, { kind: 'createPythonEnvironment' });
  });

  it('does not look into a folder that is not trusted', async () => {
    const machine = new Counting();
    machine.trusted = false;
    const found = await examine(needs('one', [track('pytest')], '/w'), machine);
    assert.deepEqual(
      found.map(({ status }) => status),
      ['found', 'found', 'unchecked'],
    );
    assert.deepEqual(machine.asked, ['git *']);
    assert.ok(isSound(found));
  });

  it('does not name more than three who need a thing', () => {
    assert.equal(usersOf({ neededBy: ['a', 'b', 'c'] }), 'a, b, c');
    assert.equal(usersOf({ neededBy: ['a', 'b', 'c', 'd', 'e'] }), 'a, b, c and 2 more');
  });
});
