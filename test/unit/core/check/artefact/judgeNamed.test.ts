import assert from 'node:assert/strict';
import type { Connection, ReadArtefact } from '../../../../../src/core/check/artefact/artefactReading';
import { judgeApart, judgeConnects, judgeNames, judgeOrder } from '../../../../../src/core/check/artefact/judgeNamed';

const arrow = (from: string, to: string, text = '', direction: Connection['direction'] = 'forward'): Connection => ({
  ...{ from, to, text, direction },
});

const LIBRARY: ReadArtefact = {
  faults: [],
  text: '',
  named: [
    { id: 'm', labels: ['Member'] },
    { id: 'd', labels: ['Loan desk'] },
    { id: 'c', labels: ['Catalogue'] },
    { id: 'l', labels: ['Loans'] },
    { id: 'back', labels: ['Back office'] },
  ],
  groups: [{ id: 'back', labels: ['Back office'], members: ['c', 'l'] }],
  connections: [
    arrow('m', 'd', 'asks for a book'),
    arrow('d', 'c'),
    arrow('d', 'l', '', 'both'),
    arrow('c', 'm', '', 'none'),
  ],
};
const messages = (findings: readonly { readonly message: string }[]): string[] =>
  findings.map(({ message }) => message);

describe('what a diagram names and connects', () => {
  it('names things by their labels and ids', () => {
    assert.deepEqual(judgeNames(['Member', 'Desk|Counter', 'c'], LIBRARY), []);
    assert.deepEqual(messages(judgeNames(['Shelf', 'Member', 'Fees|Fines'], LIBRARY)), [
      'These are missing: “Shelf”, “Fees”. It names “Member”, “Loan desk”, “Catalogue”, “Loans”, “Back office”.',
    ]);
  });

  it('leads from one to another by an arrow, the right way round', () => {
    assert.deepEqual(judgeConnects({ from: 'Member', to: 'Desk' }, LIBRARY), []);
    assert.deepEqual(messages(judgeConnects({ from: 'Desk', to: 'Member' }, LIBRARY)), [
      'It leads from “Member” to “Desk” only; the other way is asked for.',
    ]);
    assert.deepEqual(messages(judgeConnects({ from: 'Member', to: 'Loans' }, LIBRARY)), [
      'Nothing leads from “Member” to “Loans”.',
    ]);
  });

  it('leads both ways by an arrow with two heads, and no way by a line', () => {
    assert.deepEqual(judgeConnects({ from: 'Loans', to: 'Desk' }, LIBRARY), []);
    assert.deepEqual(messages(judgeConnects({ from: 'Catalogue', to: 'Member' }, LIBRARY)), [
      'Between “Catalogue” and “Member” is a line without an arrow; say which way it goes.',
    ]);
  });

  it('leads to a group by leading to what is in it', () => {
    assert.deepEqual(judgeConnects({ from: 'Desk', to: 'Back office' }, LIBRARY), []);
    assert.deepEqual(messages(judgeConnects({ from: 'Member', to: 'Back office' }, LIBRARY)), [
      'Between “Member” and “Back office” is a line without an arrow; say which way it goes.',
    ]);
  });

  it('says at an arrow what is asked for', () => {
    assert.deepEqual(judgeConnects({ from: 'Member', to: 'Desk', saying: 'wants|asks' }, LIBRARY), []);
    assert.deepEqual(messages(judgeConnects({ from: 'Member', to: 'Desk', saying: 'pays' }, LIBRARY)), [
      'What leads from “Member” to “Desk” says “asks for a book”; “pays” is asked for.',
    ]);
  });

  it('keeps apart what nothing joins, once both are there', () => {
    assert.deepEqual(judgeApart({ from: 'Member', to: 'Loans' }, LIBRARY), []);
    assert.deepEqual(messages(judgeApart({ from: 'Member', to: 'Catalogue' }, LIBRARY)), [
      '“Member” leads straight to “Catalogue”, which it is not to do.',
    ]);
    assert.match(messages(judgeApart({ from: 'Member', to: 'Vault' }, LIBRARY))[0] ?? '', /^“Vault” is missing\./u);
  });

  it('has messages in their order, with others between them', () => {
    const talk: ReadArtefact = {
      ...LIBRARY,
      connections: [
        arrow('m', 'd', 'reserve'),
        arrow('d', 'd', 'thinks'),
        arrow('d', 'c', 'is it in?'),
        arrow('c', 'd', 'no'),
        arrow('d', 'm', 'wait'),
      ],
    };
    const ask = { from: 'Member', to: 'Desk' };
    const look = { from: 'Desk', to: 'Catalogue' };
    const tell = { from: 'Desk', to: 'Member' };
    assert.deepEqual(judgeOrder([ask, look, tell], talk), []);
    assert.deepEqual(messages(judgeOrder([look, ask], talk)), [
      'The message from “Member” to “Desk” is to come after the one from “Desk” to “Catalogue”.',
    ]);
    assert.deepEqual(messages(judgeOrder([ask, { from: 'Catalogue', to: 'Member' }], talk)), [
      'There is no message from “Catalogue” to “Member”.',
    ]);
  });
});
