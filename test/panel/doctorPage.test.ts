import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { doctorHtml, type DoctorReport } from '../../src/extension/doctor/doctorHtml';
import { launchBrowser } from '../host/launchBrowser';
import { repositoryRoot } from '../host/repositoryRoot';
import { editorStyles } from './panelPage';
import { type ThemeName, themes } from './themes';

const axeSource = readFileSync(join(repositoryRoot(), 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

const report: DoctorReport = {
  isTrusted: false,
  sections: [
    {
      title: 'Say hello (python)',
      isOpen: true,
      requirements: [
        {
          name: 'python',
          needed: '>=3.10',
          status: 'found',
          found: {
            version: '3.12.1',
            command: '/usr/local/lib/a/very/long/path/that/must/be/broken/somewhere/bin/python3',
          },
          neededBy: ['hello (python)'],
        },
        {
          name: 'Python packages',
          needed: 'pytest, requirements.txt',
          status: 'missing',
          advice: 'Python 3.12.1 lacks what this exercise needs: pytest.',
          action: { kind: 'createPythonEnvironment' },
          neededBy: ['hello (python)'],
        },
      ],
    },
    {
      title: 'All exercises',
      isOpen: false,
      requirements: [
        {
          name: 'go',
          needed: '>=1.22',
          status: 'tooOld',
          advice: 'Go >=1.22 is needed for this exercise; found: 1.19.3 (/usr/bin/go). Get it from https://go.dev/dl.',
          neededBy: ['a (go)', 'b (go)'],
        },
        {
          name: 'git',
          needed: 'any version',
          status: 'optional',
          advice: 'Without git …',
          neededBy: ['every exercise'],
        },
      ],
    },
  ],
};

describe('the page of the doctor for everybody', function () {
  this.timeout(60_000);
  let browser: Browser;

  before(async () => (browser = await launchBrowser()));
  after(async () => browser.close());

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`gives axe nothing to say, and fits a narrow window: ${theme}`, async () => {
      // The editor's styles come from outside of the page's policy, as they do in the editor.
      const context = await browser.newContext({ viewport: { width: 320, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      await page.setContent(doctorHtml(report, { nonce: 'n', lang: 'en' }));
      await page.addStyleTag({ content: editorStyles(themes[theme], 'system-ui, sans-serif') });
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const checker = Reflect.get(window, 'axe') as typeof axe;
        return (await checker.run(document)).violations;
      });
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
        [],
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels too wide`);
      const picture = process.env['DOCTOR_PICTURE'];
      if (picture !== undefined) await page.screenshot({ path: `${picture}-${theme}.png`, fullPage: true });
      await context.close();
    });
  }
});
