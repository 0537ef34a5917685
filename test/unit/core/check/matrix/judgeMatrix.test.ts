import assert from 'node:assert/strict';
import { judgeMatrix } from '../../../../../src/core/check/matrix/judgeMatrix';
import { matrixCases } from '../../../../../src/core/check/matrix/matrixCases';
import { findingsText, leaderText } from '../../../../../src/core/check/matrix/matrixWords';
import type { MatrixCheck } from '../../../../../src/core/check/model';
import { sampleMatrix, SOUND } from './sampleMatrix';

function edited(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  }, SOUND);
}

function findings(text: string | undefined, check: MatrixCheck = sampleMatrix()): string[] {
  return judgeMatrix(check, text).findings.map((one) => `${one.case}:${one.line ?? ''}: ${one.text}`);
}

describe('a decision matrix', () => {
  it('holds together when it is complete and its choice leads', () => {
    const check = sampleMatrix();
    const verdict = judgeMatrix(check, SOUND);
    assert.deepEqual(verdict.findings, []);
    assert.deepEqual(
      verdict.totals.map((total) => total?.toFixed(6)),
      ['3.500000', '4.000000'],
    );
    assert.equal(leaderText(check, verdict), '“One file” leads with 4.');
  });

  it('declares a case for each thing that is asked, and none for reasons that are not', () => {
    const ids = (check: MatrixCheck): string[] => matrixCases(check).map(({ id }) => id);
    assert.deepEqual(ids(sampleMatrix()), ['parses', 'weights', 'scores', 'choice', 'reasons', 'because']);
    const none = { weight: 0, scores: 0, choice: 0 };
    assert.deepEqual(ids(sampleMatrix({ minWords: none })), ['parses', 'weights', 'scores', 'choice']);
    const set = [
      { id: 'speed', title: 'Speed', weight: 60 },
      { id: 'cost', title: 'Cost', weight: 40 },
    ];
    const allSet = sampleMatrix({ criteria: set, minWords: { weight: 9, scores: 0, choice: 0 } });
    assert.deepEqual(ids(allSet), ['parses', 'weights', 'scores', 'choice']);
    assert.equal(matrixCases(allSet)[1]?.title, 'the weights are those of the exercise');
  });

  it('fails every case where the file is not there, and says which file', () => {
    const { findings: all } = judgeMatrix(sampleMatrix(), undefined);
    assert.deepEqual(
      new Set(all.map(({ text }) => text)),
      new Set(['There is no file decision.yaml in your folder yet.']),
    );
    assert.equal(all.length, 6);
  });

  it('says at which line the file is no YAML, and judges nothing else', () => {
    const [first, second, ...rest] = findings(edited(['  care:', '  care: [']));
    assert.match(first!, /^parses:7?\d*: It is not valid YAML here: /);
    assert.ok([second!, ...rest].some((text) => text.startsWith('weights:')));
    assert.ok(rest.every((text) => /^parses:|decision\.yaml cannot be read yet\.$/.test(text)));
  });

  it('names what it does not know, at its line', () => {
    assert.deepEqual(findings(edited(['choice:', 'choise:'])).slice(0, 1), [
      'parses:16: “choise” is not known in the file; there are criteria, choice, because, despite.',
    ]);
    assert.deepEqual(findings(edited(['  care:', '  caer:'])).slice(0, 1), [
      'parses:7: “caer” is not known in criteria; there are speed, care, cost.',
    ]);
    assert.deepEqual(findings(edited(['      paper: 5', '      papers: 5'])).slice(0, 1), [
      'parses:10: “papers” is not known in care.scores; there are paper, file.',
    ]);
  });

  it('refuses values of another shape than asked, without throwing', () => {
    assert.deepEqual(findings(edited(['weight: 30', 'weight: [30]'])).slice(0, 1), [
      'parses:8: “weight” is to be one value.',
    ]);
    assert.match(findings('just words')[0]!, /^parses:1: Under “the file” there are to be keys with values/);
    assert.match(findings(edited(['scores: { paper: 2, file: 5 }', 'scores: 7']))[0]!, /^parses:5: Under “scores”/);
    assert.match(findings('['.repeat(20_000))[0]!, /^parses:1: It is nested too deeply\./);
    assert.match(findings('- '.repeat(10_000))[0]!, /^parses:1: It is nested too deeply\./);
    assert.match(
      findings(edited(['choice: file', 'choice: file\nchoice: file']))[0]!,
      /^parses:17: “choice” stands twice in the file\./,
    );
    assert.match(findings(`x: ${'y'.repeat(40_000)}`)[0]!, /^parses:1: It is longer than 30000 characters/);
  });

  it('understands aliases', () => {
    const aliased = edited(
      ['scores: { paper: 2, file: 5 }', 'scores: &s { paper: 2, file: 5 }'],
      ['scores: { paper: 5, file: 3 }', 'scores: *s'],
    );
    assert.deepEqual(findings(aliased), []);
  });

  it('says what is missing of weights, or too much', () => {
    assert.deepEqual(findings(edited(['weight: 30', 'weight: 20'])), [
      'weights:4: The weights sum to 90 %: 10 % are still to be given.',
    ]);
    assert.deepEqual(findings(edited(['weight: 30', 'weight: 35.5'])), [
      'weights:4: The weights sum to 105.5 %: that is 5.5 % too much.',
    ]);
    assert.deepEqual(findings(edited(['weight: 30', 'weight:'])).slice(0, 1), ['weights:8: “Care” has no weight yet.']);
    assert.deepEqual(findings(edited(['weight: 30', 'weight: much'])).slice(0, 1), [
      'weights:8: The weight of “Care” is a number from 0 to 100, and no “much”.',
    ]);
    assert.deepEqual(findings(edited(['weight: 30', 'weight: -30'])).slice(0, 1), [
      'weights:8: The weight of “Care” is a number from 0 to 100, and no “-30”.',
    ]);
  });

  it('takes thirds with two places for the whole', () => {
    const thirds = edited(['weight: 50 %', 'weight: 46.67'], ['weight: 30', "weight: '33,33'"]);
    assert.deepEqual(findings(thirds), []);
  });

  it('holds weights that are set to what they are, and takes the same', () => {
    assert.deepEqual(findings(edited(['  cost:\n', '  cost:\n    weight: 20\n'])), []);
    assert.deepEqual(findings(edited(['  cost:\n', '  cost:\n    weight: 10\n'])), [
      'weights:14: The exercise sets the weight of “Cost” to 20 %; here it is 10.',
    ]);
  });

  it('names the cells without a score by row, and scores off the scale', () => {
    assert.deepEqual(
      findings(edited(['paper: 2, file: 5', 'paper: , file: ']))[0],
      'scores:5: By “Speed” these have no score yet: Paper cards, One file.',
    );
    assert.deepEqual(
      findings(edited(['      paper: 5\n', '      paper: 6\n']))[0],
      'scores:10: The score of “Paper cards” by “Care” is a number from 1 to 5, and no “6”.',
    );
    assert.deepEqual(
      findings(edited(['      paper: 5\n', '      paper: good\n']))[0],
      'scores:10: The score of “Paper cards” by “Care” is a number from 1 to 5, and no “good”.',
    );
  });

  it('takes scores between whole numbers', () => {
    assert.deepEqual(findings(edited(['paper: 2, file: 5', "paper: '2,5', file: 4.5"])), []);
  });

  it('asks for a choice, and takes it by id or title', () => {
    assert.deepEqual(
      findings(edited(['choice: file', 'choice:']))[0],
      'choice:16: Nothing is chosen yet: “choice” is one of paper, file.',
    );
    assert.deepEqual(
      findings(edited(['choice: file', 'choice: stone']))[0],
      'choice:16: “stone” is none of the options: “choice” is one of paper, file.',
    );
    assert.deepEqual(findings(edited(['choice: file', 'choice: one FILE'])), []);
  });

  it('cannot hold a choice to totals that are not known', () => {
    const all = findings(edited(['      paper: 5\n', '      paper:\n']));
    assert.equal(all.at(-1), 'choice:16: The totals are not known yet: weights or scores are missing.');
  });

  it('refuses a choice against the totals unless “despite” says why, in words enough', () => {
    const against = edited(['choice: file', 'choice: paper']);
    assert.deepEqual(findings(against), [
      'choice:16: “Paper cards” is chosen with 3.5, and “One file” has 4. Look at the weights and scores again, or say under “despite” why you decide against your own totals. What stands under “despite” is missing: at least 10 words.',
    ]);
    assert.match(findings(`${against}despite: I like it.\n`)[0]!, /^choice:18: .* has 3 of at least 10 words\.$/);
    assert.match(
      findings(`${against}despite: no no no no no no no no no no no\n`)[0]!,
      /says the same few words over again\.$/,
    );
    const reason = 'The power fails twice a week and then nobody could borrow anything.';
    assert.deepEqual(findings(`${against}despite: ${reason}\n`), []);
  });

  it('lets either of two options that share the lead be chosen', () => {
    const tie = edited(['paper: 2, file: 5', 'paper: 3, file: 5']);
    const check = sampleMatrix();
    assert.equal(leaderText(check, judgeMatrix(check, tie)), 'These share the lead with 4: Paper cards, One file.');
    assert.deepEqual(findings(tie), []);
    assert.deepEqual(findings(tie.replace('choice: file', 'choice: paper')), []);
  });

  it('wants a reason for each weight of the learner’s, and none for one that is set', () => {
    assert.deepEqual(findings(edited(['    why: Readers wait in line at noon.\n', ''])), [
      'reasons:3: The reason for “Speed” is missing: at least 4 words.',
    ]);
    assert.deepEqual(findings(edited(['Readers wait in line at noon.', 'Speed, speed, speed, speed!'])), [
      'reasons:6: The reason for “Speed” says the same few words over again.',
    ]);
    assert.deepEqual(findings(edited(['Only one of us knows computers.', 'readers wait in LINE at noon'])), [
      'reasons:12: The reason for “Care” is word for word that for “Speed”.',
    ]);
  });

  it('wants the choice justified, and no reason copied', () => {
    assert.deepEqual(
      findings(edited(['because: It is quick enough and nobody has to copy anything.', 'because: One file'])),
      ['because:17: The reason for the choice has 2 of at least 6 words.'],
    );
    assert.deepEqual(
      findings(
        edited([
          'because: It is quick enough and nobody has to copy anything.',
          'because: Readers wait in line at noon.',
        ]),
      ),
      ['because:17: The reason for the choice is word for word that for a criterion.'],
    );
  });

  it('counts words where no blanks part them', () => {
    const check = sampleMatrix({ minWords: { weight: 4, scores: 0, choice: 0 } });
    assert.deepEqual(findings(edited(['Readers wait in line at noon.', '图书馆中午总是有很多人排队等候']), check), []);
  });

  it('puts every line before what is wrong there', () => {
    const { findings: all } = judgeMatrix(
      sampleMatrix(),
      edited(['weight: 30', 'weight:'], ['weight: 50 %', 'weight:']),
    );
    assert.equal(
      findingsText(all.filter((one) => one.case === 'weights')),
      'Line 4: “Speed” has no weight yet.\nLine 8: “Care” has no weight yet.',
    );
  });
});
