import assert from 'node:assert/strict';
import { findNamed, firstForm, saysName, wordsOfName } from '../../../../../src/core/check/artefact/nameForms';

describe('names that people write', () => {
  it('are the same when their words are', () => {
    for (const name of ['loanDesk', 'Loan-Desk', 'LOAN_DESK', 'loan<br/>desk', '“Loan desk”', '**Loan** desk'])
      assert.deepEqual(wordsOfName(name), ['loan', 'desk'], name);
    assert.deepEqual(wordsOfName('APIGateway2'), ['api', 'gateway2']);
    assert.deepEqual(wordsOfName('Bücherei Zürich'), ['bücherei', 'zürich']);
  });

  it('are found by any of their forms, and shown by the first', () => {
    const things = ['Loan desk', 'Catalogue'];
    assert.deepEqual(
      findNamed('Counter|desk', things, (one) => [one]),
      ['Loan desk'],
    );
    assert.equal(firstForm(' Counter | desk'), 'Counter');
  });

  it('mean what is called exactly so, before what has them in its name', () => {
    const things = ['Member', 'Member database'];
    assert.deepEqual(
      findNamed('member', things, (one) => [one]),
      ['Member'],
    );
    assert.deepEqual(
      findNamed('database', things, (one) => [one]),
      ['Member database'],
    );
    assert.deepEqual(
      findNamed('data', things, (one) => [one]),
      [],
    );
  });

  it('are said by a text that has their words one after the other', () => {
    assert.ok(saysName('dead letter queue', 'It goes to the dead-letter queue then.'));
    assert.ok(!saysName('dead letter queue', 'The queue holds dead letters.'));
    assert.ok(!saysName('|', 'anything'));
  });
});
