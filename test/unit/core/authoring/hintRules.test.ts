import { edited, expectAdvice } from './soundPack';

const FILE = 'lend/exercise.yaml';
const HINT = '{ text: hints/back-1.md, after: { attempts: 1 } }';
/** The last hint of the sound pack, written otherwise. */
const hint = (written: string): Record<string, string> => edited(FILE, HINT, written);

describe('what authors are told of hints', () => {
  it('is nothing of a sound ladder', () => expectAdvice({}));

  it('names a way to fail that only tests have, in a task of questions', () =>
    expectAdvice(
      edited('renew/exercise.yaml', 'failing: rules.days', 'on: timeout'),
      'renew/exercise.yaml:17:63: warning: Nobody is ever offered this hint: "on" is about tests that fail, and no check of this task',
    ));

  it('names a way to fail that a question does not have', () =>
    expectAdvice(
      edited('renew/exercise.yaml', 'failing: rules.days', 'failing: rules.days, says: fourteen'),
      'renew/exercise.yaml:17:86: warning: Nobody is ever offered this hint: "says" is about tests that fail, and "rules.days" is right or wrong',
    ));

  it('names a file that cannot fail to load', () =>
    expectAdvice(
      {
        ...edited(
          FILE,
          'hints:\n      - { text: hints/back-1.md',
          'checks: [{ id: notes, artefact: notes.md }]\n    hints:\n      - { on: load, text: hints/back-1.md',
        ),
        'lend/tests/typescript/back/back.test.ts': undefined,
        'lend/tests/python/back/test_back.py': undefined,
      },
      'lend/exercise.yaml:28:15: warning: Nobody is ever offered this hint: only files of tests can fail to load, and this task has none.',
    ));

  it('names attempts that nothing counts', () =>
    expectAdvice(
      {
        ...edited(
          FILE,
          'hints:\n      - { text: hints/back-1.md',
          'checks: [{ id: think, reflection: [Why back?] }]\n    hints:\n      - { text: hints/back-1.md',
        ),
        'lend/tests/typescript/back/back.test.ts': undefined,
        'lend/tests/python/back/test_back.py': undefined,
      },
      'lend/exercise.yaml:28:53: warning: Nobody ever opens this hint before the task is done: it waits for an attempt, and nothing in this task',
    ));

  it('names more attempts than anybody should need', () =>
    expectAdvice(
      hint('{ text: hints/back-1.md, after: { attempts: 11 } }'),
      'lend/exercise.yaml:27:53: warning: This hint waits for 11 attempts; who has failed that often has given up.',
    ));

  it('names minutes beyond the end of the exercise', () =>
    expectAdvice(
      hint('{ text: hints/back-1.md, after: { minutes: 31 } }'),
      'lend/exercise.yaml:27:52: warning: This hint waits for 31 minutes from the start, and the whole exercise takes 30 at most',
    ));

  it('names a wait that never counts, for an earlier hint waits longer', () =>
    expectAdvice(
      edited(FILE, 'after: { attempts: 3, minutes: 10 }', 'after: {}'),
      'lend/exercise.yaml:22:41: warning: What this hint waits for never counts: hint 1 waits for more and is opened first.',
    ));

  it('does not mind an earlier hint that waits longer for a certain failure', () =>
    expectAdvice(edited(FILE, 'failing: unit.refuses-twice', 'failing: unit.refuses-twice, after: { attempts: 9 }')));

  it('names a text that was told before', () =>
    expectAdvice(
      { ...edited(FILE, 'hints/once-2.md', 'hints/once-1.md'), 'lend/hints/once-2.md': undefined },
      'lend/exercise.yaml:22:17: warning: This is the text of hint 1 again',
    ));

  it('names a seal that nothing opens, as an error', () =>
    expectAdvice(
      {
        ...hint('{ text: hints/back-1.md, seal: { task: once } }'),
        'lend/solution/typescript/once/src/desk.ts': undefined,
        'lend/solution/python/once/desk.py': undefined,
      },
      'lend/exercise.yaml:27:48: error: Nobody ever opens this hint: what opens the solution of "once" opens it, and "once" has no solution.',
    ));

  it('names a task that one can be stuck in without a hint', () =>
    expectAdvice(
      { ...edited(FILE, `    hints:\n      - ${HINT}\n`, ''), 'lend/hints/back-1.md': undefined },
      'lend/exercise.yaml:23:9: warning: This task has no hints',
    ));

  it('asks for no hints where the exercise promises little support', () =>
    expectAdvice({
      'lend/exercise.yaml': edited(FILE, `    hints:\n      - ${HINT}\n`, '')[FILE]!.replace(
        'level: beginner',
        'level: beginner\nsupport: minimal',
      ),
      'lend/hints/back-1.md': undefined,
    }));

  it('names a hint that hands over the solution, at its first line of it', () =>
    expectAdvice(
      {
        'lend/hints/once-2.md': `Write this:

\`\`\`ts
  private readonly lent = new Set<string>();
    if (this.lent.has(book)) return false;
    this.tellWhoeverWaitsFor(book);
    return this.lent.size > 0;
\`\`\`
`,
      },
      'lend/hints/once-2.md:4:1: warning: 4 lines of the typescript solution stand in this hint',
    ));

  it('lets a hint show three lines, and code that learners start from', () =>
    expectAdvice({
      'lend/hints/once-2.md': `Write this:

\`\`\`ts
export class Desk {
  lend(book: string): boolean {
  private readonly lent = new Set<string>();
    if (this.lent.has(book)) return false;
    this.tellWhoeverWaitsFor(book);
\`\`\`
`,
    }));
});
