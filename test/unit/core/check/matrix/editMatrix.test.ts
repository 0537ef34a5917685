import assert from 'node:assert/strict';
import { editMatrix, type MatrixPlace } from '../../../../../src/core/check/matrix/editMatrix';
import { judgeMatrix } from '../../../../../src/core/check/matrix/judgeMatrix';
import { readMatrix } from '../../../../../src/core/check/matrix/matrixFile';
import { matrixTemplate } from '../../../../../src/core/check/matrix/matrixTemplate';
import { HumanError } from '../../../../../src/core/errors';
import { sampleMatrix, SOUND } from './sampleMatrix';

const check = sampleMatrix();
const edit = (text: string | undefined, place: MatrixPlace, value: string): string =>
  editMatrix(check, text, place, value);

describe('changing a decision file', () => {
  it('changes one value and leaves all else, comments too', () => {
    const after = edit(SOUND, { part: 'weight', criterion: 'care' }, '35');
    assert.equal(after, SOUND.replace('weight: 30', 'weight: 35'));
    assert.equal(
      edit(SOUND, { part: 'score', criterion: 'speed', option: 'paper' }, '3,5'),
      SOUND.replace('paper: 2', 'paper: 3.5'),
    );
  });

  it('begins the file where there is none, and fills it in place by place until it holds together', () => {
    let text: string | undefined;
    const fill = (place: MatrixPlace, value: string): void => {
      text = edit(text, place, value);
    };
    fill({ part: 'weight', criterion: 'speed' }, '50');
    fill({ part: 'weight', criterion: 'care' }, '30 %');
    fill({ part: 'why', criterion: 'speed' }, 'Readers wait in line: at noon # and later.');
    fill({ part: 'why', criterion: 'care' }, 'Only one of us\nknows computers.');
    for (const [criterion, paper, file] of [
      ['speed', '2', '5'],
      ['care', '5', '3'],
      ['cost', '5', '3'],
    ] as const) {
      fill({ part: 'score', criterion, option: 'paper' }, paper);
      fill({ part: 'score', criterion, option: 'file' }, file);
    }
    fill({ part: 'choice' }, 'file');
    fill({ part: 'because' }, 'It is quick enough and nobody has to copy anything.');
    assert.deepEqual(judgeMatrix(check, text).findings, []);
    const { rows } = readMatrix(check, text!);
    assert.equal(rows.get('speed')?.why.text, 'Readers wait in line: at noon # and later.');
    assert.equal(rows.get('care')?.why.text, 'Only one of us\nknows computers.');
    assert.match(text!, /^# A decision\. Scores go from 1 to 5/);
    assert.match(text!, /why: \|- # at least 4 words\n {6}Only one of us\n {6}knows computers\.\n {2}# Cost\n/);
    assert.match(text!, /\n {4}weight: 30\n/);
  });

  it('empties a place, and fills it again', () => {
    const emptied = edit(SOUND, { part: 'choice' }, '  ');
    assert.match(emptied, /\nchoice:\n/);
    assert.equal(edit(emptied, { part: 'choice' }, 'file'), SOUND);
  });

  it('keeps what is no number as it was typed', () => {
    const text = edit(SOUND, { part: 'weight', criterion: 'care' }, 'a lot');
    assert.equal(readMatrix(check, text).rows.get('care')?.weight.text, 'a lot');
    assert.equal(readMatrix(check, edit(SOUND, { part: 'because' }, '- {x}: "y')).because.text, '- {x}: "y');
  });

  it('makes what is missing on the way to a place', () => {
    const text = edit('# only this\ncriteria:\n', { part: 'score', criterion: 'cost', option: 'file' }, '4');
    assert.equal(readMatrix(check, text).rows.get('cost')?.scores.get('file')?.text, '4');
    assert.match(text, /^# only this\n/);
    const fromNothing = edit('', { part: 'choice' }, 'paper');
    assert.equal(readMatrix(check, fromNothing).choice.text, 'paper');
  });

  it('keeps the line ends of the file', () => {
    const text = edit(SOUND.replaceAll('\n', '\r\n'), { part: 'choice' }, 'paper');
    assert.equal(text, SOUND.replace('choice: file', 'choice: paper').replaceAll('\n', '\r\n'));
  });

  it('writes nothing over a file that it cannot read, and says where', () => {
    assert.throws(
      () => edit('criteria: [', { part: 'choice' }, 'paper'),
      (error) =>
        error instanceof HumanError &&
        /^decision\.yaml cannot be read\. Line 1: /.test(error.message) &&
        error.action?.kind === 'openFile',
    );
  });

  it('leaves YAML that means more than one place to its author', () => {
    const aliased = SOUND.replace('scores: { paper: 5, file: 3 }', 'scores: *s').replace(
      'scores: { paper: 2',
      'scores: &s { paper: 2',
    );
    assert.throws(
      () => edit(aliased, { part: 'score', criterion: 'cost', option: 'paper' }, '1'),
      /has to be changed by hand/,
    );
  });

  it('refuses places that the matrix does not have, and texts without end', () => {
    assert.throws(() => edit(SOUND, { part: 'weight', criterion: 'taste' }, '1'), /no such criterion/);
    assert.throws(() => edit(SOUND, { part: 'because' }, 'x '.repeat(40_000)), /would be longer than 30000 characters/);
  });

  it('begins with a file that can be read and is empty', () => {
    const text = matrixTemplate(
      sampleMatrix({
        criteria: [
          { id: 'speed', title: 'Speed\n- of: #1' },
          { id: 'cost', title: 'Cost', weight: 20 },
        ],
      }),
    );
    const own = sampleMatrix({
      criteria: [
        { id: 'speed', title: 'Speed' },
        { id: 'cost', title: 'Cost', weight: 20 },
      ],
    });
    const { faults, rows, choice } = readMatrix(own, text);
    assert.deepEqual(
      [faults, choice.text, rows.get('speed')?.weight.text, rows.get('cost')?.weight.text],
      [[], '', '', '20'],
    );
  });

  it('changes nothing but the place, however the file is written', () => {
    const forms = [
      SOUND,
      SOUND.replace('scores: { paper: 2, file: 5 }', 'scores: { paper:, file: }'),
      SOUND.replace('scores: { paper: 2, file: 5 }', 'scores: {}'),
      SOUND.replace('scores: { paper: 2, file: 5 }', 'scores: # none yet'),
      SOUND.replace('    scores: { paper: 2, file: 5 }\n', ''),
      SOUND.replace('why: Readers wait in line at noon.', 'why: "Readers: wait"'),
      SOUND.replace('why: Readers wait in line at noon.', 'why: | # so\n      Readers wait\n\n      in line.'),
      SOUND.replace('why: Readers wait in line at noon.', 'why: >-\n      Readers wait\n      in line.'),
      SOUND.replace('why: Readers wait in line at noon.', 'why: Readers wait\n      in line.'),
      SOUND.replace('why: Readers wait in line at noon.', 'why: # none\n    # at all'),
      SOUND.replace('why: Readers wait in line at noon.', 'why :  ~ # none'),
      SOUND.replace('because: It is quick enough and nobody has to copy anything.\n', ''),
      SOUND.trimEnd(),
      '{ criteria: { speed: { weight: 50, why: "a, b" } }, choice: file }\n',
      '{}\n',
      '# nothing\n',
      '---\nchoice: file\n',
      'criteria:\n    speed:\n        weight: 3\n',
    ];
    const places: readonly MatrixPlace[] = [
      { part: 'weight', criterion: 'speed' },
      { part: 'why', criterion: 'speed' },
      { part: 'score', criterion: 'speed', option: 'paper' },
      { part: 'score', criterion: 'speed', option: 'file' },
      { part: 'why', criterion: 'cost' },
      { part: 'choice' },
      { part: 'because' },
      { part: 'despite' },
    ];
    const values = ['3', 'plain words, and more', 'it: is # so', 'two\n\nlines', '"quoted"', '- a', ''];
    for (const form of forms) {
      for (const place of places) {
        for (const value of values) {
          const about = `${JSON.stringify(place)} = ${JSON.stringify(value)} in\n${form}`;
          let text = '';
          assert.doesNotThrow(() => (text = edit(form, place, value)), about);
          // It changes one place, or it throws; comments are not looked at there.
          for (const comment of form.match(/# .*/gu) ?? []) assert.ok(text.includes(comment), `${about}\n→\n${text}`);
        }
      }
    }
  }).timeout(20_000);
});
