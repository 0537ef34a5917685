import { l10n } from '../../shared/l10n';
import type { PlotView } from '../../shared/panelProtocol';
import { escapeHtml as text } from '../../shared/panelHtml';
import { pointsText } from '../check/review/reviewWords';
import { PLOT_COLOURS, PLOT_STYLE, plotSvg } from './plotSvg';
import type { Portfolio, PortfolioExercise, PortfolioReview } from './portfolio';
import {
  codeLine,
  criterionCells,
  dayOf,
  exerciseLine,
  gradeLine,
  honestLine,
  portfolioTitle,
  reviewLine,
} from './portfolioWords';

/** The first line of such a page: what tells it from other files. */
export const PORTFOLIO_MARK = '<!-- whetstone portfolio -->';

/** A portfolio as one page without scripts, which loads nothing, reads at any width and in both colour schemes, and prints. */
export function portfolioHtml(portfolio: Portfolio, { language }: { readonly language: string }): string {
  const title = portfolioTitle(portfolio);
  const { exercises } = portfolio;
  return `<!DOCTYPE html>
${PORTFOLIO_MARK}
<html lang="${text(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${text(title)}</h1>
<p class="quiet">${text(dayOf(portfolio.madeAt))}</p>
</header>
${exercises.length === 0 ? `<p>${text(l10n.t('Nothing is passed yet.'))}</p>` : contents(exercises)}
${exercises.map((one, index) => exerciseHtml(one, index, language)).join('\n')}
<footer><p class="quiet">${text(honestLine())}</p></footer>
</main>
</body>
</html>
`;
}

function contents(exercises: readonly PortfolioExercise[]): string {
  const items = exercises.map((one, index) => {
    const grade = gradeLine(one);
    const rest = [exerciseLine(one), ...(grade === undefined ? [] : [grade])].join(' · ');
    return `<li><a href="#exercise-${index + 1}">${text(one.title)}</a> <span class="quiet">${text(rest)}</span></li>`;
  });
  return `<nav aria-label="${text(l10n.t('Exercises'))}"><ol>${items.join('')}</ol></nav>`;
}

function exerciseHtml(one: PortfolioExercise, index: number, language: string): string {
  const grade = gradeLine(one);
  return [
    `<article id="exercise-${index + 1}" aria-labelledby="title-${index + 1}">`,
    `<h2 id="title-${index + 1}">${text(one.title)}</h2>`,
    `<p class="quiet">${text(exerciseLine(one))}</p>`,
    `<p>${text(one.summary)}</p>`,
    `<ul class="tasks">${one.tasks.map(taskHtml).join('')}</ul>`,
    ...(grade === undefined ? [] : [section(l10n.t('Grade'), gradeHtml(one, grade))]),
    section(l10n.t('How it went'), `<ul>${one.facts.map((fact) => `<li>${text(fact)}</li>`).join('')}</ul>`),
    ...(one.code.files.length === 0 ? [] : [section(l10n.t('Code'), codeHtml(one))]),
    ...(one.plots.length === 0
      ? []
      : [section(l10n.t('Measured'), one.plots.map((plot) => plotHtml(plot, language)).join('\n'))]),
    ...(one.explanations.length === 0
      ? []
      : [section(l10n.t('Explained'), one.explanations.map((own) => entry(own.prompt, own.text)).join(''))]),
    ...(one.journal.length === 0
      ? []
      : [
          section(
            l10n.t('Journal'),
            one.journal.flatMap(({ entries }) => entries.map((own) => entry(own.question, own.text))).join(''),
          ),
        ]),
    ...(one.reviews.length === 0 ? [] : [section(l10n.t('Reviews'), one.reviews.map(reviewHtml).join('\n'))]),
    '</article>',
  ].join('\n');
}

function section(title: string, body: string): string {
  return `<section><h3>${text(title)}</h3>\n${body}\n</section>`;
}

/** The state in words as well as in its sign. */
function taskHtml({ title, isPassed }: PortfolioExercise['tasks'][number]): string {
  const word = isPassed ? l10n.t('passed') : l10n.t('open');
  return `<li><span class="sign" aria-hidden="true">${isPassed ? '✓' : '○'}</span> ${text(title)} <span class="quiet">(${text(word)})</span></li>`;
}

