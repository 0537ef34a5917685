import { escapeHtml } from '../../shared/panelHtml';
import type { Block, Row } from './blocks';
import { REPORT_STYLES } from './reportStyles';

/** A page of blocks: one file without scripts, that asks nothing of the network, reads well on paper and by ear. */
export function htmlReport(blocks: readonly Block[], { title, language }: { title: string; language: string }): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${REPORT_STYLES}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...blocks.map(blockHtml),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${escapeHtml(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'written':
      return `<blockquote>${escapeHtml(block.text)}</blockquote>`;
    case 'table':
      return tableHtml(block);
  }
}

function tableHtml({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  return [
    // Wide tables are moved within themselves, by keyboard too; the page never is.
    `<div class="table" role="group" tabindex="0" aria-label="${escapeHtml(caption)}"><table>`,
    `<caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map(rowHtml).join('')}</tbody>`,
    '</table></div>',
  ].join('');
}

function rowHtml({ cells, share, isPart }: Row): string {
  const [first = '', ...others] = cells;
  const bar = share === undefined ? '' : barHtml(share);
  return [
    `<tr${isPart ? ' class="part"' : ''}><th scope="row">${escapeHtml(first)}${bar}</th>`,
    ...others.map((text) => `<td>${escapeHtml(text)}</td>`),
    '</tr>',
  ].join('');
}

/** Beside figures that say the same. */
function barHtml(share: number): string {
  const width = (Math.min(1, Math.max(0, share)) * 100).toFixed(1);
  return `<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="4"/><rect class="fill" width="${width}" height="4"/></svg>`;
}
