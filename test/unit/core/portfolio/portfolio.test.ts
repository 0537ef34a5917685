import assert from 'node:assert/strict';
import { makePortfolio } from '../../../../src/core/actions/makePortfolio';
import { portfolioFolder } from '../../../../src/core/portfolio/portfolioFolder';
import { portfolioHtml } from '../../../../src/core/portfolio/portfolioHtml';
import type { Portfolio } from '../../../../src/core/portfolio/portfolio';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { withBenchmarks } from '../../extension/bench/measuredPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';
import { EXPLANATION, packTexts, PortfolioLearner } from './portfolioLearner';

const OWN = `export interface Book { readonly section: string; readonly author: string; readonly title: string }

export const labelOf = ({ section, author, title }: Book): string => [section, author, title].join('\\n');
`;
const options = { isPortable: () => true };
const HTML = { language: 'en' };

/** Everything that a portfolio is written as. */
const written = (portfolio: Portfolio): string =>
  [portfolioHtml(portfolio, HTML), ...[...portfolioFolder(portfolio, HTML)].flat()].join('\n');

/** As text, whichever way it was written into the page. */
const plain = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('a portfolio', () => {
  it('shows what was done: tasks, points, the learner’s own files, words, and reviews', async () => {
    const learner = await PortfolioLearner.start();
    const [starter] = await packTexts('starter/typescript');
    await learner.run({ 'src/label.ts': starter![1], 'notes.md': 'first' }, { article: 'failed' });
    await learner.run({ 'src/label.ts': OWN, 'notes.md': 'second', 'package-lock.json': '{}', 'logo.png': 'a\0b' });
    await learner.write();
    const portfolio = await makePortfolio(learner.world, learner.store.state, { ...options, owner: 'Ada' });
    const [one, ...others] = portfolio.exercises;
    assert.equal(others.length, 0);
    assert.deepEqual(one!.code, {
      from: 'passed',
      files: [
        { path: 'notes.md', text: 'second' },
        { path: 'src/label.ts', text: OWN },
      ],
      leftOut: ['logo.png'],
    });
    assert.deepEqual(one!.tasks, [{ title: 'Print a label that finds its shelf', isPassed: true }]);
    assert.ok(one!.finishedAt !== undefined);
    assert.equal(one!.reviews[0]!.earned, 9);
    const html = portfolioHtml(portfolio, HTML);
    for (const expected of [
      '<title>Portfolio of Ada</title>',
      'That &lt;b&gt;names&lt;/b&gt; &amp; &quot;words&quot; matter.',
      'Reviewed by Grace &lt;g@example.org&gt; (peer)',
      'Why &lt;20&gt;?',
      '<code>src/label.ts:3</code>',
      'I renamed f to labelOf, so that',
      '9 of 10 points',
    ]) {
      assert.ok(html.includes(expected), expected);
    }
    const folder = portfolioFolder(portfolio, HTML);
    assert.deepEqual([...folder.keys()].sort(), [
      'README.md',
      'whetstone.kinds/peer-reading/typescript/README.md',
      'whetstone.kinds/peer-reading/typescript/code/notes.md',
      'whetstone.kinds/peer-reading/typescript/code/src/label.ts',
    ]);
    assert.match(
      folder.get('README.md')!,
      /\[Labels that others can read\]\(whetstone\.kinds\/peer-reading\/typescript\/README\.md\)/,
    );
  });

  it('loads nothing, runs nothing, and lets nobody’s text become part of the page', async () => {
    const learner = await PortfolioLearner.start();
    await learner.run({ 'src/label.ts': `${OWN}// <script>alert(1)</script> </style><img src=x onerror=alert(1)>\n` });
    await learner.write(`<script src="https://example.org/x.js"></script> ${EXPLANATION}`);
    const html = portfolioHtml(
      await makePortfolio(learner.world, learner.store.state, { ...options, owner: '<i>' }),
      HTML,
    );
    assert.match(html, /default-src 'none'; style-src 'unsafe-inline'/);
    assert.equal([...html.matchAll(/<(?:script|img|link|iframe|object|embed|i)\b/g)].length, 0);
    assert.equal([...html.matchAll(/<\/style>/g)].length, 1);
    assert.doesNotMatch(html.replace(/<(pre|p|h4|li)[^>]*>[^]*?<\/\1>/g, ''), /https?:\/\/(?!www\.w3\.org)/);
  });

  it('holds no run of 64 characters of a solution, test, hint or model answer that is not the learner’s or the starter’s own', async () => {
    const learner = await PortfolioLearner.start();
    const [starter] = await packTexts('starter/typescript');
    const [alternative] = await packTexts('alternatives');
    const pack = learner.open.exercise;
    // Every test fails with its own text in the message, as assertions do.
    const tests = await packTexts('tests');
    learner.at.runner.places = Object.fromEntries(
      ['article', 'three-lines'].map((id) => [id, { file: 'tests/label/label.test.ts', line: 5 }]),
    );
    learner.at.runner.printed = { article: [...tests.values()].join('\n') };
    const all = Object.fromEntries(
      pack.tasks[0]!.checks.flatMap((check) => (check.kind === 'tests' ? check.suites['typescript']!.cases : [])).map(
        ({ id }) => [id, 'failed'],
      ),
    );
    await learner.run({ 'src/label.ts': starter![1] }, all);
    await learner.run({ 'src/label.ts': starter![1], 'x.ts': '' }, all);
    const own = {
      'src/label.ts': alternative![1],
      ...Object.fromEntries([...tests].map(([path, text]) => [path.replace('tests/typescript/', 'tests/'), text])),
    };
    await learner.run(own);
    await learner.write();
    const portfolio = await makePortfolio(learner.world, learner.store.state, options);
    const text = plain(written(portfolio)).replace(/\s+/g, ' ');
    const allowed = [starter![1], alternative![1]].join('\n').replace(/\s+/g, ' ');
    const secrets = await packTexts('solution', 'tests', 'hints', 'wrong', 'explain');
    assert.ok(secrets.size >= 6);
    let compared = 0;
    for (const [path, raw] of secrets) {
      // The question and the points of an explanation are what the learner answers to.
      if (path.endsWith('names.yaml') || path.endsWith('expect.yaml')) continue;
      const secret = raw.replace(/\s+/g, ' ');
      for (let at = 0; at + 64 <= secret.length; at += 1) {
        const run = secret.slice(at, at + 64);
        compared += 1;
        if (text.includes(run)) assert.ok(allowed.includes(run), `${path}: ${run}`);
      }
    }
    assert.ok(compared > 3000, String(compared));
    assert.ok(text.includes('titleLine'), 'the learner’s own code is in it');
  });

  it('takes the last run that passed, and not a later one that fails', async () => {
    const learner = await PortfolioLearner.start();
    await learner.run({ 'src/label.ts': OWN });
    await learner.run({ 'src/label.ts': '// broken\n' }, { article: 'failed' });
    await learner.write();
    const portfolio = await makePortfolio(learner.world, learner.store.state, options);
    assert.deepEqual(portfolio.exercises[0]!.code.files, [{ path: 'src/label.ts', text: OWN }]);
  });

  it('takes a run that passed although a fault was not found that need not be', async () => {
    let failing = ['faults.fault-1'];
    const inspector = fakeInspector((key) => (failing.includes(key) ? 'failed' : 'passed'));
    const learner = await PortfolioLearner.start('test-the-shelf', inspector);
    await learner.run({ 'tests/own/shelf.test.ts': '// found\n' });
    failing = ['faults.sound'];
    await learner.run({ 'tests/own/shelf.test.ts': '// broken\n' });
    const { exercises } = await makePortfolio(learner.world, learner.store.state, options);
    assert.deepEqual(exercises[0]!.code, {
      ...{ from: 'passed', leftOut: [], files: [{ path: 'tests/own/shelf.test.ts', text: '// found\n' }] },
    });
  });

  it('takes the files as they are where no run was kept, and says so', async () => {
    const learner = await PortfolioLearner.start();
    await learner.run({ 'src/label.ts': OWN });
    await learner.write();
    learner.at.workspaces.kept.clear();
    const portfolio = await makePortfolio(learner.world, learner.store.state, options);
    assert.equal(portfolio.exercises[0]!.code.from, 'present');
    assert.match(portfolioHtml(portfolio, HTML), /as they are now/);
  });

  it('is empty, and says so, while nothing is passed', async () => {
    const learner = await PortfolioLearner.start();
    await learner.run({ 'src/label.ts': OWN }, { article: 'failed' });
    const portfolio = await makePortfolio(learner.world, learner.store.state, options);
    assert.deepEqual(portfolio.exercises, []);
    assert.match(portfolioHtml(portfolio, HTML), /Nothing is passed yet/);
    assert.match(portfolioFolder(portfolio, HTML).get('README.md')!, /Nothing is passed yet/);
  });

  it('draws what was measured as pictures that say in words what they show, with the figures as a table', async () => {
    const at = await LearnerAtWork.start(withBenchmarks());
    await at.run('first');
    for (const [index, ratio] of [2, 4].entries()) await at.measure(`m${index}`, ratio);
    const made = await makePortfolio(at.world, at.store.state, options);
    const [one] = made.exercises.length > 0 ? made.exercises : [undefined];
    assert.ok(one, 'the task is passed');
    assert.ok(one.plots.length > 0);
    const html = portfolioHtml(made, HTML);
    const pictures = [...html.matchAll(/<svg class="plot"[^>]* role="img" aria-label="([^"]+)"/g)];
    assert.equal(pictures.length, one.plots.length);
    assert.ok(pictures.every(([, label]) => label!.length > 10));
    assert.doesNotMatch(html, /NaN|undefined|Infinity/);
    assert.match(html, /<th scope="col">Attempt<\/th>/);
    const svg = portfolioFolder(made, HTML).get('acme.sample/greet/typescript/plots/1.svg')!;
    assert.match(
      svg,
      /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>\n<style>[^<]*prefers-color-scheme: dark/,
    );
  });
});
