import type { Block, Row } from './blocks';

/** Blocks as Markdown (CommonMark with tables). Texts stand for themselves: what would be markup in them is escaped. */
export function markdownReport(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'paragraph':
      return block.tone === 'notice' ? `> ${inline(block.text)}` : inline(block.text);
    case 'facts':
      return block.rows.map(([name, value]) => `- **${inline(name)}:** ${inline(value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return [`**${inline(block.caption)}**`, '', tableText(block.head, block.rows)].join('\n');
    case 'written':
      // Their own words keep their lines, and stay apart from ours.
      return block.text.split('\n').map(quoted).join('\n');
  }
}

function tableText(head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map(({ cells, isPart }) => line(isPart ? cells.map((text, at) => (at === 0 ? `– ${text}` : text)) : cells)),
  ].join('\n');
}

const cell = (text: string): string => inline(text).replaceAll('|', String.raw`\|`);
const quoted = (line: string): string => `> ${inline(line)}`.trimEnd() + (line.trim() === '' ? '' : '  ');

/** One line in which nothing is markup. */
function inline(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[\\`*_[\]<>#~&]/g, String.raw`\$&`)
    .replace(/^(\s*)([-+=])/, String.raw`$1\$2`)
    .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`);
}
