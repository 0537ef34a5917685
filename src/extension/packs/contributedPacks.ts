import * as path from 'node:path';
import { joinPackPath } from '../../core/pack/packPath';
import type { Log } from '../../core/ports';
import { PACKS_CONTRIBUTION } from '../../shared/contract';
import type { PackPlace } from './packPlace';

/** The part of the editor's `Extension` that says what it contributes. */
export interface ContributingExtension {
  readonly id: string;
  readonly extensionPath: string;
  readonly packageJSON: unknown;
}

/**
 * The packs that an installed extension declares: `"contributes": { "exercisePacks": [{ "path": "./pack.yaml" }] }`.
 * A declaration that cannot be followed is named in the log and left out; none of the extension's code runs.
 */
export function contributedPacks(extension: ContributingExtension, log: Log): readonly PackPlace[] {
  const declared = member(member(extension.packageJSON, 'contributes'), PACKS_CONTRIBUTION);
  if (declared === undefined) return [];
  const refuse = (reason: string): [] => {
    log.warn(`${extension.id} declares packs under contributes.${PACKS_CONTRIBUTION}, but ${reason}.`);
    return [];
  };
  if (!Array.isArray(declared)) return refuse('not as a list');
  return declared.flatMap((entry: unknown): readonly PackPlace[] => {
    const written = member(entry, 'path');
    if (typeof written !== 'string') return refuse('an entry has no path');
    const inside = joinPackPath('', written);
    if (inside === undefined) return refuse(`the path "${written}" leads out of the extension`);
    if (path.posix.basename(inside) !== 'pack.yaml') return refuse(`the path "${written}" does not name a pack.yaml`);
    const root = path.join(extension.extensionPath, path.posix.dirname(inside));
    return [{ root, origin: 'installed', from: extension.id }];
  });
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}
