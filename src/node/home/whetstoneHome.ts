import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, normalize } from 'node:path';
import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { Setting } from '../../shared/contract';
import { cannotWrite } from './cannotWrite';

export interface HomeChoice {
  /** What the learner set; undefined or empty when nothing. `~` at its beginning is the user's home. */
  readonly setting?: string | undefined;
  /** Where `WHETSTONE_HOME` is looked up; the setting goes before it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The absolute folder of workspaces and progress, which editors and command line share: the setting, else
 * `WHETSTONE_HOME`, else `Whetstone` in the user's home. Nothing is made. A relative path is a {@link HumanError}.
 */
export function whetstoneHome({ setting, environment }: HomeChoice): string {
  const chosen = [setting, environment['WHETSTONE_HOME']].map((path) => path?.trim()).find((path) => path);
  if (chosen === undefined) return join(userHome(), 'Whetstone');
  const absolute = /^~(?=$|[/\\])/.test(chosen) ? join(userHome(), chosen.slice(1)) : chosen;
  if (isAbsolute(absolute)) return normalize(absolute);
  throw new HumanError(l10n.t('The Whetstone folder “{0}” has to be an absolute path.', chosen), {
    kind: 'openSettings',
    setting: Setting.homeFolder,
  });
}

/** Makes the home and sees that it can be written to; throws a {@link HumanError} that says why it cannot. */
export async function prepareHome(home: string): Promise<void> {
  // Permissions alone do not tell: disks are read-only or full, and Windows has access lists.
  const probe = join(home, `.whetstone-probe-${randomUUID()}`);
  try {
    await mkdir(home, { recursive: true });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe, { force: true });
  } catch (error) {
    throw cannotWrite(error, home);
  }
}

function userHome(): string {
  // An empty HOME says nothing; the account does.
  return homedir() || userInfo().homedir;
}
