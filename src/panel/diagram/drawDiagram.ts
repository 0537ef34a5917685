import mermaid, { type MermaidConfig } from 'mermaid';
import type { DiagramPicture, DiagramTheme } from '../../shared/diagram';
import { withPageStyles } from './pageStyles';

const FONT_SIZE_PX = 13;
let drawn = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a diagram as an SVG file of its own, in the colours of the editor. It has to be laid out in this page, which has the letters;
 * what is shown is the file as a picture, in which no script runs and whose styles are not the page's.
 */
export function drawDiagram(text: string, theme: DiagramTheme): Promise<DiagramPicture> {
  const picture = last.then(() => drawNext(text, theme));
  last = picture.catch(() => undefined);
  return picture;
}

async function drawNext(text: string, theme: DiagramTheme): Promise<DiagramPicture> {
  mermaid.initialize(configOf(theme));
  const holder = document.createElement('div');
  // Laid out, and seen by nobody: its styles are set through the object model, which the page's policy allows.
  Object.assign(holder.style, { position: 'absolute', left: '-10000px', top: '0', width: '1600px' });
  holder.setAttribute('aria-hidden', 'true');
  document.body.append(holder);
  try {
    drawn += 1;
    const { result, styles } = await withPageStyles(() => mermaid.render(`diagram-${drawn}`, text, holder));
    return pictureOf(result.svg, styles);
  } finally {
    holder.remove();
  }
}

/** A whole file of what Mermaid has made, with its styles in it and its size on it. */
function pictureOf(markup: string, styles: string): DiagramPicture {
  const [start = ''] = /^<svg\b[^>]*>/.exec(markup) ?? [];
  if (start === '') throw new Error('Mermaid has drawn nothing.');
  const [, , width = 0, height = 0] = (/ viewBox="([^"]*)"/.exec(start)?.[1] ?? '').split(/[\s,]+/).map(Number);
  const [widthPx, heightPx] = [width, height].map((side) => Math.max(1, Math.ceil(side))) as [number, number];
  // As Mermaid leaves it, it is as wide as what is around it.
  const sized = start
    .replace(/ (?:style|width|height)="[^"]*"/g, '')
    .replace(/^<svg/, `<svg width="${widthPx}" height="${heightPx}"`);
  const svg = `${sized}<style>${escaped(styles)}</style>${withoutNamedEntities(markup.slice(start.length))}`;
  return { svg, widthPx, heightPx };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** HTML knows characters by names that no other file does. */
function withoutNamedEntities(markup: string): string {
  return markup.replace(/&(?!(?:amp|lt|gt|quot|apos);)[a-z][a-z0-9]{1,30};/gi, (entity) => {
    const area = document.createElement('textarea');
    area.innerHTML = entity;
    return escaped(area.value);
  });
}

function configOf(theme: DiagramTheme): MermaidConfig {
  const { fill, text, border, line, background, groupFill, noteFill, fontFamily } = plainColours(theme);
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    layout: 'dagre',
    look: 'classic',
    // What a diagram cannot set for itself, beside what Mermaid does not let it.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'suppressErrorRendering',
      'maxEdges',
      'htmlLabels',
      'dompurifyConfig',
      'themeCSS',
      'layout',
    ],
    htmlLabels: false,
    suppressErrorRendering: true,
    logLevel: 'fatal',
    theme: 'base',
    // A word at an arrow stands before the arrow, not behind it.
    themeCSS: '.edgeLabel rect, .labelBkg, rect.background { opacity: 1 !important; }',
    fontFamily,
    fontSize: FONT_SIZE_PX,
    flowchart: {
      useMaxWidth: false,
      padding: 10,
      nodeSpacing: 36,
      rankSpacing: 42,
    },
    sequence: { useMaxWidth: false, mirrorActors: false, actorFontFamily: fontFamily, messageFontFamily: fontFamily },
    themeVariables: {
      ...{ darkMode: theme.isDark, background, fontFamily, fontSize: `${FONT_SIZE_PX}px` },
      ...{ primaryColor: fill, primaryTextColor: text, primaryBorderColor: border, lineColor: line, textColor: text },
      ...{ secondaryColor: fill, secondaryTextColor: text, secondaryBorderColor: border },
      ...{ tertiaryColor: groupFill, tertiaryTextColor: text, tertiaryBorderColor: border },
      ...{ mainBkg: fill, nodeBorder: border, nodeTextColor: text, titleColor: text },
      ...{ clusterBkg: groupFill, clusterBorder: border, edgeLabelBackground: background, defaultLinkColor: line },
      ...{ actorBkg: fill, actorBorder: border, actorTextColor: text, actorLineColor: line },
      ...{ signalColor: line, signalTextColor: text, loopTextColor: text, sequenceNumberColor: background },
      ...{ labelBoxBkgColor: groupFill, labelBoxBorderColor: border, labelTextColor: text },
      ...{ noteBkgColor: noteFill, noteTextColor: text, noteBorderColor: border },
      ...{ activationBkgColor: groupFill, activationBorderColor: border },
    },
  };
}

/** Mermaid reckons with colours, and knows fewer ways to write them than a browser. */
function plainColours(theme: DiagramTheme): DiagramTheme {
  const context = document.createElement('canvas').getContext('2d');
  const plain = (colour: string): string => {
    if (!context) return colour;
    context.fillStyle = '#808080';
    context.fillStyle = colour;
    return context.fillStyle;
  };
  const { isDark, fontFamily, ...colours } = theme;
  const entries = Object.entries(colours).map(([name, colour]) => [name, plain(colour)] as const);
  return { isDark, fontFamily, ...(Object.fromEntries(entries) as typeof colours) };
}
