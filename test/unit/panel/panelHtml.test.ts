import * as assert from 'node:assert/strict';
import { panelHtml, STRINGS_ELEMENT_ID } from '../../../src/shared/panelHtml';
import { englishPanelStrings } from '../../../src/shared/panelStrings';

const page = {
  scriptUri: 'https://file.example/main.js',
  styleUri: 'https://file.example/panel.css',
  cspSource: 'https://file.example',
  nonce: 'abc+/=',
  lang: 'de',
  strings: englishPanelStrings,
  title: 'Whetstone',
};

const policyOf = (html: string): string => /Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';

describe('the HTML of the panel', () => {
  it('refuses everything but its own script, styles and pictures', () => {
    const policy = policyOf(panelHtml(page)).replaceAll('&#39;', "'");
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-abc+/='",
      'style-src https://file.example',
      'font-src https://file.example',
      'img-src https://file.example data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('gives every script the nonce and says the language', () => {
    const html = panelHtml(page);
    const scripts = html.match(/<script[^>]*>/gu) ?? [];
    assert.equal(scripts.length, 2);
    for (const script of scripts) assert.match(script, /nonce="abc\+\/="/u);
    assert.match(html, /<html lang="de">/u);
  });

  it('escapes what it is given', () => {
    const html = panelHtml({ ...page, title: `<b>"Tom" & 'Jerry'</b>`, lang: 'x"><script>', scriptUri: '"onload="' });
    assert.match(html, /<title>&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;\/b&gt;<\/title>/u);
    assert.ok(html.includes('lang="x&quot;&gt;&lt;script&gt;"'));
    assert.ok(html.includes('src="&quot;onload=&quot;"'));
  });

  it('keeps a string from ending the script that carries the strings', () => {
    const loading = '</script><script>alert(1)</script> <!-- ';
    const html = panelHtml({ ...page, strings: { ...englishPanelStrings, loading } });
    assert.equal(html.match(/<\/script>/gu)?.length, 2);
    const carried = new RegExp(`id="${STRINGS_ELEMENT_ID}"[^>]*>(.*)</script>`, 'u').exec(html)?.[1] ?? '';
    assert.deepEqual(JSON.parse(carried), { ...englishPanelStrings, loading });
  });
});
