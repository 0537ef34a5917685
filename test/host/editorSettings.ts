import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** User settings. */
export type Settings = Readonly<Record<string, unknown>>;

/** Settings that keep an editor from talking to the outside and from covering the work with offers. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes the quiet settings and the given ones as the user's own, which the user may change: an existing file stays as it is.
 * @param userDataDir the folder that holds, or will hold, `User/settings.json`
 */
export async function writeSettingsOnce(userDataDir: string, settings: Settings = {}): Promise<void> {
  const file = join(userDataDir, 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
