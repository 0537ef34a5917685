import assert from 'node:assert/strict';
import { formatProblem } from '../../../../src/core/pack/problem';
import type { Attempt } from '../../../../src/core/review/attempt';
import { formComments, withComment, withoutComment } from '../../../../src/core/review/editForm';
import { readForm, type ReadForm } from '../../../../src/core/review/readForm';
import { reviewFormText } from '../../../../src/core/review/reviewForm';

const attempt: Attempt = {
  whetstoneAttempt: 1,
  pack: { id: 'acme.sample', title: 'Sample', version: '1.0.0' },
  exercise: { id: 'greet', title: 'Say hello', summary: 'Greets.' },
  ...{ track: 'typescript', exportedAt: 0, engine: 'test', learner: 'Ada' },
  code: { hash: 'h', files: { 'src/code.ts': 'f' }, leftOut: [] },
  review: {
    ...{ task: 'hello', check: 'reading', revision: 2, by: ['peer'], guidance: 'Read.', atLeast: 0.5 },
    points: [
      { id: 'names', text: 'Names say\nwhat things are', weight: 4 },
      { id: 'size', text: 'Size', weight: 1 },
    ],
  },
  tasks: [
    {
      ...{ id: 'hello', title: 'Greet # by name', status: 'passed', attempts: 1, hintsShown: 0, isGivenUp: false },
      ...{ cases: [], benchmarks: [], answers: [] },
      explanations: [
        { check: 'why', prompt: 'Why?', text: 'So.', points: [{ id: 'kind', text: 'It is kinder', weight: 1 }] },
      ],
    },
  ],
};

const linesOf = (path: string): readonly string[] | undefined =>
  path === 'src/code.ts' ? ['one', 'two', 'three'] : undefined;
const read = (form: string): ReadForm => readForm(form, { attempt, linesOf, now: 5000 });
const problems = (form: string): string[] => read(form).problems.map(formatProblem);

const EMPTY = reviewFormText(attempt);
/** The printed form, filled in as a person would. */
const FILLED = EMPTY.replace('reviewer: ""', 'reviewer: Grace')
  .replace('score:\n    comment: ""', 'score: 3\n    comment: One is short.')
  .replace('score:\n', 'score: 0.5\n')
  .replace('comments: []', 'comments:\n  - { file: src/code.ts, line: 2, text: What is this? }')
  .replace('made:\n', 'made: [kind]\n')
  .replace('summary: ""', 'summary: |\n  Read in one go.\n  Thanks.');

