import { l10n } from '../../shared/l10n';
import type { PlotPointView, PlotView, SeriesView } from '../../shared/panelProtocol';
import { escapeHtml } from '../../shared/panelHtml';
import { layOutPlot, type PlacedSeries, type PlotLayout } from '../../shared/plot/layOutPlot';

const SIZE = { width: 600, height: 230 };
const LINE = 18;
/** Of one letter in pixels: a little more than most are wide, so that nothing touches. */
const LETTER = 7.8;

/** The rules of a plot's parts: the page's, or a file's own. They read `--paper`, `--ink`, `--quiet`, `--own`, `--groove`, `--good` and `--bad`. */
export const PLOT_STYLE = `
.plot { font: 12px system-ui, sans-serif; }
.plot text { fill: var(--quiet); font-variant-numeric: tabular-nums; }
.plot .name, .plot .wanted { fill: var(--ink); stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.plot path { fill: none; }
.plot .grid { stroke: var(--groove); }
.plot .axis, .plot .interval { stroke: var(--quiet); }
.plot .line { stroke-width: 2; stroke-linejoin: round; }
.plot .own .line, .plot .own .interval { stroke: var(--own); }
.plot .baseline .line, .plot .baseline .interval { stroke: var(--quiet); }
.plot .baseline .line { stroke-dasharray: 5 3; }
.plot .judged .line { stroke: var(--groove); stroke-width: 1.5; }
.plot .mark { fill: var(--paper); stroke: var(--quiet); stroke-width: 1.5; }
.plot .mark.own { fill: var(--own); stroke: var(--own); }
.plot .mark.met { fill: var(--good); stroke: var(--good); }
.plot .mark.missed { stroke: var(--bad); stroke-width: 2.25; }
.plot .mark.undecided { stroke: var(--ink); }
.plot .budget { stroke: var(--ink); }
.plot .teeth { stroke: var(--ink); opacity: 0.7; }
`;

/** The colours of {@link PLOT_STYLE} on light and on dark paper. Both are told apart by shape and dashes as well. */
export const PLOT_COLOURS = {
  light:
    '--paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --own: #0757b8; --groove: #d8dee4; --good: #14692f; --bad: #b3261e;',
  dark: '--paper: #16191d; --ink: #e8eaed; --quiet: #a3adb8; --own: #79b8ff; --groove: #3a424b; --good: #6fd08c; --bad: #ff9d94;',
};

/** A plot as SVG, drawn as the panel draws it. `label`: a sentence instead of the picture. Without a size it fills the width. */
export function plotSvg(plot: PlotView, { language }: { readonly language: string }): string {
  const layout = layOutPlot(plot, { ...SIZE, lineHeight: LINE, widthOf: (text) => text.length * LETTER, language });
  const legend = legendOf(plot, layout);
  const top = 2 * LINE;
  const height = top + SIZE.height + LINE + 4 + legend.length * LINE;
  const summary = plot.summary ?? `${plot.title}: ${plot.y.label}, ${plot.x.label}`;
  return [
    `<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="-6 0 ${SIZE.width + 26} ${height}" role="img" aria-label="${escapeHtml(summary)}">`,
    `<text x="0" y="${LINE}">${escapeHtml(plot.y.label)}</text>`,
    `<g transform="translate(0 ${top - 8})">`,
    ...drawing(layout, plot.budget?.label ?? ''),
    '</g>',
    `<text x="${layout.frame.right}" y="${top + SIZE.height + 8}" text-anchor="end">${escapeHtml(plot.x.label)}</text>`,
    ...legend.map(({ shape, text }, index) => {
      const y = top + SIZE.height + 8 + (index + 1) * LINE;
      return `<g transform="translate(8 ${y - 4})">${shape}</g><text x="30" y="${y}">${escapeHtml(text)}</text>`;
    }),
    '</svg>',
  ].join('\n');
}

/** The same as a file of its own, in both colour schemes. */
export function plotFile(plot: PlotView, options: { readonly language: string }): string {
  const style = `svg { ${PLOT_COLOURS.light} background: var(--paper); } @media (prefers-color-scheme: dark) { svg { ${PLOT_COLOURS.dark} } }${PLOT_STYLE}`;
  return plotSvg(plot, options).replace('>\n', `>\n<style>${style}</style>\n`).concat('\n');
}

