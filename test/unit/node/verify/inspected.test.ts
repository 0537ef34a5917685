import assert from 'node:assert/strict';
import { countProofs } from '../../../../src/node/verify/countProofs';
import { samplePack } from '../../../fakes/samplePack';
import { VerifyBench, withStatuses } from './verifyBench';

const YAML = samplePack()['greet/exercise.yaml']!;

/** `greet` whose first task has a file to write, beside its tests or in their place. */
function withNotes(
  check = '{ id: notes, artefact: notes.md, must: [{ id: enough, words: 5 }] }',
  keepsTests = true,
): Record<string, string> {
  const line = `      - ${check}\n`;
  const yaml = keepsTests
    ? YAML.replace('      - { id: style,', `${line}      - { id: style,`)
    : YAML.replace(/ {6}- \{ id: unit, tests: hello,.*\n.*\n/, line).replace(', failing: unit.by-name', '');
  return { 'greet/exercise.yaml': yaml };
}

const STARTER = 'greet/starter/typescript';
const WRONG = 'greet/wrong/rude/typescript';
const NOTHING_YET = { [STARTER]: { 'notes.enough': 'failed' } } as const;

function bench(inspected: VerifyBench['inspected'] = NOTHING_YET): VerifyBench {
  const made = new VerifyBench();
  made.inspected = inspected;
  return made;
}

describe('the verifier, of what is inspected', () => {
  it('shows that the starter fails it and the reference passes it', async () => {
    const made = bench();
    assert.deepEqual(await made.failures(withNotes()), []);
    assert.deepEqual(made.inspections[STARTER], ['notes']);
    assert.deepEqual(made.inspections['greet/solution/typescript/hello'], ['notes']);
  });

  it('finds a starter that passes it already', async () => {
    assert.deepEqual(await bench({}).failures(withNotes()), [
      'starter fails hello: hello.notes: it is passed although nothing has been done yet',
    ]);
  });

  it('finds a reference that does not pass it, and says why where only the whole knows', async () => {
    const top = 'greet/solution/typescript/hello';
    const made = bench({ ...NOTHING_YET, [top]: { 'notes.enough': 'notRun' } });
    made.unjudged = { [top]: 'the parser is missing' };
    const { tracks } = await made.verify(withNotes());
    const failed = tracks[0]!.proofs.filter(({ failures }) => failures.length > 0);
    assert.deepEqual(
      failed.map(({ title, failures }) => [title, failures]),
      [
        [
          'reference passes hello',
          [{ about: 'hello.notes.enough', why: 'it must pass, and it did not run\nthe parser is missing' }],
        ],
      ],
    );
  });

  it('takes what this machine could not inspect for no starter that fails', async () => {
    const made = bench({ [STARTER]: { 'notes.enough': 'errored' } });
    made.lacking = { [STARTER]: 'Ruff is missing.' };
    const failures = await made.failures(withNotes());
    assert.ok(failures.length > 0);
    for (const one of failures) assert.match(one, /^starter fails .*Ruff is missing\.$/u);
  });

  it('does not ask that a starter fails what is optional', async () => {
    assert.deepEqual(
      await bench({}).failures(withNotes('{ id: notes, artefact: notes.md, must: [{ words: 5 }], optional: true }')),
      [],
    );
  });

  it('takes cases of it in wrong answers, and inspects for these no more than they name', async () => {
    const expectation = 'why: It says nothing.\nfails: [hello.notes.enough]\npasses: [hello.unit.by-name]\n';
    const changes = { ...withNotes(), 'greet/wrong/rude/expect.yaml': expectation };
    const made = withStatuses({ [WRONG]: {} });
    made.inspected = { ...NOTHING_YET, [WRONG]: { 'notes.enough': 'failed' } };
    assert.deepEqual(await made.failures(changes), []);
    assert.deepEqual(made.inspections[WRONG], ['notes']);
    const uncaught = withStatuses({ [WRONG]: {} });
    uncaught.inspected = NOTHING_YET;
    assert.deepEqual(await uncaught.failures(changes), [
      'wrong answer rude: hello.notes.enough: it must fail for this answer, and it passes',
    ]);
    const other = bench();
    await other.failures(withNotes());
    assert.deepEqual(other.inspections[WRONG] ?? [], []);
  });

  it('takes a case that was not tried for one that fails, unless it is a test', async () => {
    const changes = (name: string): Record<string, string> => ({
      ...withNotes(),
      'greet/wrong/rude/expect.yaml': `why: x\nfails: [${name}]\n`,
    });
    const made = withStatuses({ [WRONG]: { 'by-name': 'notRun' } });
    made.inspected = { ...NOTHING_YET, [WRONG]: { 'notes.enough': 'notRun' } };
    assert.deepEqual(await made.failures(changes('hello.notes.enough')), []);
    assert.deepEqual(await made.failures(changes('hello.unit.by-name')), [
      'wrong answer rude: hello.unit.by-name: it must fail for this answer, and it did not run',
    ]);
  });

  it('says of a case in a wrong answer that nothing judges it', async () => {
    const expectation = 'why: x\nfails: [hello.notes.enuf]\n';
    const { pack } = await bench().verify({ ...withNotes(), 'greet/wrong/rude/expect.yaml': expectation });
    assert.deepEqual(
      pack.problems.map(({ message, place }) => `${place.path}:${place.line}: ${message}`),
      ['greet/wrong/rude/expect.yaml:2: The check "hello.notes" has no case "enuf" in typescript.'],
    );
  });

  it('verifies a task without any tests, and starts none for it', async () => {
    const made = withStatuses({
      [STARTER]: { all: 'failed' },
      'greet/solution/typescript/hello': { all: 'failed' },
      [WRONG]: { all: 'failed' },
    });
    made.inspected = { ...NOTHING_YET, [WRONG]: { 'notes.enough': 'failed' } };
    const expectation = 'why: It says nothing.\nfails: [hello.notes.enough]\n';
    assert.deepEqual(
      await made.failures({ ...withNotes(undefined, false), 'greet/wrong/rude/expect.yaml': expectation }),
      [],
    );
    assert.ok(made.plans.every(({ checks }) => checks.every(({ task }) => task === 'many')));
  });

  it('has nothing to show of an exercise that people fill in, and makes nothing ready for it', async () => {
    const made = bench();
    made.runners = () => assert.fail('nothing is to be run');
    const tasks = YAML.slice(0, YAML.indexOf('tasks:'));
    const yaml = `${tasks}tasks:\n  - { id: hello, title: Think, checks: [{ id: why, reflection: [Why?] }] }\n`;
    const { tracks, all } = await made.verify({
      'greet/exercise.yaml': yaml,
      'greet/wrong/rude/expect.yaml': undefined,
      [`${WRONG}/src/greet.ts`]: undefined,
    });
    assert.deepEqual([tracks[0]!.planned, tracks[0]!.proofs], [0, []]);
    assert.deepEqual(countProofs(all, { requireAll: true }), { passed: 0, failed: 0, skipped: 0 });
  });
});
