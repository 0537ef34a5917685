import { STRINGS_ELEMENT_ID } from '../shared/panelHtml';
import { englishPanelStrings, type PanelStrings } from '../shared/panelStrings';

/** The strings that the host put into the page; English for any that is missing. */
export function readStrings(page: Document): PanelStrings {
  const given: unknown = JSON.parse(page.getElementById(STRINGS_ELEMENT_ID)?.textContent ?? '{}');
  const texts = new Map<string, unknown>(Object.entries(typeof given === 'object' && given !== null ? given : {}));
  const strings: Record<string, string> = {};
  for (const [key, english] of Object.entries(englishPanelStrings)) {
    const text = texts.get(key);
    strings[key] = typeof text === 'string' ? text : english;
  }
  return { ...englishPanelStrings, ...strings };
}