function drawing({ frame, xTicks, yTicks, series, budget }: PlotLayout, budgetLabel: string): string[] {
  const { left, right, bottom } = frame;
  const text = (x: number, y: number, content: string, anchor: string, name = ''): string =>
    `<text${name === '' ? '' : ` class="${name}"`} x="${n(x)}" y="${n(y)}" dy="0.35em" text-anchor="${anchor}">${escapeHtml(content)}</text>`;
  return [
    ...yTicks.flatMap(({ at, text: tick }) => [
      `<path class="grid" d="M${n(left)} ${n(at)}H${n(right)}"/>`,
      text(left - 7, at, tick, 'end'),
    ]),
    `<path class="axis" d="M${n(left)} ${n(bottom)}H${n(right)}"/>`,
    ...xTicks.flatMap(({ at, text: tick }) => [
      `<path class="axis" d="M${n(at)} ${n(bottom)}v4"/>`,
      text(at, bottom + 14, tick, 'middle'),
    ]),
    ...(budget ? [`<path class="budget" d="${budget.path}"/><path class="teeth" d="${budget.teeth}"/>`] : []),
    ...(budget?.label ? [text(budget.label.x, budget.label.y, budgetLabel, budget.label.anchor, 'wanted')] : []),
    ...series.toSorted((a, b) => Number(a.role === 'own') - Number(b.role === 'own')).map(lineOf),
  ];
}

function lineOf({ role, name, points, path, markerScale, label }: PlacedSeries): string {
  const isJudged = points.some(({ verdict }) => verdict !== undefined);
  const cap = 3 * markerScale;
  return [
    `<g class="${role}${isJudged ? ' judged' : ''}">`,
    `<path class="line" d="${path}"/>`,
    ...points.flatMap(({ x, bar }) =>
      bar
        ? [
            `<path class="interval" d="M${n(x)} ${n(bar.top)}V${n(bar.bottom)}M${n(x - cap)} ${n(bar.top)}h${n(2 * cap)}M${n(x - cap)} ${n(bar.bottom)}h${n(2 * cap)}"/>`,
          ]
        : [],
    ),
    ...points.flatMap(({ x, y, verdict, isMarked }) => (isMarked ? [mark(x, y, verdict ?? role, markerScale)] : [])),
    ...(label
      ? [
          `<text class="name" x="${n(label.x)}" y="${n(label.y)}" dy="0.35em" text-anchor="${label.anchor}">${escapeHtml(name)}</text>`,
        ]
      : []),
    '</g>',
  ].join('');
}

type Mark = SeriesView['role'] | NonNullable<PlotPointView['verdict']>;

/** The shapes of the panel's own plots: what can be told without colour. */
function mark(x: number, y: number, kind: Mark, scale = 1): string {
  const radius = { own: 3.5, baseline: 3, met: 4.5, missed: 4, undecided: 5.5 }[kind] * scale;
  const [a, b, c, d] = [n(x - radius), n(x + radius), n(y - radius), n(y + radius)];
  switch (kind) {
    case 'own':
    case 'met':
      return `<circle class="mark ${kind}" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/>`;
    case 'baseline':
      return `<rect class="mark ${kind}" x="${a}" y="${c}" width="${n(2 * radius)}" height="${n(2 * radius)}"/>`;
    case 'missed':
      return `<path class="mark ${kind}" d="M${a} ${c}L${b} ${d}M${b} ${c}L${a} ${d}"/>`;
    case 'undecided':
      return `<path class="mark ${kind}" d="M${n(x)} ${c}L${b} ${n(y)}L${n(x)} ${d}L${a} ${n(y)}z"/>`;
  }
}

function legendOf(plot: PlotView, layout: PlotLayout): { readonly shape: string; readonly text: string }[] {
  const verdicts = (['met', 'missed', 'undecided'] as const).filter((one) =>
    plot.series.some(({ points }) => points.some(({ verdict }) => verdict === one)),
  );
  const words = { met: l10n.t('Met'), missed: l10n.t('Missed'), undecided: l10n.t('Not decided') };
  const hasBudget = layout.budget !== undefined && layout.budget.label === undefined;
  return [
    ...(layout.hasLegend ? plot.series.map(({ role, name }) => ({ shape: mark(7, 0, role), text: name })) : []),
    ...(hasBudget && plot.budget ? [{ shape: '<path class="budget" d="M0 0H16"/>', text: plot.budget.label }] : []),
    ...verdicts.map((verdict) => ({ shape: mark(7, 0, verdict), text: words[verdict] })),
  ];
}

/** Without digits that nobody sees. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
