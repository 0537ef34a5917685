import * as z from 'zod';
import { PathOutsideError, type PackFiles } from '../ports';
import type { OutlineItem, PackCover } from './assessmentModel';
import { outline, type OutlineEntryYaml, type OutlineItemYaml, type PackCoverYaml } from './assessmentSchema';
import type { Problem, SourcePlace } from './problem';
import { joinPackPath } from './packPath';
import type { PackYaml } from './schema';
import type { YamlFile } from './yamlFile';

/** A pack's outline with where each item is written, so that what is wrong with it can be reported there. */
export interface LoadedOutline {
  readonly items: readonly OutlineItem[];
  readonly written: readonly WrittenItem[];
}

interface WrittenItem {
  readonly item: OutlineItem;
  readonly yaml: YamlFile;
  readonly keys: readonly PropertyKey[];
  readonly coveredBy: OutlineItemYaml['coveredBy'];
}

/** What an exercise, or a task of it, says to cover, and where it says so. */
export interface WrittenCover {
  readonly id: string;
  readonly keys: readonly PropertyKey[];
}

/** Reads the outline of a pack, from `pack.yaml` or from the file that it names; undefined where there is none. */
export async function loadOutline(
  written: PackYaml,
  yaml: YamlFile,
  files: PackFiles,
): Promise<LoadedOutline | undefined> {
  if (written.outline === undefined) return undefined;
  const source = Array.isArray(written.outline)
    ? { entries: written.outline, yaml, keys: ['outline'] }
    : await readOutline(written.outline, yaml, files);
  if (!source) return undefined;
  const all = itemsOf(source.entries, source.keys, [], source.yaml);
  const seen = new Map<string, SourcePlace>();
  for (const { item, keys } of all) {
    const before = seen.get(item.id);
    const message = `The outline has an item "${item.id}" already, in line ${before?.line ?? 0}; give this one an id of its own.`;
    if (before) source.yaml.report('duplicateId', [...keys, 'id'], message);
    else seen.set(item.id, item.place);
  }
  for (const one of all) checkPackCovers(one, written);
  return { items: all.map(({ item }) => item), written: all };
}

/** What an exercise's YAML says to cover, also of one that does not fit the schema: it may be broken for another reason. */
export function writtenCovers(value: unknown): readonly WrittenCover[] {
  const list = z.array(z.unknown()).catch([]);
  const covers = z.object({ covers: list }).catch({ covers: [] });
  const shape = z.object({ covers: list, tasks: z.array(covers).catch([]) }).catch({ covers: [], tasks: [] });
  const { covers: own, tasks } = shape.parse(value);
  return [...named(own, ['covers']), ...tasks.flatMap((task, index) => named(task.covers, ['tasks', index, 'covers']))];
}

/** Problems of covers that no item of the outline answers to. Without an outline there is nothing that they could miss. */
export function danglingCovers(
  covers: readonly WrittenCover[],
  loaded: LoadedOutline | undefined,
  placeOf: (keys: readonly PropertyKey[]) => SourcePlace,
): readonly Problem[] {
  if (!loaded) return [];
  const ids = new Set(loaded.items.map(({ id }) => id));
  return covers
    .filter(({ id }) => !ids.has(id))
    .map(({ id, keys }): Problem => {
      const message = `The outline has no item "${id}"; correct it, or add it to the outline.`;
      return { severity: 'error', code: 'unknownReference', message, place: placeOf(keys) };
    });
}

/** Reports, as a warning at its place, each item that nothing covers. */
export function reportUncovered({ written }: LoadedOutline, covers: readonly WrittenCover[]): void {
  const covered = new Set(covers.map(({ id }) => id));
  for (const { item, yaml, keys } of written) {
    if (covered.has(item.id) || item.coveredBy.length > 0) continue;
    const message = `Nothing covers "${item.id}": let a task or an exercise say covers: [${item.id}], or say with "coveredBy" what of the pack does.`;
    yaml.report('uncovered', [...keys, 'id'], message, { severity: 'warning' });
  }
}

