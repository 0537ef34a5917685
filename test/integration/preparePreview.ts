import { join } from 'node:path';
import { previewPlace } from '../../src/extension/authoring/preview/previewPlace';
import { stagePreview } from '../../src/node/package/stagePreview';
import { prepareWorkspace, sampleExercise, type PreparedWorkspace } from './prepareWorkspace';

/** The window that shows a preview: a workspace in the extension's own storage, as its author's window lays it out. */
export async function preparePreview(parent: string): Promise<PreparedWorkspace> {
  const userDataDir = join(parent, 'u');
  const storage = join(userDataDir, 'User', 'globalStorage', 'whetstone.whetstone');
  const place = previewPlace(storage, '0b1c2d3e-0000-4000-8000-000000000000');
  const { root, exercise } = sampleExercise;
  const pack = await stagePreview({ root, target: place.pack, unsaved: new Map() });
  const folder = join(place.home, pack.id, exercise, 'typescript');
  const prepared = await prepareWorkspace(parent, { root: place.pack, exercise }, { home: place.home, folder });
  // Neither of these leads anywhere in a preview.
  const elsewhere = { WHETSTONE_HOME: join(parent, 'Whetstone of Zoë'), WHETSTONE_PREVIEWED: place.pack };
  return { ...prepared, userDataDir, settings: {}, env: elsewhere };
}
