import type { LoadedPack } from '../core/pack/loadPack';
import type { DocumentKind } from './documentContext';

/** Folders of an exercise whose files are code, of learners or of authors: a YAML or Markdown file there is no text of the pack's. */
const CODE_FOLDERS = new Set(['starter', 'solution', 'alternatives', 'tests', 'bench', 'probe', 'seals', 'wrong']);

/** Where a file stands in a pack. */
export interface PlacedDocument {
  readonly kind: DocumentKind;
  readonly exerciseDir?: string;
}

/**
 * What a file is to its pack; undefined where it is code, or nothing that a pack is made of.
 * @param path relative to the pack's root
 */
export function placeDocument(path: string, { yaml, exercises }: LoadedPack): PlacedDocument | undefined {
  if (path === 'pack.yaml') return { kind: 'pack' };
  const [dir = '', folder = '', ...rest] = path.split('/');
  if (folder === 'exercise.yaml' && rest.length === 0) return { kind: 'exercise', exerciseDir: dir };
  const isYaml = /\.ya?ml$/i.test(path);
  const isMarkdown = /\.md$/i.test(path);
  if (exercises.has(dir)) {
    const isExpectation = folder === 'wrong' && rest.length === 2 && rest[1] === 'expect.yaml';
    if (isExpectation) return { kind: 'expectation', exerciseDir: dir };
    if (CODE_FOLDERS.has(folder)) return undefined;
    if (isYaml) return { kind: 'definition', exerciseDir: dir };
    return isMarkdown ? { kind: 'markdown', exerciseDir: dir } : undefined;
  }
  if (isYaml) return namedOutline(yaml?.plain()) === path ? { kind: 'definition' } : undefined;
  // Folders beside the exercises hold code bases, whose texts are theirs.
  return isMarkdown && folder === '' ? { kind: 'markdown' } : undefined;
}

function namedOutline(pack: unknown): string | undefined {
  if (typeof pack !== 'object' || pack === null || !('outline' in pack)) return undefined;
  return typeof pack.outline === 'string' ? pack.outline.replace(/^(?:\.\/)+/, '') : undefined;
}
