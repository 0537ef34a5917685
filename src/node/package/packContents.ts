import { HumanError } from '../../core/errors';
import type { Exercise, Pack } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import type { PackFolder } from '../pack/packFolder';
import { vendoredPackages } from '../workspace/vendoredPackages';
import { isSealed, requireSeals, sealedContents } from './sealedContents';
import { shippedYaml } from './shippedYaml';
import type { Contents } from './stage';

/** The verifier's evidence: it shows which answers are wrong, and why. */
const EVIDENCE = ['alternatives', 'wrong'];
/** What stands there in plain is sealed elsewhere, or ships by the list of what is sealed. */
const SEALED = ['solution', 'seals', 'probe'];

/**
 * How a pack is taken whose solutions are not all sealed. `refuse`: with a HumanError that names them. `ship`: a pack without any
 * envelope is a draft and ships them in plain; one that has some is refused all the same. `leaveOut`: without them, to look at
 * what a pack ships while it is being written.
 */
export type Unsealed = 'refuse' | 'ship' | 'leaveOut';

/**
 * The files that a pack ships: path in the package → source. All of it but the verifier's evidence, solutions and hints
 * whose envelopes ship in their place, what is generated or only for working on the pack, and dependency folders; and the npm packages
 * that its exercises need, under `vendor/node_modules`.
 */
export async function packContents(pack: Pack, files: PackFolder, unsealed: Unsealed): Promise<Contents> {
  const isDraft = unsealed === 'ship' && !isSealed(pack);
  if (!isDraft && unsealed !== 'leaveOut') requireSeals(pack);
  const { shipped, hints } = sealedContents(pack);
  const sealedHints = new Set([...hints].map((path) => path.toLowerCase()));
  const folders = (names: readonly string[]) =>
    pack.exercises.flatMap(({ dir }) => names.map((name) => `${dir}/${name}/`));
  const evidence = folders(isDraft ? EVIDENCE : [...EVIDENCE, ...SEALED]);
  const contents = new Map<string, { readonly source: string } | { readonly text: string }>();
  for (const path of await files.listFiles('')) {
    if (path.startsWith('vendor/') || isGenerated(path) || isOfDevelopment(path)) continue;
    // Where names differ in case alone, `Solution/` is the folder that the loader reads, and so with sealed hints.
    const isBelow = evidence.some((folder) => path.toLowerCase().startsWith(folder.toLowerCase()));
    if ((isBelow && !shipped.has(path)) || (!isDraft && sealedHints.has(path.toLowerCase()))) continue;
    if (path === 'package.json') {
      if (isPrivate(await files.readText(path))) continue;
      throw new HumanError(
        l10n.t(
          '{0}/package.json would be overwritten: a pack’s manifest is made from pack.yaml. Where it is for developing the pack only, write "private": true in it.',
          pack.root,
        ),
      );
    }
    const source = await files.realPath(path);
    if (source !== undefined) contents.set(path, { source });
  }
  for (const { dir } of pack.exercises) {
    const path = `${dir}/exercise.yaml`;
    const written = await files.readText(path);
    const text = written === undefined ? undefined : shippedYaml(written);
    if (text !== undefined && text !== written) contents.set(path, { text });
  }
  const vendor = pack.exercises.flatMap((exercise) => (exercise.isBroken ? [] : packagesOf(exercise)));
  for (const [path, source] of await vendoredPackages(pack.root, [...new Set(vendor)].sort())) {
    contents.set(`vendor/${path}`, { source });
  }
  return contents;
}

/** npm packages of the learner's workspaces, and those that linters are made of. */
function packagesOf({ tracks, tasks }: Exercise): string[] {
  const linters = tasks.flatMap(({ checks }) =>
    checks.flatMap((check) => (check.kind === 'lint' ? Object.values(check.sources) : [])),
  );
  return [...tracks, ...linters].flatMap(({ vendor }) => vendor);
}

/** What lies beside a pack to work on it: settings of tools, and what runs where it is kept. Only at the pack's root. */
function isOfDevelopment(path: string): boolean {
  return (
    /^(?:\.github|\.gitlab|\.vscode|\.vscode-test|\.idea)\//.test(path) ||
    /^(?:\.git(?:ignore|attributes|lab-ci\.yml)|\.editorconfig|\.prettier(?:rc(?:\.\w+)?|ignore)|\.npmrc|package-lock\.json)$/.test(
      path,
    )
  );
}

/** A `package.json` that npm would not publish: its author's, to work on the pack. */
function isPrivate(text: string | undefined): boolean {
  try {
    const manifest: unknown = JSON.parse(text ?? '');
    return typeof manifest === 'object' && manifest !== null && 'private' in manifest && manifest.private === true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function isGenerated(path: string): boolean {
  return /(?:^|\/)(?:\.pytest_cache\/|\.DS_Store$|Thumbs\.db$)|\.(?:pyc|vsix)$/.test(path);
}
