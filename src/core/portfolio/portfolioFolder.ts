import { l10n } from '../../shared/l10n';
import { pointsText } from '../check/review/reviewWords';
import { quoted } from '../review/attemptMarkdown';
import { plotFile } from './plotSvg';
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

/** A portfolio as files by `/`-separated path: Markdown, the learner's code, and plots as SVG. It can be a repository as it is. */
export function portfolioFolder(
  portfolio: Portfolio,
  { language }: { readonly language: string },
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const list = portfolio.exercises.map((one) => {
    const folder = folderOf(one);
    const grade = gradeLine(one);
    files.set(`${folder}/README.md`, exerciseMarkdown(one));
    for (const { path, text } of one.code.files) files.set(`${folder}/code/${path}`, text);
    for (const [index, plot] of one.plots.entries()) {
      files.set(`${folder}/plots/${index + 1}.svg`, plotFile(plot, { language }));
    }
    return `- [${plain(one.title)}](${encodeURI(folder)}/README.md): ${[exerciseLine(one), ...(grade === undefined ? [] : [grade])].join('; ')}`;
  });
  const readme = [
    `# ${plain(portfolioTitle(portfolio))}`,
    dayOf(portfolio.madeAt),
    list.length === 0 ? l10n.t('Nothing is passed yet.') : list.join('\n'),
    `_${honestLine()}_`,
  ];
  files.set('README.md', `${readme.join('\n\n')}\n`);
  return files;
}

const folderOf = ({ packId, id, trackId }: PortfolioExercise): string => `${packId}/${id}/${trackId}`;

function exerciseMarkdown(one: PortfolioExercise): string {
  const grade = gradeLine(one);
  const parts = [
    `# ${plain(one.title)}`,
    plain(one.summary),
    exerciseLine(one),
    one.tasks.map(({ title, isPassed }) => `- [${isPassed ? 'x' : ' '}] ${plain(title)}`).join('\n'),
    ...(grade === undefined ? [] : [`## ${l10n.t('Grade')}`, grade, criteriaTable(one)]),
    `## ${l10n.t('How it went')}`,
    one.facts.map((fact) => `- ${plain(fact)}`).join('\n'),
    ...(one.code.files.length === 0 ? [] : [`## ${l10n.t('Code')}`, codeLine(one), codeList(one)]),
    ...(one.plots.length === 0 ? [] : [`## ${l10n.t('Measured')}`]),
    ...one.plots.flatMap(({ title, summary }, index) => [
      `![${plain(summary ?? title).replace(/[[\]]/g, '')}](plots/${index + 1}.svg)`,
      ...(summary === undefined ? [] : [plain(summary)]),
    ]),
    ...(one.explanations.length === 0 ? [] : [`## ${l10n.t('Explained')}`]),
    ...one.explanations.flatMap(({ prompt, text }) => [prompt.trim(), quoted(text)]),
    ...(one.journal.length === 0 ? [] : [`## ${l10n.t('Journal')}`]),
    ...one.journal.flatMap(({ entries }) => entries.flatMap(({ question, text }) => [`**${plain(question)}**`, text])),
    ...(one.reviews.length === 0 ? [] : [`## ${l10n.t('Reviews')}`]),
    ...one.reviews.flatMap(reviewMarkdown),
  ];
  return `${parts.join('\n\n')}\n`;
}

function criteriaTable(one: PortfolioExercise): string {
  const rows = criterionCells(one).map(
    (cells) => `| ${cells.map((cell) => plain(cell).replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return [`| ${l10n.t('Criterion')} | ${l10n.t('Points')} |`, '| --- | --- |', ...rows].join('\n');
}

function codeList({ code }: PortfolioExercise): string {
  return [
    ...code.files.map(({ path }) => `- [${path}](${encodeURI(`code/${path}`)})`),
    ...code.leftOut.map((path) => `- ${l10n.t('{0}: not shown here', path)}`),
  ].join('\n');
}

function reviewMarkdown(review: PortfolioReview): string[] {
  return [
    `### ${plain(reviewLine(review))}`,
    ...(review.summary === undefined ? [] : [quoted(review.summary)]),
    review.points
      .map(({ text, score, of, comment }) => {
        const line = `- ${plain(text)}: ${pointsText(score, of)}`;
        return comment === undefined ? line : `${line}. ${plain(comment)}`;
      })
      .join('\n'),
    ...(review.comments.length === 0
      ? []
      : [review.comments.map(({ file, line, text }) => `- \`${file}:${line}\` ${plain(text)}`).join('\n')]),
  ];
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
