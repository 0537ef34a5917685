import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const PACK = resolve('test', 'fixtures', 'packs', 'kinds');
const ANSWERS = `due-day: 24
fee: 500 cents
late-share: 7.1 %
refused: [lend-emma-cleo-20, lend-emma-ada-20]
without-check: those-who-wait-could-wait-two-weeks
steps-of-lend:
  - see-that-the-book-is-not-lent
  - see-who-is-first-in-the-queue
  - take-the-reader-out-of-the-queue
  - keep-the-loan-with-the-day-it-is-due
`;

describe('a trace of the library’s rules, on the command line', () => {
  let cli: CliProcess;
  let cwd: string;

  before(async () => {
    cli = await CliProcess.make();
    cli.env['WHETSTONE_PACKS'] = PACK;
    const start = await cli.run(['start', 'library-rules', '--json']);
    assert.equal(start.code, 0, start.err);
    cwd = start.json['folder'] as string;
  });
  after(() => cli.dispose());

  it('asks its questions without their answers', async () => {
    const asked = await cli.run(['answer'], { cwd });
    assert.equal(asked.code, 0, asked.err);
    assert.match(
      asked.out,
      /^Task 1, Follow a loan through the code \(required to pass it\)\n1\. Ada borrows \*Emma\*/,
    );
    assert.match(asked.out, /\n7\. Who came first is served first\./);
    assert.doesNotMatch(asked.out, /FIFO|800 cents|later than day 12/);
  });

  it('judges a number, says what the mistake was, and counts it as an attempt that opens a hint for it', async () => {
    const wrong = await cli.run(['answer', '--question', '1', '--answer', '19'], { cwd });
    assert.equal(wrong.code, 1, wrong.err);
    assert.match(wrong.out, /✗ Question 1: not right yet\.\n {2}That is seven days from the day of the renewal\./);
    const unsure = await cli.run(['answer', '--question', 'fee', '--answer', '1.000'], { cwd });
    assert.deepEqual([unsure.code, /can be read as 1 and as 1000/.test(unsure.err)], [2, true], unsure.err);
    const status = await cli.run(['status', '--json'], { cwd });
    const [exercise] = status.json['exercises'] as { tasks: { attempts: number }[] }[];
    assert.equal(exercise?.tasks[0]?.attempts, 1);
    const hints = [await cli.run(['hint'], { cwd }), await cli.run(['hint'], { cwd })];
    assert.ok(
      hints.some(({ out }) => /the later of two days/.test(out)),
      hints.map(({ out, err }) => out + err).join(),
    );
  });

  it('takes answers from a file, by id, and is passed by the right ones', async () => {
    await writeFile(join(cli.folder, 'answers.yaml'), ANSWERS);
    const given = await cli.run(['answer', '--file', join(cli.folder, 'answers.yaml')], { cwd });
    assert.equal(given.code, 0, given.out + given.err);
    assert.match(given.out, /Passed: Follow a loan through the code\./);
  });

  it('shows the solution of the task that its answers have passed', async () => {
    const solution = await cli.run(['solution', '--task', 'follow-a-loan'], { cwd });
    assert.equal(solution.code, 0, solution.err);
    assert.match(solution.out, /notes\/follow-a-loan\.md/);
  });

  it('keeps an explanation, opens the model answer when it is handed in, and passes by its points', async () => {
    const named = await cli.run(['answer', '--question', 'discipline', '--answer', 'First in, first out!'], { cwd });
    assert.equal(named.code, 0, named.out);
    const before = await cli.run(['explain', '--json'], { cwd });
    assert.deepEqual([before.code, before.json['model'], before.json['points']], [0, undefined, undefined]);
    const short = await cli.run(['explain', '--text', 'Because it is fair.', '--hand-in'], { cwd });
    assert.deepEqual([short.code, /Write 40 words at least/.test(short.err)], [2, true], short.err);
    const model = await readFile(join(PACK, 'library-rules', 'questions', 'queue.model.md'), 'utf8');
    await writeFile(join(cli.folder, 'why.md'), model.slice(0, 400));
    const handed = await cli.run(['explain', '--file', join(cli.folder, 'why.md'), '--hand-in', '--json'], { cwd });
    assert.equal(handed.code, 0, handed.err);
    assert.equal((handed.json['model'] as string).trim(), model.trim());
    assert.equal((handed.json['points'] as unknown[]).length, 4);
    const few = await cli.run(['explain', '--mark', 'bound,cost'], { cwd });
    assert.deepEqual([few.code, /40 % by weight; 60 % needed/.test(few.out)], [1, true], few.out);
    const enough = await cli.run(['explain', '--mark', 'starving,bound'], { cwd });
    assert.equal(enough.code, 0, enough.out);
    assert.match(enough.out, /Passed: Weigh the queue\./);
    const changed = await cli.run(['explain', '--text', 'Something else.'], { cwd });
    assert.match(changed.out, /changed after the model answer was opened/);
  });
});
