import * as z from 'zod';
import { HumanError } from '../../core/errors';
import type { Pack } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { PACKS_CONTRIBUTION } from '../../shared/contract';

/** A `package.json` as it is written: keys in order. */
export type Manifest = Readonly<Record<string, unknown>>;

/** Keys that only development knows: what they name is built into the bundles or not shipped. */
const DEVELOPMENT_KEYS = ['private', 'scripts', 'dependencies', 'devDependencies', 'overrides', 'allowScripts'];

const hostSchema = z.looseObject({
  name: z.string(),
  publisher: z.string(),
  version: z.string(),
  engines: z.looseObject({ vscode: z.string() }),
  repository: z.unknown().optional(),
});

/** Facts of the host's manifest that packs refer to. */
export interface HostIdentity {
  /** `publisher.name` */
  readonly id: string;
  /** The range of VS Code versions. */
  readonly engine: string;
  readonly repository?: unknown;
}

/** The host's manifest without what only development needs. */
export function hostManifest(source: unknown): Manifest {
  const manifest = hostSchema.parse(source);
  const kept = Object.entries(manifest).filter(([key]) => !DEVELOPMENT_KEYS.includes(key));
  return { ...Object.fromEntries(kept), engines: { vscode: manifest.engines.vscode } };
}

export function hostIdentity(source: unknown): HostIdentity {
  const { name, publisher, engines, repository } = hostSchema.parse(source);
  return { id: `${publisher}.${name}`, engine: engines.vscode, ...(repository !== undefined && { repository }) };
}

/** The manifest of the extension that a pack ships as. It has no code: the host finds the pack by what it contributes. */
export function packManifest(pack: Pack, host: HostIdentity): Manifest {
  const dot = pack.id.indexOf('.');
  if (dot < 0) throw new HumanError(l10n.t('The pack in {0} has no id.', pack.root));
  return {
    name: pack.id.slice(dot + 1),
    publisher: pack.id.slice(0, dot),
    displayName: pack.title,
    description: pack.summary,
    version: pack.version,
    license: 'SEE LICENSE IN LICENSE',
    // The editor's way of saying that something is not done yet.
    ...(pack.isDraft && { preview: true }),
    engines: { vscode: host.engine },
    categories: ['Education'],
    extensionKind: ['workspace'],
    extensionDependencies: [host.id],
    contributes: { [PACKS_CONTRIBUTION]: [{ path: './pack.yaml' }] },
    ...(host.repository !== undefined && { repository: host.repository }),
  };
}
