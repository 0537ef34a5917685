import { DIAGRAM_GLOBAL, DIAGRAM_SCRIPT, type DiagramScript } from '../../shared/diagram';
import { loadScript } from '../loadScript';

let loading: Promise<DiagramScript> | undefined;

/** The script with Mermaid, loaded with the first diagram. Rejects where it cannot be loaded; the next one tries again. */
export function loadDiagramScript(): Promise<DiagramScript> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<DiagramScript> {
  await loadScript(DIAGRAM_SCRIPT);
  const loaded = Reflect.get(window, DIAGRAM_GLOBAL) as DiagramScript | undefined;
  if (!loaded) throw new Error('The script with Mermaid has not come to its end.');
  return loaded;
}
