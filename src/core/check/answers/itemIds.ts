import { textHash } from './textHash';

const MAX_LENGTH = 40;

/**
 * Ids for options or items that their author gave none: words of their text, so that they stay what they are when others are added
 * or moved. Two that would have the same get a number made from their whole text.
 */
export function itemIds(items: readonly { readonly id?: string | undefined; readonly text: string }[]): string[] {
  const words = items.map(({ id, text }) => id ?? slug(text));
  return items.map(({ id, text }, index) => {
    const own = words[index] ?? '';
    if (id !== undefined) return id;
    const isShared = words.filter((other) => other === own).length > 1;
    return own === '' || isShared ? `${own === '' ? 'item' : own}-${textHash(text).toString(36)}` : own;
  });
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
  if (plain.length <= MAX_LENGTH) return plain;
  const cut = plain.slice(0, MAX_LENGTH + 1).lastIndexOf('-');
  return plain.slice(0, cut > 0 ? cut : MAX_LENGTH);
}
