import assert from 'node:assert/strict';
import { trackMarkdown } from '../../../../src/core/pack/trackMarkdown';

const text = `Before.

::: typescript

Open the file.

:::

::: python

Open the module.

:::

\`\`\`python
a = 1


::: typescript
\`\`\`

After.
`;

describe('the text of a track', () => {
  it('keeps what is for the track and for all, without gaps where other tracks were', () => {
    assert.equal(
      trackMarkdown(text, 'python'),
      'Before.\n\nOpen the module.\n\n```python\na = 1\n\n\n::: typescript\n```\n\nAfter.\n',
    );
  });

  it('reads Windows line ends too', () => {
    assert.equal(trackMarkdown(text.replaceAll('\n', '\r\n'), 'typescript').split('\n')[2], 'Open the file.');
  });
});