function gradeHtml(one: PortfolioExercise, grade: string): string {
  const rows = criterionCells(one).map(
    ([name, points]) => `<tr><th scope="row">${text(name)}</th><td>${text(points)}</td></tr>`,
  );
  return `<p class="grade">${text(grade)}</p><table><thead><tr><th scope="col">${text(l10n.t('Criterion'))}</th><th scope="col">${text(l10n.t('Points'))}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function codeHtml({ code, ...rest }: PortfolioExercise): string {
  const files = code.files.map(
    ({ path, text: content }) =>
      `<figure><figcaption><code>${text(path)}</code></figcaption><pre><code>${text(content)}</code></pre></figure>`,
  );
  const left = code.leftOut.map((path) => `<li><code>${text(path)}</code></li>`);
  return [
    `<p class="quiet">${text(codeLine({ code, ...rest }))}</p>`,
    ...files,
    ...(left.length === 0 ? [] : [`<p class="quiet">${text(l10n.t('Not shown here:'))}</p><ul>${left.join('')}</ul>`]),
  ].join('\n');
}

function plotHtml(plot: PlotView, language: string): string {
  const { head, rows } = plot.table;
  const cells = rows.map(
    ([first = '', ...others]) =>
      `<tr><th scope="row">${text(first)}</th>${others.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`,
  );
  return [
    `<figure class="measured"><figcaption>${text(plot.title)}</figcaption>`,
    ...(plot.summary === undefined ? [] : [`<p>${text(plot.summary)}</p>`]),
    plotSvg(plot, { language }),
    `<details><summary>${text(l10n.t('Figures as a table'))}</summary>`,
    `<table><thead><tr>${head.map((cell) => `<th scope="col">${text(cell)}</th>`).join('')}</tr></thead><tbody>${cells.join('')}</tbody></table>`,
    '</details></figure>',
  ].join('\n');
}

/** The learner's own words, with the line breaks that they made. */
function entry(question: string, answer: string): string {
  return `<div class="entry"><h4>${text(question.trim())}</h4><p class="words">${text(answer.trim())}</p></div>`;
}

function reviewHtml(review: PortfolioReview): string {
  const points = review.points.map(({ text: point, score, of, comment }) => {
    const words = comment === undefined ? '' : `<p class="words">${text(comment)}</p>`;
    return `<li>${text(point)}: <strong>${text(pointsText(score, of))}</strong>${words}</li>`;
  });
  const comments = review.comments.map(
    ({ file, line, text: words }) =>
      `<li><code>${text(`${file}:${line}`)}</code> <span class="words">${text(words)}</span></li>`,
  );
  return [
    `<div class="entry"><h4>${text(reviewLine(review))}</h4>`,
    ...(review.summary === undefined ? [] : [`<p class="words">${text(review.summary)}</p>`]),
    `<ul>${points.join('')}</ul>`,
    ...(comments.length === 0 ? [] : [`<p>${text(l10n.t('Comments on lines'))}</p><ul>${comments.join('')}</ul>`]),
    '</div>',
  ].join('\n');
}

const STYLE = `
:root { color-scheme: light dark; ${PLOT_COLOURS.light} }
@media (prefers-color-scheme: dark) { :root { ${PLOT_COLOURS.dark} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 48rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 0 0 0.25rem; white-space: pre-line; }
p { margin: 0.35rem 0; }
ul, ol { margin: 0.35rem 0; padding-inline-start: 1.4rem; }
a { color: var(--own); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--own); outline-offset: 2px; }
header { margin-bottom: 1.5rem; }
nav li { padding: 0.15rem 0; }
article { border-top: 1px solid var(--groove); margin-top: 2.5rem; padding-top: 2rem; }
footer { border-top: 1px solid var(--groove); margin-top: 3rem; padding-top: 1rem; font-size: 0.9rem; }
.quiet { color: var(--quiet); }
.tasks { list-style: none; padding: 0; }
.sign { display: inline-block; width: 1.2em; }
.grade { font-size: 1.15rem; font-weight: 600; }
.words { white-space: pre-line; }
.entry { border-inline-start: 3px solid var(--groove); margin: 0.75rem 0; padding-inline-start: 0.9rem; }
figure { margin: 0.75rem 0 1.25rem; }
figcaption { font-weight: 600; }
code, pre { font-family: ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace; font-size: 0.86rem; }
pre { border: 1px solid var(--groove); border-radius: 6px; margin: 0.4rem 0 0; padding: 0.75rem 0.9rem; white-space: pre-wrap; tab-size: 2; line-height: 1.45; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--groove); padding: 0.25rem 1.5rem 0.25rem 0; text-align: start; font-weight: 400; vertical-align: baseline; }
thead th { color: var(--quiet); }
summary { color: var(--quiet); cursor: pointer; width: fit-content; }
svg.plot { display: block; width: 100%; height: auto; margin: 0.5rem 0; }
${PLOT_STYLE}
@media print {
  :root { ${PLOT_COLOURS.light} }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  article { break-before: page; border-top: 0; margin-top: 0; padding-top: 0; }
  h2, h3, h4, figcaption { break-after: avoid; }
  .entry, .measured, tr { break-inside: avoid; }
  details:not([open]) { display: none; }
}
`;
