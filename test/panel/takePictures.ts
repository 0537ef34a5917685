import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../host/launchBrowser';
import { PanelPage } from './panelPage';
import { sampleStates } from './sampleStates';
import { type ThemeName, themes } from './themes';

/** Takes pictures of the panel to look at: `node takePictures.cjs <folder> [state …] [--theme name] [--width px]`. */
async function takePictures([folder = 'pictures', ...rest]: readonly string[]): Promise<void> {
  const value = (name: string): string | undefined => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
  const wanted = rest.filter((word) => word in sampleStates);
  const font = process.env['PANEL_FONT'];
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const theme of Object.keys(themes) as ThemeName[]) {
      if (value('--theme') !== undefined && value('--theme') !== theme) continue;
      for (const widthPx of (value('--width') ?? '320,480,900').split(',').map(Number)) {
        const panel = await PanelPage.open(browser, {
          theme,
          widthPx,
          ...(font !== undefined && { fontFamily: font }),
        });
        for (const [name, state] of Object.entries(sampleStates)) {
          if (wanted.length > 0 && !wanted.includes(name)) continue;
          // A fresh page each: nothing of the state before is left, such as a lock that waits to be seen.
          await panel.reload();
          await panel.show(state);
          await panel.page.screenshot({ path: join(folder, `${name}-${theme}-${widthPx}.png`), fullPage: true });
        }
        await panel.close();
      }
    }
  } finally {
    await browser.close();
  }
}

takePictures(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
