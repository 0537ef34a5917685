import type { ReadArtefact } from '../artefactReading';
import { ownText, wordsOfText } from './ownText';

const LINK = /\bhttps?:\/\/[^\s<>"')\]]+/g;

/** Reads plain text. */
export function readText(text: string, template: string | undefined): ReadArtefact {
  const own = ownText(text, template);
  const links = [...new Set([...own.matchAll(LINK)].map(([link]) => link))];
  return { faults: [], text: own, prose: { words: wordsOfText(own), sections: [], links } };
}
