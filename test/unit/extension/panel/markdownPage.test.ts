import assert from 'node:assert/strict';
import { createHighlighter } from '../../../../src/extension/panel/highlighter';
import { createMarkdownPage, linkTarget } from '../../../../src/extension/panel/markdownPage';

describe('the Markdown of instructions', () => {
  const render = createMarkdownPage(undefined);
  const highlight = createHighlighter();

  it('shows raw HTML as text', () => {
    assert.equal(render('<img src=x onerror=alert(1)>'), '<p>&lt;img src=x onerror=alert(1)&gt;</p>\n');
    assert.match(render('a <b>bold</b> word'), /a &lt;b&gt;bold&lt;\/b&gt; word/);
  });

  it('links web pages and files of the workspace, and nothing else', () => {
    assert.equal(
      render('[docs](https://example.org/a?b=1&c=2)'),
      '<p><a href="https://example.org/a?b=1&amp;c=2">docs</a></p>\n',
    );
    assert.equal(render('[code](src/app.ts#L3)'), '<p><a href="#" data-file="src/app.ts">code</a></p>\n');
    for (const href of [
      'javascript:alert(1)',
      'command:whetstone.runTask',
      'file:///etc/passwd',
      'vscode://x',
      '/etc/passwd',
    ]) {
      assert.doesNotMatch(render(`[x](${href})`), /<a/, href);
      assert.equal(linkTarget(href), undefined);
    }
    assert.equal(linkTarget('../outside.ts'), undefined);
    assert.equal(linkTarget('src/%2e%2e/%2e%2e/outside.ts'), undefined);
    assert.deepEqual(linkTarget('src/../über%20uns.md'), { kind: 'file', path: 'über uns.md' });
  });

  it('writes no inline style, also for aligned tables', () => {
    const html = render('| a | b |\n|:-:|--:|\n| 1 | 2 |\n');
    assert.doesNotMatch(html, /style=/);
    assert.match(html, /<td class="align-center">1<\/td>/);
    assert.match(html, /<td class="align-right">2<\/td>/);
  });

  it('puts headings under those of the page, and an image’s words in its place', () => {
    assert.equal(render('# One\n## Two\n### Three\n'), '<h4>One</h4>\n<h4>Two</h4>\n<h5>Three</h5>\n');
    assert.equal(render('![a *plan*](plan.png)'), '<p>a *plan*</p>\n');
  });

  it('keeps code of a language it does not know as it is', () => {
    assert.equal(
      createMarkdownPage(highlight)('```cobol\nMOVE 1 TO <A>.\n```\n'),
      '<pre tabindex="0"><code>MOVE 1 TO &lt;A&gt;.</code></pre>\n',
    );
  });

  for (const [language, code, expected] of [
    ['ts', 'const a: string = "x"; // y', ['tok-keyword', 'tok-type', 'tok-string', 'tok-comment']],
    ['python', 'def f(a):\n    return 1', ['tok-keyword', 'tok-function', 'tok-number']],
    ['json', '{"a": 1, "b": true}', ['tok-property', 'tok-number', 'tok-constant']],
    ['yaml', 'a: "b" # c', ['tok-property', 'tok-string', 'tok-comment']],
    ['bash', 'echo "hi" # c', ['tok-string', 'tok-comment']],
    ['http', 'POST /claims HTTP/1.1\nAccept: */*', ['tok-keyword', 'tok-string', 'tok-property']],
    ['sql', "SELECT 1 FROM t WHERE a = 'x'", ['tok-keyword', 'tok-string']],
    ['diff', '-a\n+b', ['tok-deleted', 'tok-inserted']],
    ['html', '<p class="x">hi</p>', ['tok-tag', 'tok-attribute', 'tok-string']],
  ] as const) {
    it(`colours ${language} by classes, without a style`, () => {
      const html = createMarkdownPage(highlight)(`\`\`\`${language}\n${code}\n\`\`\`\n`);
      for (const name of expected) assert.match(html, new RegExp(`class="${name}"`), `${name} in ${html}`);
      assert.doesNotMatch(html, /style=/);
      const text = html
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>');
      assert.equal(text, `${code}\n`);
    });
  }
});
