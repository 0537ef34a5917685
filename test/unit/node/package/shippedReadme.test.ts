import assert from 'node:assert/strict';
import { shippedReadme } from '../../../../src/node/package/shippedReadme';

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
