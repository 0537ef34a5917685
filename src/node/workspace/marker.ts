import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { HumanError } from '../../core/errors';
import type { ExerciseMarker } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { isMissing } from '../pack/errorCode';

/** Where the marker stands in a workspace, `/`-separated. */
export const MARKER_PATH = '.whetstone/exercise.json';

const versionSchema = z.object({ whetstone: z.number() });
const markerSchema = z.object({
  whetstone: z.literal(1),
  pack: z.string().min(1),
  packVersion: z.string(),
  exercise: z.string().min(1),
  track: z.string().min(1),
}) satisfies z.ZodType<ExerciseMarker>;

/** Which exercise a folder is the workspace of; undefined when it is none, a {@link HumanError} when the marker is damaged. */
export async function readMarker(folder: string): Promise<ExerciseMarker | undefined> {
  const path = join(folder, ...MARKER_PATH.split('/'));
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new HumanError(l10n.t('{0} cannot be read.', path), { kind: 'openFile', path }, { cause: error });
  }
  const raw = parseJson(text);
  const marker = markerSchema.safeParse(raw);
  if (marker.success) return marker.data;
  const version = versionSchema.safeParse(raw).data?.whetstone ?? 1;
  const message =
    version > 1
      ? l10n.t('This folder was made by a newer Whetstone. Update Whetstone to go on with it.')
      : l10n.t('{0} is damaged, so Whetstone cannot tell which exercise this is. Restore it from git.', path);
  throw new HumanError(message, { kind: 'openFile', path });
}

/** The marker's text. */
export function printMarker(marker: ExerciseMarker): string {
  return `${JSON.stringify(marker, undefined, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
