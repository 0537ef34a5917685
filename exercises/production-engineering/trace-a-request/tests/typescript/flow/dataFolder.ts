import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TestContext } from 'node:test';
import { createApp } from '../../src/app.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings.ts';
import type { Step } from '../../tracing/recordFlow.ts';

export const VALID = { insurer: 'Northwind Health', claim_number: 'CLM-1001' };
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** An empty data folder of its own, with the settings that lead to it. */
export class DataFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'denialops-flow-'));
  readonly settings: Settings = { ...DEFAULT_SETTINGS, dataDir: join(this.path, 'data') };

  /** The ids of the cases that are stored there. */
  caseIds(): readonly string[] {
    return existsSync(this.settings.dataDir) ? readdirSync(this.settings.dataDir) : [];
  }

  /** All that is stored, with `{id}` and `{time}` for what differs from case to case. */
  contents(): Readonly<Record<string, string>> {
    const files = readdirSync(this.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    const known = (text: string): string => text.replace(ID, '{id}').replace(TIME, '{time}');
    return Object.fromEntries(
      paths.map((path) => [known(relative(this.path, path)), known(readFileSync(path, 'utf8'))]),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A folder that is gone when the test is over. */
export function emptyFolder(t: TestContext): DataFolder {
  const folder = new DataFolder();
  t.after(() => folder.remove());
  return folder;
}

export function eventsOf(steps: readonly Step[]): readonly string[] {
  return steps.map((step) => step.event);
}

/** What the app does with a body while nobody watches. */
export async function unwatched(
  body: unknown,
): Promise<{ status: number; contents: Readonly<Record<string, string>> }> {
  const folder = new DataFolder();
  try {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const { status } = await createApp(folder.settings).request('/api/v1/cases', init);
    return { status, contents: folder.contents() };
  } finally {
    folder.remove();
  }
}

/** The details of the steps that tell of the storage. */
export function storageIdsOf(steps: readonly Step[]): readonly string[] {
  return steps.filter((step) => step.event.startsWith('storage-')).map((step) => step.detail);
}
