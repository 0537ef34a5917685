import { DIAGRAM_GLOBAL, DIAGRAM_SCRIPT, type DiagramScript } from '../../shared/diagram';

/** This page's own script, as long as it is run for the first time: what it loads lies beside it, and has its nonce. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
let loading: Promise<DiagramScript> | undefined;

/** The script with Mermaid, loaded with the first diagram. Rejects where it cannot be loaded; the next one tries again. */
export function loadDiagramScript(): Promise<DiagramScript> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function load(): Promise<DiagramScript> {
  return new Promise((resolve, reject) => {
    if (!own) throw new Error('This page does not know where its script comes from.');
    const script = document.createElement('script');
    script.nonce = own.nonce;
    script.src = new URL(DIAGRAM_SCRIPT, own.src).href;
    script.addEventListener('load', () => {
      const loaded = Reflect.get(window, DIAGRAM_GLOBAL) as DiagramScript | undefined;
      if (loaded) resolve(loaded);
      else reject(new Error('The script with Mermaid has not come to its end.'));
    });
    script.addEventListener('error', () => reject(new Error('The script with Mermaid cannot be loaded.')));
    document.head.append(script);
  });
}