async function readOutline(
  path: string,
  yaml: YamlFile,
  files: PackFiles,
): Promise<{ entries: readonly OutlineEntryYaml[]; yaml: YamlFile; keys: readonly PropertyKey[] } | undefined> {
  const inside = joinPackPath('', path);
  try {
    if (inside === undefined) throw new PathOutsideError(path);
    const text = await files.readText(inside);
    if (text === undefined) {
      yaml.report('missingFile', ['outline'], `There is no file "${path}" in this pack; write it or correct the path.`);
      return undefined;
    }
    const file = yaml.adopt(inside, text);
    const entries = file.read(outline);
    return entries && { entries, yaml: file, keys: [] };
  } catch (error) {
    if (!(error instanceof PathOutsideError)) throw error;
    yaml.report('outsidePack', ['outline'], `"${path}" leads out of the pack.`);
    return undefined;
  }
}

function itemsOf(
  entries: readonly OutlineEntryYaml[],
  at: readonly PropertyKey[],
  sections: readonly string[],
  yaml: YamlFile,
): WrittenItem[] {
  return entries.flatMap((entry, index) => {
    const keys = [...at, index];
    if ('items' in entry) return itemsOf(entry.items, [...keys, 'items'], [...sections, entry.section], yaml);
    const { id, kind, text, section, coveredBy } = entry;
    const item: OutlineItem = {
      ...{ id, kind, text },
      sections: section === undefined ? sections : [...sections, section],
      place: yaml.placeOf([...keys, 'id']),
      coveredBy: coversIn(coveredBy).map(toPackCover),
    };
    return [{ item, yaml, keys, coveredBy }];
  });
}

function coversIn(coveredBy: OutlineItemYaml['coveredBy']): readonly PackCoverYaml[] {
  if (coveredBy === undefined) return [];
  return Array.isArray(coveredBy) ? coveredBy : [coveredBy];
}

function toPackCover(written: PackCoverYaml): PackCover {
  if ('rubric' in written) {
    const { rubric, criterion } = written;
    return { kind: 'rubric', rubric, ...(criterion !== undefined && { criterion }) };
  }
  if ('path' in written) return { kind: 'path', path: written.path };
  if ('grades' in written) return { kind: 'grades' };
  const { submission, deliverable } = written;
  return { kind: 'submission', submission, ...(deliverable !== undefined && { deliverable }) };
}

/** What is said to cover an item must be there. */
function checkPackCovers({ item, yaml, keys, coveredBy }: WrittenItem, pack: PackYaml): void {
  for (const [index, cover] of item.coveredBy.entries()) {
    const missing = missingOf(cover, pack);
    const where = [...keys, 'coveredBy', ...(Array.isArray(coveredBy) ? [index] : [])];
    if (missing !== undefined) {
      yaml.report('unknownReference', where, `pack.yaml has no ${missing}; correct it or remove it.`);
    }
  }
}

function missingOf(cover: PackCover, pack: PackYaml): string | undefined {
  switch (cover.kind) {
    case 'grades':
      return Object.keys(pack.grades).length > 0 ? undefined : 'grades';
    case 'path':
      return pack.paths.some(({ id }) => id === cover.path) ? undefined : `path "${cover.path}"`;
    case 'rubric': {
      const found = pack.rubrics[cover.rubric];
      if (!found) return `rubric "${cover.rubric}"`;
      const { criterion } = cover;
      if (criterion === undefined || isInRubric(found, criterion)) return undefined;
      return `criterion "${criterion}" in the rubric "${cover.rubric}"`;
    }
    case 'submission': {
      const found = pack.submissions[cover.submission];
      if (!found) return `submission "${cover.submission}"`;
      const { deliverable } = cover;
      if (deliverable === undefined || found.deliverables.some(({ id }) => id === deliverable)) return undefined;
      return `deliverable "${deliverable}" in the submission "${cover.submission}"`;
    }
  }
}

/** A criterion, or a part of one as `Criterion/Part`. */
function isInRubric(rubric: PackYaml['rubrics'][string], name: string): boolean {
  const [criterion = '', part] = name.split('/');
  const found = rubric[criterion];
  if (found === undefined) return false;
  if (part === undefined) return true;
  if (typeof found === 'number') return false;
  return Array.isArray(found.parts) ? found.parts.includes(part) : part in found.parts;
}

function named(values: readonly unknown[], at: readonly PropertyKey[]): WrittenCover[] {
  return values.flatMap((id, index) => (typeof id === 'string' ? [{ id, keys: [...at, index] }] : []));
}
