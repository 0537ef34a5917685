import assert from 'node:assert/strict';
import type { AnswersCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { askingPack } from '../../../../fakes/askingPack';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

async function load(changes: Readonly<Record<string, string | undefined>>): Promise<Exercise> {
  const files = samplePack(askingPack(changes));
  const pack = await loadPack(new InMemoryPackFiles(files), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

/** The check with one question, whose YAML follows `text` on line 4. */
async function loadQuestion(yaml: string): Promise<AnswersCheck> {
  const exercise = await load({ ...questionFile(yaml), 'greet/exercise.yaml': withoutHint });
  assert.deepEqual(exercise.problems.map(formatProblem), []);
  return exercise.tasks[0]!.checks[0] as AnswersCheck;
}

const withoutHint = askingPack()['greet/exercise.yaml']!.replace(', failing: rules.days', '');
const questionFile = (yaml: string): Record<string, string> => ({
  'greet/questions/rules.yaml': `questions:\n  - id: q\n    text: What?\n${yaml.replace(/^/gmu, '    ')}\n`,
});

async function problemsOf(yaml: string): Promise<string[]> {
  const { problems } = await load({ ...questionFile(yaml), 'greet/exercise.yaml': withoutHint });
  return problems.map((problem) => formatProblem(problem).replace(/^greet\/questions\/rules\.yaml:/u, ''));
}

describe('questions in a pack', () => {
  it('are read with what is said of each answer', async () => {
    const exercise = await load({});
    assert.deepEqual(exercise.problems.map(formatProblem), []);
    const check = exercise.tasks[0]!.checks[0] as AnswersCheck;
    assert.deepEqual(
      [check.kind, check.title, check.credit, check.questions.map(({ id, kind }) => [id, kind])],
      [
        'answers',
        'The rules',
        'share',
        [
          ['days', 'number'],
          ['who', 'choice'],
          ['steps', 'order'],
          ['word', 'short'],
        ],
      ],
    );
    const [days, who, steps, word] = check.questions;
    assert.deepEqual(days, {
      ...{ kind: 'number', id: 'days', text: 'How many *days* is a loan?', explanation: 'Two weeks.' },
      ...{ value: 14, tolerance: 0, unit: 'days', feedback: [{ value: 7, tolerance: 0, text: 'That is a renewal.' }] },
    });
    assert.ok(who?.kind === 'choice' && who.isMultiple && who.isShuffled);
    assert.ok(steps?.kind === 'order');
    assert.deepEqual(steps.items[2], { id: 'lend', text: 'Lend' });
    assert.ok(word?.kind === 'short');
    assert.deepEqual(word.ignore, ['case', 'space']);
  });

  it('have a tolerance in percent of the value, and of what it is near to', async () => {
    const { questions } = await loadQuestion(
      "number: { value: -200, tolerance: '1.5%', feedback: [{ near: 100, says: Half. }] }",
    );
    assert.ok(questions[0]?.kind === 'number');
    assert.deepEqual([questions[0].tolerance, questions[0].feedback[0]?.tolerance], [3, 1.5]);
  });

  it('take numbers and truths in YAML for the words of a short answer', async () => {
    const { questions } = await loadQuestion('short: { accept: [404, true] }');
    assert.ok(questions[0]?.kind === 'short');
    assert.deepEqual(questions[0].accept, ['404', 'true']);
  });

  it('may be of several right options where one is right, and keep the author’s order', async () => {
    const { questions } = await loadQuestion(
      'choice: [{ text: A, correct: true }, { text: B }]\nmultiple: true\nshuffle: false',
    );
    assert.ok(questions[0]?.kind === 'choice' && questions[0].isMultiple && !questions[0].isShuffled);
  });

  it('that a hint is for must be there', async () => {
    const yaml = askingPack()['greet/exercise.yaml']!.replace('rules.days', 'rules.weeks');
    const { problems } = await load({ 'greet/exercise.yaml': yaml });
    assert.deepEqual(problems.map(formatProblem), [
      'greet/exercise.yaml:17:40: error: This task has no case "rules.weeks"; write check.case, check.question or check.goal.',
    ]);
  });

  it('lie in a file of the exercise', async () => {
    const yaml = (path: string): string => withoutHint.replace('questions/rules.yaml', path);
    const first = async (path: string): Promise<string> => {
      const { problems } = await load({ 'greet/exercise.yaml': yaml(path) });
      return problems.map(formatProblem).join();
    };
    assert.equal(
      await first('questions/gone.yaml'),
      'greet/exercise.yaml:14:31: error: There is no file "questions/gone.yaml" in this exercise; write it or correct the path.',
    );
    assert.equal(
      await first('../../rules.yaml'),
      'greet/exercise.yaml:14:31: error: "../../rules.yaml" leads out of the pack.',
    );
  });

  const faults: readonly (readonly [what: string, yaml: string, ...problems: string[]])[] = [
    [
      'no kind',
      'explanation: Because.',
      '2:5: error: A question has one of choice, number, order and short; this one has none of them.',
    ],
    [
      'two kinds',
      'number: { value: 1 }\nshort: { accept: [one] }',
      '2:5: error: A question has one of choice, number, order and short; this one has number and short.',
    ],
    [
      'one option',
      'choice: [{ text: A, correct: true }]',
      '4:13: error: "choice" does not fit: there must be something to choose between: two options at least.',
    ],
    [
      'no right option',
      'choice: [{ text: A }, { text: B }]',
      '4:13: error: No option is right; write correct: true with one.',
    ],
    [
      'more right options than can be chosen',
      'choice: [{ text: A, correct: true }, { text: B, correct: true }]\nmultiple: false',
      '5:15: error: 2 options are right, so all of them are to be chosen; remove this.',
    ],
    [
      'options that say the same',
      'choice: [{ text: A, correct: true }, { text: A }]',
      '4:42: error: "A" stands here twice; each must say something else.',
    ],
    [
      'options with one id',
      'choice: [{ id: a, text: A, correct: true }, { id: a, text: B }]',
      '4:49: error: The id "a" stands here twice; give this one another.',
    ],
    [
      'keys of another kind',
      'number: { value: 1 }\nmultiple: true\nshuffle: false\nfeedback: No.',
      '5:5: error: Only of a choice several can be right; remove "multiple".',
      '6:5: error: Only the options of a choice can stay in their order; remove "shuffle".',
      '7:5: error: Here "feedback" is said of a wrong order alone; elsewhere it stands with what it is about.',
    ],
    [
      'an unknown key',
      'choices: [A, B]',
      '4:5: error: "choices" is not a key that can stand in "questions.0"; check its spelling or remove it.',
    ],
    [
      'a value that is no number',
      'number: { value: many }',
      '4:22: error: "value" does not fit: invalid input: expected number, received string.',
    ],
    [
      'an odd tolerance',
      'number: { value: 1, tolerance: 1 percent }',
      '4:36: error: "tolerance" does not fit: write a tolerance as a number, or as a share of the value: 1%.',
    ],
    [
      'a share of nothing',
      "number: { value: 0, tolerance: '1%' }",
      '4:36: error: A share of 0 is 0; write this tolerance as a number.',
    ],
    [
      'a mistake that is right',
      'number: { value: 10, tolerance: 1, feedback: [{ near: 10.5, tolerance: 0, says: No. }] }',
      '4:59: error: 10.5 is a right answer, so this is never said.',
    ],
    ['an order of one', 'order: [A]', '4:12: error: "order" does not fit: an order has two items at least.'],
    [
      'an order that says one thing twice',
      'order: [A, B, A]',
      '4:19: error: "A" stands here twice; each must say something else.',
    ],
    [
      'nothing that is accepted',
      'short: { accept: [] }',
      '4:22: error: "accept" does not fit: name one answer at least that is right.',
    ],
    [
      'an answer of which nothing is left',
      "short: { accept: ['?!'], ignore: [punctuation] }",
      '4:23: error: Nothing is left of "?!" once "ignore" is applied.',
    ],
    [
      'an answer that is accepted twice',
      'short: { accept: [FIFO, fifo] }',
      '4:29: error: "fifo" is accepted already; remove it.',
    ],
    [
      'a mistake that is accepted',
      'short: { accept: [FIFO], feedback: [{ answer: Fifo, says: No. }] }',
      '4:51: error: "Fifo" is a right answer, so this is never said.',
    ],
    [
      'a mistake that stands twice',
      'short: { accept: [FIFO], feedback: [{ answer: LIFO, says: No. }, { answer: lifo, says: No. }] }',
      '4:80: error: Something is said to "lifo" already; remove one.',
    ],
  ];
  for (const [what, yaml, ...problems] of faults) {
    it(`name the line of a fault: ${what}`, async () => assert.deepEqual(await problemsOf(yaml), problems));
  }

  it('have ids of their own', async () => {
    const { problems } = await load({
      'greet/questions/rules.yaml':
        'questions:\n  - { id: days, text: A, number: { value: 1 } }\n  - { id: days, text: B, number: { value: 1 } }\n',
    });
    assert.deepEqual(problems.map(formatProblem), [
      'greet/questions/rules.yaml:3:11: error: There already is a question "days"; give this one another id.',
    ]);
  });
});
