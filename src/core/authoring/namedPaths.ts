import { parse } from 'yaml';
import type { Exercise } from '../pack/model';
import { joinPackPath } from '../pack/packPath';
import type { YamlFile } from '../pack/yamlFile';
import type { PackFiles } from '../ports';
import { writtenTexts } from './writtenTexts';

/** Aliases as the format allows them. */
const MAX_ALIASES = 50;

/**
 * All paths of the pack that an exercise's YAML may name: every text in it, joined to the exercise's folder, and every text in the
 * YAML files that these are. A text that is no path names nothing that is there.
 */
export async function namedPaths(
  { dir }: Pick<Exercise, 'dir'>,
  yaml: Pick<YamlFile, 'plain'>,
  files: PackFiles,
): Promise<ReadonlySet<string>> {
  const named = new Set(pathsIn(yaml.plain(), dir));
  for (const path of [...named].filter((one) => /\.ya?ml$/i.test(one))) {
    // What cannot be read is told where it is read.
    const text = await files.readText(path).catch(() => undefined);
    if (text !== undefined) for (const one of pathsIn(plain(text), dir)) named.add(one);
  }
  return named;
}

function pathsIn(value: unknown, dir: string): readonly string[] {
  return writtenTexts(value).flatMap(({ text }) => joinPackPath(dir, text) ?? []);
}

/** What is wrong with it is told where it is read. */
function plain(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: MAX_ALIASES, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}
