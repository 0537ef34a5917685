import { STRINGS_ELEMENT_ID } from '../shared/panelHtml';
import type { PanelStrings } from '../shared/panelStrings';

/** The strings that the host put into the page. It is of the same build, and so puts in all of them. */
export function readStrings(page: Document): PanelStrings {
  const given: unknown = JSON.parse(page.getElementById(STRINGS_ELEMENT_ID)?.textContent ?? '{}');
  const texts: readonly (readonly [string, unknown])[] =
    typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')) as PanelStrings;
}
