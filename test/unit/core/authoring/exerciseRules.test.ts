import { edited, expectAdvice } from './soundPack';

const FILE = 'lend/exercise.yaml';

describe('what authors are told of an exercise', () => {
  describe('about anchors', () => {
    it('names a file that neither starter nor solution has, in the track that lacks it', () =>
      expectAdvice(
        edited(FILE, "python: 'desk.py#Desk.lend'", "python: 'desks.py#Desk.lend'"),
        'lend/exercise.yaml:15:60: warning: There is no file "desks.py" in the starter of python, nor in a solution up to this task',
      ));

    it('names a symbol that the file does not declare', () =>
      expectAdvice(
        edited('renew/exercise.yaml', 'src/rules.ts#rules', 'src/rules.ts#Rules'),
        'renew/exercise.yaml:13:13: warning: Nothing called "Rules" is declared in "src/rules.ts" of typescript',
      ));

    it('names a member that its class does not have', () =>
      expectAdvice(
        edited(FILE, 'src/desk.ts#Desk.lend', 'src/desk.ts#Desk.borrow'),
        'lend/exercise.yaml:15:27: warning: Nothing called "Desk.borrow" is declared in "src/desk.ts" of typescript',
      ));

    it('takes what only the solution declares', () =>
      expectAdvice({
        ...edited(FILE, 'src/desk.ts#Desk.lend', 'src/desk.ts#Desk.hold'),
        'lend/solution/typescript/once/src/desk.ts': 'export class Desk {\n  hold(): void {}\n}\n',
      }));

    it('names a track that has none where another has one', () =>
      expectAdvice(
        edited(FILE, "{ typescript: 'src/desk.ts#Desk', python: 'desk.py#Desk' }", "{ python: 'desk.py#Desk' }"),
        'lend/exercise.yaml:25:13: warning: This task has no anchor in typescript',
      ));
  });

  describe('about tracks', () => {
    it('names a solution that is not there in each', () =>
      expectAdvice(
        { 'lend/solution/python/back/desk.py': undefined },
        'lend/exercise.yaml:23:5: warning: This task has no solution in python',
      ));

    it('names a check that is not there in each', () =>
      expectAdvice(
        {
          ...edited(
            FILE,
            '- { id: why,',
            "- { id: tidy, lint: lint, optional: true, tools: { python: { tool: command, command: [python], files: ['*.py'] } } }\n      - { id: why,",
          ),
        },
        'lend/exercise.yaml:18:15: warning: The check "tidy" is not there in typescript',
      ));
  });

  it('is that nobody can pass a task whose checks are all optional, as an error', () =>
    expectAdvice(
      edited('renew/exercise.yaml', 'answers: questions/rules.yaml', 'answers: questions/rules.yaml, optional: true'),
      'renew/exercise.yaml:15:7: error: Nobody can pass this task: a task is passed when its required checks are, and it has none.',
    ));

  describe('about time', () => {
    it('names one that even reading does not fit into', () =>
      expectAdvice(
        { 'lend/tasks/back.md': `${'word '.repeat(6000)}\n` },
        'lend/exercise.yaml:6:7: warning: Even a quick reader who makes no mistake needs 33 minutes for this exercise, and it says 30',
      ));

    it('names one that its tasks cannot fill', () =>
      expectAdvice(
        edited(FILE, 'time: 30m', 'time: 1h-2h'),
        'lend/exercise.yaml:6:7: warning: A task is at most 45 minutes of work, so 2 tasks are 90 minutes at most, and this says 120',
      ));

    it('names a task that takes too long to read and to write', () =>
      expectAdvice(
        { ...edited(FILE, 'time: 30m', 'time: 90m'), 'lend/tasks/back.md': `${'word '.repeat(9000)}\n` },
        'lend/exercise.yaml:23:9: warning: Reading and writing alone take 46 minutes here',
      ));
  });

  it('names tasks that are called the same', () =>
    expectAdvice(
      edited(FILE, 'title: Take it back', 'title: lend it Once'),
      'lend/exercise.yaml:24:12: warning: Task 1 is called the same',
    ));

  describe('about files that nothing names', () => {
    const stray = (path: string, message: string, text = 'x\n'): Promise<void> =>
      expectAdvice({ [path]: text }, `${path}:1:1: warning: ${message}`);

    it('names a hint', () => stray('lend/hints/more.md', 'No learner is ever offered this hint'));
    it('names instructions of no task', () =>
      stray('lend/tasks/bakc.md', 'No learner ever reads this: the exercise has no task "bakc". It has once and back'));
    it('names tests that no check runs', () =>
      stray('lend/tests/python/late/test_late.py', 'These tests never run: no check says tests: late.'));
    it('names tests outside of all folders', () =>
      stray('lend/tests/python/test_all.py', 'These tests never run: it lies outside of all folders'));
    it('names tests of a track that is none', () =>
      stray('lend/tests/pyhton/once/test_once.py', 'No learner ever gets what is in tests/pyhton/'));
    it('names a starter of a track that is none', () =>
      stray(
        'lend/starter/rust/main.rs',
        'No learner ever gets what is in starter/rust/: this exercise is done in typescript and python.',
      ));
    it('names a benchmark', () =>
      stray('lend/bench/python/lend/bench.py', 'This benchmark never runs: no check says benchmark: lend.'));
    it('names planted faults', () =>
      stray('lend/faults/python/desk/fault-1/fault.yaml', 'This fault is never planted', 'about: a\n'));
    it('names a lab', () => stray('lend/lab/typescript/desk/lab.ts', 'This lab never runs'));
    it('names a solution of no task', () =>
      stray('lend/solution/python/bakc/desk.py', 'This solution is never shown: the exercise has no task "bakc".'));
    it('names a probe of a solution that is sealed by honour', () =>
      stray('lend/probe/python/once/probe.py', 'This probe never runs: the solution of "once" is sealed by honour.'));
    it('names definitions', () =>
      stray('renew/questions/more.yaml', 'Nothing in this exercise names this file', 'questions: []\n'));

    it('tells of a folder once', () =>
      expectAdvice(
        { 'lend/tests/python/late/test_a.py': '', 'lend/tests/python/late/test_b.py': '' },
        'lend/tests/python/late/test_a.py:1:1: warning: These tests never run',
      ));

    it('says nothing of what definitions name, of readmes, and of evidence', () =>
      expectAdvice({
        ...edited(
          'renew/exercise.yaml',
          '{ id: rules, answers: questions/rules.yaml }',
          '{ id: rules, answers: questions/rules.yaml }\n      - { id: why, explain: questions/why.yaml }',
        ),
        'renew/questions/why.yaml': 'prompt: Why?\npoints: [{ id: a, text: A. }]\nmodel: questions/why.md\n',
        'renew/questions/why.md': 'So that everybody has a turn.\n',
        'renew/README.md': '# Renew\n',
        'lend/wrong/always/typescript/src/desk.ts': '',
        'lend/wrong/always/expect.yaml': 'why: It lends twice.\nfails: [once.unit.refuses-twice]\n',
      }));
  });

  describe('about wrong answers', () => {
    const expectation = (text: string, ...wanted: readonly string[]): Promise<void> =>
      expectAdvice({ 'lend/wrong/always/python/desk.py': '', 'lend/wrong/always/expect.yaml': text }, ...wanted);
    const AT = 'lend/wrong/always/expect.yaml';

    it('names a case that is not there', () =>
      expectation(
        'why: It lends twice.\nfails: [once.unit.refuses-twice, once.unit.refuses-thrice]\n',
        `${AT}:2:34: error: The check "once.unit" has no case "refuses-thrice" in python`,
      ));

    it('names a task that is not there', () =>
      expectation(
        'why: It lends twice.\nafter: ones\nfails: [once.unit.lends]\n',
        `${AT}:2:8: error: This exercise has no task "ones".`,
      ));

    it('names a file that says nothing', () =>
      expectation('why: It lends twice.\n', `${AT}:1:1: error: "fails" is missing`));

    it('names what has no such file', () =>
      expectAdvice(
        { 'lend/wrong/always/python/desk.py': '' },
        `${AT}:1:1: error: A wrong answer needs an expect.yaml`,
      ));

    it('names a track that the exercise does not have', () =>
      expectAdvice(
        { 'lend/alternatives/other/rust/main.rs': '', 'lend/alternatives/other/python/desk.py': '' },
        'lend/alternatives/other/rust:1:1: error: This exercise has no track "rust".',
      ));
  });
});