describe('a review’s form', () => {
  it('says whose it is, how to fill it in and what each point is worth, and asks for everything that is missing', () => {
    assert.match(EMPTY, /^# Review of “Say hello”, Greet # by name, by Ada$/m);
    assert.match(EMPTY, /^ {2}# Names say what things are: 0 to 4\n {2}- id: names\n {4}score:$/m);
    assert.match(EMPTY, /^ {2}# kind: It is kinder\n {2}- of: hello\.why\n {4}made:$/m);
    assert.deepEqual(problems(EMPTY), [
      'review.yaml:6:11: error: Write your name here.',
      'review.yaml:13:11: error: Give “names” a score from 0 to 4.',
      'review.yaml:17:11: error: Give “size” a score from 0 to 1.',
    ]);
  });

  it('becomes a review once it is filled in, with the words of each commented line', () => {
    assert.deepEqual(read(FILLED), {
      problems: [],
      review: {
        whetstoneReview: 1,
        ...{ pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'hello', check: 'reading' },
        ...{ revision: 2, reviewer: 'Grace', role: 'peer', writtenAt: 5000 },
        scores: { names: { score: 3, comment: 'One is short.' }, size: { score: 0.5 } },
        made: { 'hello.why': ['kind'] },
        comments: [{ file: 'src/code.ts', line: 2, text: 'What is this?', quote: 'two' }],
        summary: 'Read in one go.\nThanks.',
        code: { hash: 'h', files: { 'src/code.ts': 'f' } },
      },
    });
  });

  it('tells an explanation that makes no point from one that was not judged', () => {
    assert.deepEqual(read(FILLED.replace('made: [kind]', 'made: []')).review?.made, { 'hello.why': [] });
    assert.equal(read(FILLED.replace('made: [kind]', 'made:')).review?.made, undefined);
  });

  for (const [what, change, expected] of [
    ['a score above the weight', ['score: 3', 'score: 4.5'], '13:12: error: The score of “names” is from 0 to 4.'],
    ['a score below nothing', ['score: 3', 'score: -1'], '13:12: error: The score of “names” is from 0 to 4.'],
    ['a score that is no number', ['score: 3', 'score: good'], '13:12: error: "score" does not fit'],
    ['a role that may not review', ['role: peer', 'role: instructor'], '8:7: error: This review is for: peer.'],
    ['a name of blanks', ['reviewer: Grace', 'reviewer: "  "'], '6:11: error: Write your name here.'],
    [
      'a comment on a line that is not there',
      ['line: 2', 'line: 4'],
      '23:32: error: “src/code.ts” has the lines 1 to 3.',
    ],
    ['a comment on line 0', ['line: 2', 'line: 0'], '23:32: error: “src/code.ts” has the lines 1 to 3.'],
    [
      'a comment on a file that is not there',
      ['file: src/code.ts', 'file: ../other.ts'],
      '23:13: error: The attempt has no file “../other.ts” of text.',
    ],
    ['a comment that says nothing', ['text: What is this?', 'text: ""'], '23:41: error: This comment says nothing'],
    [
      'a point that nobody asked for',
      ['id: size', 'id: sizes'],
      '16:9: error: The form has no point “sizes”; it has names, size.',
    ],
    ['a point that stands twice', ['id: size', 'id: names'], '16:9: error: The point “names” is scored twice.'],
    [
      'an explanation that is not there',
      ['of: hello.why', 'of: hello.how'],
      '29:9: error: The attempt has no explanation “hello.how”.',
    ],
    [
      'a point of it that is not there',
      ['made: [kind]', 'made: [kind, x]'],
      '30:18: error: That explanation has no point “x”; it has kind.',
    ],
    ['a key that nobody knows', ['summary: |', 'sumary: |'], 'error: "sumary" is not a key that can stand here'],
    ['what is no YAML', ['role: peer', 'role: [peer'], 'error: This is not valid YAML'],
  ] as const) {
    it(`says where ${what} is`, () => {
      const form = FILLED.replace(change[0], change[1]);
      assert.notEqual(form, FILLED);
      const found = problems(form);
      assert.ok(
        found.some((one) => one.includes(expected)),
        found.join('\n'),
      );
      assert.equal(read(form).review, undefined);
    });
  }

  it('says which point is missing', () => {
    const form = FILLED.replace(/ {2}# Size: 0 to 1\n {2}- id: size\n.*\n.*\n/, '');
    assert.ok(problems(form).some((one) => one.includes('The point “size” is missing; add it with its score.')));
  });

  it('gets comments from an editor, and keeps everything else in it as it is', () => {
    const once = withComment(EMPTY, { file: 'src/code.ts', line: 3, text: 'A: # tricky "one"\nof two lines' });
    const twice = withComment(once, { file: 'src/code.ts', line: 1, text: 'Another.' });
    assert.deepEqual(formComments(twice), [
      { index: 0, file: 'src/code.ts', line: 3, text: 'A: # tricky "one"\nof two lines' },
      { index: 1, file: 'src/code.ts', line: 1, text: 'Another.' },
    ]);
    assert.match(twice, /^# Comments on lines of the code, as many as you like:$/m);
    assert.match(twice, /^ {2}# Names say what things are: 0 to 4$/m);
    assert.deepEqual(
      formComments(withoutComment(twice, 0)).map(({ text }) => text),
      ['Another.'],
    );
    assert.equal(withoutComment(withoutComment(twice, 0), 0), EMPTY);
    const byHand = EMPTY.replace(
      'comments: []',
      'comments:\n  # first\n  - { file: a.ts, line: 1, text: A }\n  # last\n',
    );
    assert.deepEqual(
      formComments(withComment(byHand, { file: 'b.ts', line: 2, text: 'B' })).map(({ text }) => text),
      ['A', 'B'],
    );
    assert.equal(
      withComment('reviewer: Grace\n', { file: 'b.ts', line: 2, text: 'B' }),
      'reviewer: Grace\ncomments:\n  - file: b.ts\n    line: 2\n    text: B\n',
    );
    const empty = EMPTY.replace('comments: []', 'comments:');
    assert.equal(formComments(withComment(empty, { file: 'b.ts', line: 2, text: 'B' })).length, 1);
    assert.deepEqual(formComments('comments: [{ file: a'), []);
  });
});
