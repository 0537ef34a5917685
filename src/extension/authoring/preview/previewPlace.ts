import * as path from 'node:path';

/** Where a preview lies: below the extension's own storage, so that no folder can pass itself off as one. */
export interface PreviewPlace {
  /** Absolute folder of all of it. */
  readonly folder: string;
  /** The pack as it would ship. */
  readonly pack: string;
  /** The Whetstone home of this preview: its progress and workspaces are nobody's. */
  readonly home: string;
}

/** @param storage the extension's storage for all windows */
export function previewPlace(storage: string, id: string): PreviewPlace {
  const folder = path.join(previewsFolder(storage), id);
  return { folder, pack: path.join(folder, 'pack'), home: path.join(folder, 'home') };
}

export function previewsFolder(storage: string): string {
  return path.join(storage, 'previews');
}

/** The preview that a folder is a workspace of; undefined for every other folder. */
export function previewOf(storage: string, workspaceFolder: string | undefined): PreviewPlace | undefined {
  if (workspaceFolder === undefined) return undefined;
  const [id, part, ...rest] = path.relative(previewsFolder(storage), workspaceFolder).split(path.sep);
  if (id === undefined || !/^[0-9a-f-]{8,}$/.test(id) || part !== 'home' || rest.length === 0) return undefined;
  return previewPlace(storage, id);
}
