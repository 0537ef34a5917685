import { coverText, outlineCover, type CoveredItem } from '../core/assess/outlineCover';
import type { Pack } from '../core/pack/model';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

/** A pack's outline as JSON: each item with what covers it. */
export function outlineData(pack: Pack): object[] {
  return outlineCover(pack).map(({ item, covers }) => {
    const { id, kind, text, sections, place } = item;
    return { pack: pack.id, id, kind, text, sections, file: place.path, line: place.line, covers };
  });
}

/** The outlines of packs, section by section, for people. */
export function outlineLines(terminal: Terminal, packs: readonly Pack[]): string[] {
  return packs.flatMap((pack) => {
    const items = outlineCover(pack);
    if (items.length === 0) return [];
    const open = items.filter(({ covers }) => covers.length === 0).length;
    const count = l10n.t('{0} of {1} items covered', items.length - open, items.length);
    return [
      '',
      `${terminal.style('bold', pack.title)}  ${terminal.style(open === 0 ? 'green' : 'yellow', count)}`,
      ...items.flatMap((one, index) => itemLines(terminal, one, items[index - 1])),
    ];
  });
}

function itemLines(terminal: Terminal, { item, covers }: CoveredItem, before: CoveredItem | undefined): string[] {
  const section = item.sections.join(' › ');
  const isNew = section !== (before?.item.sections.join(' › ') ?? '');
  const icon = covers.length > 0 ? terminal.style('green', '✓') : terminal.style('yellow', '○');
  const by = covers.length > 0 ? covers.map(coverText).join(', ') : l10n.t('nothing covers it');
  return [
    ...(isNew && section !== '' ? [terminal.style('cyan', `  ${section}`)] : []),
    `  ${icon} ${terminal.style('bold', item.id)}  ${item.kind}`,
    terminal.wrap(item.text, '      '),
    terminal.wrap(terminal.style('dim', `→ ${by}`), '      '),
  ];
}
