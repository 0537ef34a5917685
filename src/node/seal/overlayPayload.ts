import type { SolutionPayload } from '../../core/seal/envelope';
import { HumanError } from '../../core/errors';
import type { PackFiles } from '../../core/ports';
import { readLayer } from '../pack/overlay';

/**
 * What is sealed of a task: its own overlay. Line breaks are `\n`, so that a checkout with others has the same.
 * Rejects with a `HumanError` for what is no text.
 */
export async function overlayPayload(files: PackFiles, dir: string): Promise<SolutionPayload> {
  const layer = await readLayer(files, dir);
  const texts = new Map<string, string | null>(layer.deleted.map((path) => [path, null]));
  for (const [path, packPath] of layer.files) {
    const text = await files.readText(packPath);
    if (text === undefined) continue;
    if (text.includes('\uFFFD')) throw new HumanError(`${packPath} is no UTF-8; only texts can be sealed.`);
    texts.set(path, plainBreaks(text));
  }
  return { files: Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** A text with `\n` for each of its line breaks. */
export function plainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
