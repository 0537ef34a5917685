import assert from 'node:assert/strict';
import { samplePack } from '../../fakes/samplePack';
import { SOUND } from '../core/check/matrix/sampleMatrix';
import { TestBench } from './testBench';

const DEFINITION = `file: decision.yaml
criteria:
  - { id: speed, title: Speed }
  - { id: care, title: Care }
  - { id: cost, title: Cost, weight: 20 }
options:
  - { id: paper, title: Paper cards }
  - { id: file, title: One file }
words: { weight: 4, choice: 6 }
reasoning: matrix/why.md
`;

async function started(): Promise<TestBench> {
  const bench = await new TestBench().load({
    'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
      '{ id: unit, tests: many, for: Functionality, points: 3 }',
      '{ id: storage, matrix: matrix/storage.yaml }',
    ),
    'greet/matrix/storage.yaml': DEFINITION,
    'greet/matrix/why.md': 'Because of **speed**.\n',
  });
  await bench.type('start', 'greet', '--track', 'typescript');
  bench.enter();
  return bench;
}

describe('whetstone matrix', () => {
  it('shows the table with its totals, which option leads, and what is chosen', async () => {
    const bench = await started();
    bench.learnerFiles.set('decision.yaml', SOUND);
    const { code, out } = await bench.type('matrix');
    assert.equal(code, 0);
    assert.equal(
      out.split('\n').slice(2).join('\n'),
      [
        '',
        '       Weight  Paper cards  One file',
        'Speed    50 %            2         5',
        'Care     30 %            5         3',
        'Cost     20 %            5         3',
        'Total                  3.5         4',
        '',
        '“One file” leads with 4.',
        'Your choice: One file',
        '',
        'It holds together. Check it with: whetstone run',
        '',
      ].join('\n'),
    );
  });

  it('says line by line what does not hold together yet', async () => {
    const bench = await started();
    bench.learnerFiles.set('decision.yaml', SOUND.replace('weight: 30', 'weight: 20'));
    const { out } = await bench.type('matrix');
    assert.match(
      out,
      /\nWhat does not hold together yet:\nLine 4: The weights sum to 90 %: 10 % are still to be given\.\n$/,
    );
    bench.learnerFiles.set('decision.yaml', 'criteria: [');
    assert.match((await bench.type('matrix')).out, /\nWhat does not hold together yet:\nLine 1: /);
  });

  it('says how to begin where there is no file', async () => {
    const bench = await started();
    const { out, code } = await bench.type('matrix');
    assert.equal(code, 0);
    assert.match(
      out,
      /There is no file decision\.yaml in your folder yet\.\nBegin it with: whetstone matrix --begin\n$/,
    );
  });

  it('answers figures and findings as JSON', async () => {
    const bench = await started();
    bench.learnerFiles.set('decision.yaml', SOUND.replace('choice: file', 'choice: paper'));
    const { json } = await bench.type('matrix', '--json');
    const [matrix] = json['matrices'] as Record<string, unknown>[];
    assert.deepEqual(
      [matrix!['options'], matrix!['choice'], matrix!['isPassed'], matrix!['leader']],
      [
        [
          { id: 'paper', title: 'Paper cards', total: 3.5 },
          { id: 'file', title: 'One file', total: 4 },
        ],
        'paper',
        false,
        '“One file” leads with 4.',
      ],
    );
    assert.deepEqual(
      (matrix!['findings'] as { case: string; line: number }[]).map((one) => [one.case, one.line]),
      [['choice', 16]],
    );
  });

  it('shows the author’s reasoning once the decision is passed, and not before', async () => {
    const bench = await started();
    const locked = await bench.type('matrix', '--reasoning');
    assert.equal(locked.code, 5);
    assert.match(locked.err, /opens once your own decision holds together\./);
    await bench.type('run', '--task', 'many');
    const { out, code } = await bench.type('matrix', '--reasoning');
    assert.deepEqual([code, out], [0, 'Because of **speed**.\n']);
  });
});
