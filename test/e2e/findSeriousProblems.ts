import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core calls serious or critical in the page inside the panel's webview, as `rule: element` lines. */
export async function findSeriousProblems(page: Page): Promise<string[]> {
  const outer = page.frames().find((frame) => frame.url().includes('webview') && frame.childFrames().length > 0);
  const inner = outer?.childFrames()[0];
  if (!inner) throw new Error('The panel shows no page.');
  // Evaluated, not added as a script: the page's content security policy allows none but its own.
  await inner.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = await inner.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
