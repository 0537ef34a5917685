import assert from 'node:assert/strict';
import { shippedReadme, withDraftNote } from '../../../../src/node/package/shippedReadme';

describe('a readme as it is shipped', () => {
  const text = [
    '# Whetstone',
    '',
    '![The catalog](docs/pictures/catalog.png)',
    '',
    'See [the guide](docs/guide.md), [the site](https://example.org) and [below](#below).',
    '',
    '![A badge](https://example.org/badge.png)',
    '',
  ].join('\n');

  it('has no relative pictures and links while there is no repository to find them in', () => {
    assert.equal(
      shippedReadme(text, false),
      [
        '# Whetstone',
        '',
        'See the guide, [the site](https://example.org) and [below](#below).',
        '',
        '![A badge](https://example.org/badge.png)',
        '',
      ].join('\n'),
    );
  });

  it('keeps everything where there is one', () => {
    assert.equal(shippedReadme(text, true), text);
  });
});

describe('the readme of a draft', () => {
  it('says below its heading that it is one', () => {
    assert.match(
      withDraftNote({ isDraft: true }, '# Loans\n\nA course.\n'),
      /^# Loans\n\n\*\*Draft\.\*\* .+\n\nA course\.\n$/,
    );
  });

  it('says so first where it has no heading, and nothing of a pack that is none', () => {
    assert.match(withDraftNote({ isDraft: true }, 'A course.\n'), /^\*\*Draft\.\*\* .+\n\nA course\.\n$/);
    assert.equal(withDraftNote({}, '# Loans\n'), '# Loans\n');
  });
});
