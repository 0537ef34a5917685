import assert from 'node:assert/strict';
import type { ExplainCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { askingPack } from '../../../../fakes/askingPack';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

const written = askingPack()['greet/questions/why.yaml']!;

async function load(changes: Readonly<Record<string, string | undefined>>): Promise<Exercise> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(askingPack(changes))), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

async function problemsOf(yaml: string, changes: Readonly<Record<string, string | undefined>> = {}): Promise<string[]> {
  const { problems } = await load({ 'greet/questions/why.yaml': yaml, ...changes });
  return problems.map((problem) => formatProblem(problem).replace(/^greet\/questions\/why\.yaml:/u, ''));
}

async function shareOf(atLeast: string): Promise<number> {
  const { problems, tasks } = await load({ 'greet/questions/why.yaml': written.replace('atLeast: 2\n', atLeast) });
  assert.deepEqual(problems, []);
  return (tasks[1]!.checks[0] as ExplainCheck).atLeast;
}

describe('an explanation that a pack asks for', () => {
  it('is read with its points and its model answer', async () => {
    const { problems, tasks } = await load({});
    assert.deepEqual(problems.map(formatProblem), []);
    const check = tasks[1]!.checks[0] as ExplainCheck;
    assert.deepEqual(
      [check.kind, check.prompt, check.minWords, check.model],
      ['explain', 'Why is there a queue?', 5, 'A queue is *fair*, which is the model answer.\n'],
    );
    assert.deepEqual(check.marks[0], { id: 'fair', text: 'It is fair.', weight: 1 });
  });

  it('asks for a number of points, or a share of their weight', async () => {
    assert.equal(await shareOf('atLeast: 2\n'), 2 / 3);
    assert.equal(await shareOf('atLeast: 1\n'), 1 / 3);
    assert.equal(await shareOf("atLeast: '100%'\n"), 1);
    assert.equal(await shareOf(''), 0.75);
  });

  const faults: readonly (readonly [what: string, change: readonly [string, string], ...problems: string[]])[] = [
    ['no prompt', ['prompt: Why is there a queue?\n', ''], '1:1: error: "prompt" is missing; add it.'],
    [
      'no words',
      ['minWords: 5', 'minWords: 0'],
      '2:11: error: "minWords" does not fit: too small: expected number to be >=1.',
    ],
    [
      'more points than there are',
      ['atLeast: 2', 'atLeast: 4'],
      '3:10: error: There are 3 points, so 4 cannot be made.',
    ],
    [
      'a part of a point',
      ['atLeast: 2', 'atLeast: 0.5'],
      '3:10: error: "atLeast" does not fit: write a whole number of points, or a share of their weight: 75%.',
    ],
    [
      'an odd share',
      ['atLeast: 2', 'atLeast: 120%'],
      '3:10: error: "atLeast" does not fit: write a share of the weight as 75%.',
    ],
    [
      'a number of points that differ in weight',
      ['It is fair. }', 'It is fair., weight: 2 }'],
      '3:10: error: These points differ in weight; write a share of it: 75%.',
    ],
    [
      'points with one id',
      ['id: known', 'id: fair'],
      '6:11: error: There already is a point "fair"; give this one another id.',
    ],
    [
      'no model answer',
      ['questions/why.md', 'questions/gone.md'],
      '8:8: error: There is no file "questions/gone.md" in this exercise; write it or correct the path.',
    ],
    [
      'a model answer elsewhere',
      ['questions/why.md', '../../why.md'],
      '8:8: error: "../../why.md" leads out of the pack.',
    ],
  ];
  for (const [what, [from, to], ...problems] of faults) {
    it(`names the line of a fault: ${what}`, async () => {
      assert.ok(written.includes(from));
      assert.deepEqual(await problemsOf(written.replace(from, to)), problems);
    });
  }

  it('has a model answer that says something', async () => {
    assert.deepEqual(await problemsOf(written, { 'greet/questions/why.md': ' \n' }), [
      '8:8: error: "questions/why.md" is empty; write the answer that learners compare theirs with.',
    ]);
  });
});
