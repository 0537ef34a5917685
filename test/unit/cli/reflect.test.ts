import assert from 'node:assert/strict';
import { samplePack } from '../../fakes/samplePack';
import { TestBench } from './testBench';

const ASKING = samplePack()['greet/exercise.yaml']!.replace(
  /(for: Style, optional: true \}\n)/,
  `$1      - { id: why, reflection: ['Why by name?', 'Why not?'], for: Style }
      - { id: more, reflection: ['And who else?'], for: Style, optional: true }
`,
);

async function started(): Promise<TestBench> {
  const bench = await new TestBench().load({ 'greet/exercise.yaml': ASKING });
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

describe('the questions of a task on the command line', () => {
  it('are counted by run when they are all that is missing, with what to type', async () => {
    const bench = await started();
    await bench.type('reflect', '--question', '3', '--text', 'Everybody.');
    const { code, out } = await bench.type('run');
    assert.equal(code, 0);
    assert.match(
      out,
      /\nTo pass, this task needs answers too: 2 of 2 are missing, to questions 1, 2\.\n {2}whetstone reflect --question 1 --text "…"\n$/,
    );
    await bench.type('reflect', '--question', '1', '--text', 'It is kinder.');
    assert.match(
      (await bench.type('run')).out,
      /1 of 2 is missing, to question 2\.\n {2}whetstone reflect --question 2 --text "…"\n$/,
    );
  });

  it('are not answered by blanks', async () => {
    const bench = await started();
    await bench.type('run');
    assert.match((await bench.type('reflect', '--question', '1', '--text', '  ')).out, /^Saved; 2 to go\.\n/);
  });

  it('name the exercise in the command outside of its workspace', async () => {
    const bench = await started();
    [bench.cwd, bench.marker] = ['/somewhere', undefined];
    const { out } = await bench.type('run', 'greet', '--track', 'typescript');
    assert.match(out, /\n {2}whetstone reflect greet --track typescript --question 1 --text "…"\n/);
  });

  it('are shown under the task that asks them, with whether they are needed and how to answer', async () => {
    const bench = await started();
    assert.equal(
      (await bench.type('reflect')).out,
      [
        'Task 1, Greet by name (required to pass it)',
        '1. Why by name?',
        '   No answer yet',
        '2. Why not?',
        '   No answer yet',
        '',
        'Task 1, Greet by name (optional)',
        '3. And who else?',
        '   No answer yet',
        '',
        'The exercise as a whole (optional)',
        '4. What was hard?',
        '   No answer yet',
        '',
        'Answer with: whetstone reflect --question 1 --text "…"',
        '',
      ].join('\n'),
    );
  });

  it('are counted down as they are answered, and the last one passes the task', async () => {
    const bench = await started();
    await bench.type('run');
    assert.equal(
      (await bench.type('reflect', '--question', '2', '--text', 'No reason.')).out,
      'Saved; 1 to go.\nAnswer with: whetstone reflect --question 1 --text "…"\n',
    );
    assert.equal(
      (await bench.type('reflect', '--question', '1', '--text', 'It is kinder.')).out,
      'Saved.\nPassed: Greet by name.\nIts solution is open: whetstone solution --task hello\n',
    );
  });

  it('are what the lock and the status name while only they are missing', async () => {
    const bench = await started();
    assert.match((await bench.type('solution')).err, /they have not run yet\./);
    await bench.type('run');
    assert.match(
      (await bench.type('solution')).err,
      /Locked\. It opens when its questions are answered; 2 are still open\./,
    );
    await bench.type('reflect', '--question', '1', '--text', 'It is kinder.');
    const { out } = await bench.type('status');
    assert.match(out, /Questions: 1 of 2 answered \(whetstone reflect\)\n/);
    assert.match(
      out,
      /Solution: Locked\. It opens when its questions are answered; one is still open\. A courtesy lock: its key lies in the pack\.\n/,
    );
  });

  it('need no hint: there is no count-down while all tests pass', async () => {
    const bench = await started();
    await bench.type('hint');
    const { out } = await bench.type('run');
    assert.doesNotMatch(out, /Hints/);
    const { code, err } = await bench.type('hint');
    assert.equal(code, 5);
    assert.equal(err, 'Greet by name: All its tests pass, so no hint is needed.\nHints: 1 of 3 shown\n');
    assert.match((await bench.type('hint', '--list')).out, /\n1 of 3 shown\n$/);
    assert.match((await bench.type('status')).out, /Hints: 1 of 3 shown\n/);
  });
});
