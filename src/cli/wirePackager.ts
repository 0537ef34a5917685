import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { HumanError } from '../core/errors';
import { loadPack } from '../core/pack/loadPack';
import type { Pack } from '../core/pack/model';
import { PackFolder } from '../node/pack/packFolder';
import { hostIdentity } from '../node/package/manifests';
import { packagePack } from '../node/package/packagePack';
import { DEFAULT_LIMIT_BYTES } from '../node/package/packageSize';
import { readZip } from '../node/package/readZip';
import { vsceApart } from '../node/package/vsceApart';
import { isPython } from '../node/run/isPython';
import { NodeFinder } from '../node/run/nodeRuntime';
import { PythonFinder } from '../node/run/pythonRuntime';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import type { PackageBench, PackageOptions } from './verbs/package';
import { wireVerifier } from './wireVerifier';
import type { WireOptions } from './wireWorld';
import { isFolder } from './isFolder';

/** Puts together for one command what verifies and packages. `dispose` takes away what it laid down. */
export async function wirePackager(
  options: PackageOptions,
  wiring: WireOptions,
): Promise<{ readonly bench: PackageBench; readonly dispose: () => Promise<void> }> {
  const { installation, cwd, terminal, signal, log } = wiring;
  const verifying = await wireVerifier(options, wiring);
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-package-')));
  const { id, engine } = hostIdentity(JSON.parse(await readFile(installation.manifestPath, 'utf8')));
  return {
    bench: {
      verifying: verifying.bench,
      findPack: async (name, out) => {
        const folder = resolve(cwd, name);
        if (existsSync(join(folder, 'pack.yaml'))) {
          const pack = await loadPack(new PackFolder(folder), folder);
          const file = await packageFile(resolve(cwd, out ?? '.'), pack);
          await requireOwn(file, pack);
          return { folder, isDraft: pack.isDraft ?? false, file };
        }
        const advice = l10n.t('A pack is a folder with a pack.yaml.');
        throw new CommandError('pack', l10n.t('There is no pack in {0}.', folder), advice);
      },
      runtimesOf: async (folder) => {
        const { environment, harnessDir } = installation;
        const nodePath = (): string | undefined => environment['WHETSTONE_NODE'];
        const pythonPath = () => Promise.resolve(environment['WHETSTONE_PYTHON']);
        const tools = { log, nodePath, pythonPath, harnessDir, environment };
        return versionsOf(await loadPack(new PackFolder(folder), folder), {
          node: () => new NodeFinder(tools).find(),
          python: () => new PythonFinder(tools).findBase({ workspace: folder, requires: {} }),
        });
      },
      make: ({ pack, isDraft, verified, limitMb, say }) =>
        packagePack({
          ...{ folder: pack.folder, isDraft, say, stageDir: scratch, refusesDrafts: !isDraft && !pack.isDraft },
          // Where a pack's own repository is its manifest does not say.
          host: { id, engine },
          out: { file: pack.file },
          vsix: vsceApart(installation.packerPath, signal),
          ...(verified && { verified }),
          limitBytes: limitMb === undefined ? DEFAULT_LIMIT_BYTES : limitMb * 1024 * 1024,
        }),
      terminal,
      version: installation.version,
    },
    dispose: async () => {
      await verifying.dispose();
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What runs the tracks of a pack here, as far as it is Node or Python; other runtimes are the pack's own to name. */
async function versionsOf(
  pack: Pack,
  find: Readonly<Record<'node' | 'python', () => Promise<{ readonly version: string }>>>,
): Promise<Record<string, string>> {
  const runners = pack.exercises.flatMap((one) => (one.isBroken ? [] : one.tracks.map(({ runner }) => runner)));
  const wanted = {
    node: runners.some((runner) => NODE_RUNNERS.has(runner)),
    python: runners.some((runner) => isPython(runner)),
  };
  const versions: Record<string, string> = {};
  for (const name of ['node', 'python'] as const) {
    if (!wanted[name]) continue;
    try {
      versions[name] = (await find[name]()).version;
    } catch (error) {
      // What is not there has verified nothing, which is told of each exercise.
      if (!(error instanceof HumanError)) throw error;
    }
  }
  return versions;
}

const NODE_RUNNERS: ReadonlySet<string> = new Set(['node-test', 'mocha', 'vitest', 'jest']);

/** `--out` names the package, or the folder that it goes into under its name and version. */
async function packageFile(out: string, { id, version }: Pack): Promise<string> {
  const name = `${id.slice(id.indexOf('.') + 1)}-${version}.vsix`;
  if (await isFolder(out)) return join(out, name);
  if (out.toLowerCase().endsWith('.vsix')) {
    if (await isFolder(dirname(out))) return out;
    throw new CommandError('usage', l10n.t('There is no folder {0}.', dirname(out)));
  }
  throw new CommandError('usage', l10n.t('There is no folder {0}.', out));
}

/** Only an older package of the same pack gives way to a new one. */
async function requireOwn(file: string, pack: Pack): Promise<void> {
  if (!existsSync(file)) return;
  let manifest: unknown;
  try {
    manifest = JSON.parse(
      readZip(await readFile(file))
        .get('extension/package.json')
        ?.toString('utf8') ?? '',
    );
  } catch (error) {
    // Whatever stands there, it is no package.
    if (!(error instanceof Error)) throw error;
  }
  const isOwn =
    typeof manifest === 'object' &&
    manifest !== null &&
    'publisher' in manifest &&
    'name' in manifest &&
    `${String(manifest.publisher)}.${String(manifest.name)}` === pack.id;
  if (isOwn) return;
  throw new CommandError(
    'usage',
    l10n.t('{0} is there already, and is no package of this pack.', file),
    l10n.t('Give another path with --out.'),
  );
}
