/** Mermaid keeps entities (`#quot;`) as marks until it draws. */
const MARK = /ﬂ°(°?)([\w]+)¶ß/gu;
const NAMED: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ', apos: "'" };

/** A label as it is read: one line, without markup. */
export function plainLabel(label: string): string {
  return label
    .replace(MARK, (_whole, isNumber: string, name: string) =>
      isNumber === '' ? (NAMED[name] ?? ' ') : numbered(name),
    )
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function numbered(name: string): string {
  const code = Number(name.startsWith('x') ? `0${name}` : name);
  return Number.isInteger(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
}
