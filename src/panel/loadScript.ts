/** This page's own script, as long as it is run for the first time: what it loads lies beside it, and has its nonce. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

/** Loads a script that lies beside the page's own, such as `diagrams.js`, and runs it. Rejects where it cannot be loaded. */
export function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!own) throw new Error('This page does not know where its script comes from.');
    const script = document.createElement('script');
    script.nonce = own.nonce;
    script.src = new URL(name, own.src).href;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`The script ${name} cannot be loaded.`)));
    document.head.append(script);
  });
}
