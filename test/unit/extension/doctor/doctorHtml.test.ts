import assert from 'node:assert/strict';
import type { Requirement } from '../../../../src/node/doctor/requirement';
import { doctorHtml, type DoctorReport } from '../../../../src/extension/doctor/doctorHtml';

const node: Requirement = {
  name: 'node',
  needed: '>=22',
  status: 'found',
  found: { version: '24.1.0', command: '/opt/<node>' },
  neededBy: ['one (typescript)'],
};
const go: Requirement = {
  name: 'go',
  needed: '>=1.22',
  status: 'missing',
  advice: 'None was found. Get it from https://go.dev/dl. Then restart.',
  neededBy: ['two (go)'],
};
const packages: Requirement = {
  name: 'Python packages',
  needed: 'pytest',
  status: 'missing',
  advice: 'There is no pytest.',
  action: { kind: 'createPythonEnvironment' },
  neededBy: ['three (python)'],
};

const html = (...sections: DoctorReport['sections']): string =>
  doctorHtml({ sections, isTrusted: true }, { nonce: 'n0nce', lang: 'en' });
const part = (requirements?: readonly Requirement[], isOpen = false) => ({
  title: 'An <exercise>',
  isOpen,
  ...(requirements && { requirements }),
});

describe('the page of the doctor', () => {
  it('says what was found and where, with every text escaped', () => {
    const page = html(part([node]));
    assert.match(page, /<h2>An &lt;exercise&gt;<\/h2>/);
    assert.match(page, /found<\/span>\n<strong>Node<\/strong> &gt;=22: 24\.1\.0 <code>\/opt\/&lt;node&gt;<\/code>/);
    assert.match(page, /needed by one \(typescript\)/);
    assert.match(page, /Everything that the exercises need is there\./);
  });

  it('says what is missing and how to get it, with the address as a link', () => {
    const page = html(part([go]));
    assert.match(page, /not found<\/span>\n<strong>Go<\/strong>/);
    assert.match(page, /from <a href="https:\/\/go\.dev\/dl">https:\/\/go\.dev\/dl<\/a>\. Then restart\./);
    assert.match(page, /Something is missing\./);
  });

  it('says apart that the exercise has what it needs, and others have not', () => {
    assert.match(html(part([node]), part([node, go])), /Everything that this exercise needs is there; other exercises/);
  });

  it('offers to make the environment of the open exercise, and of no other', () => {
    const link = /<a href="command:whetstone\.createPythonEnvironment">/;
    assert.match(html(part([packages], true)), link);
    assert.doesNotMatch(html(part([packages])), link);
  });

  it('leads to the setting that an advice is about', () => {
    const action = { kind: 'openSettings', setting: 'whetstone.node.executable' } as const;
    const query = encodeURIComponent('["whetstone.node.executable"]');
    assert.ok(html(part([{ ...go, action }])).includes(`href="command:workbench.action.openSettings?${query}"`));
  });

  it('is there before everything has been looked at', () => {
    assert.match(html(part([node]), part()), /Looking at this machine…[^]*<p>Looking…<\/p>/);
  });

  it('says in a folder that is not trusted that nothing of it is started', () => {
    const page = doctorHtml({ sections: [], isTrusted: false }, { nonce: 'n', lang: 'en' });
    assert.match(page, /You do not trust this folder yet[^]*href="command:workbench\.trust\.manage"/);
  });

  it('runs no script and loads nothing', () => {
    assert.match(html(), /content="default-src &#39;none&#39;; style-src &#39;nonce-n0nce&#39;;/);
    assert.doesNotMatch(html(), /<script/);
  });
});
