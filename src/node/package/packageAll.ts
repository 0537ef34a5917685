import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { HumanError } from '../../core/errors';
import { loadPack } from '../../core/pack/loadPack';
import { formatProblem } from '../../core/pack/problem';
import { findPacks } from '../pack/findPacks';
import { PackFolder } from '../pack/packFolder';
import { hostContents } from './hostContents';
import { hostIdentity, packManifest, type HostIdentity } from './manifests';
import { packContents } from './packContents';
import { packReadme, shippedReadme } from './shippedReadme';
import { stage, type Contents } from './stage';

/** The time that files in packages carry when nothing else is asked for: the same for every build. 2000-01-01. */
const DEFAULT_EPOCH = '946684800';
/** The host's package without packs may not grow beyond this: 1.5 MB. */
const HOST_LIMIT_BYTES = 1.5 * 1024 * 1024;

export interface PackageRequest {
  /** Absolute folder of the clone. */
  readonly root: string;
  /** Absolute folder of a production build. */
  readonly build: string;
  /** A folder of packs. */
  readonly packs: string;
  /** Where packages go, and where they are laid out before. */
  readonly outDir: string;
  readonly stageDir: string;
  readonly say: (line: string) => void;
}

/** Makes the packages of the host and of each pack; answers their paths. Equal sources make equal bytes. */
export async function packageAll(request: PackageRequest): Promise<readonly string[]> {
  const { root, build, packs, outDir, stageDir, say } = request;
  process.env['SOURCE_DATE_EPOCH'] ??= DEFAULT_EPOCH;
  // Archives hold local times.
  process.env['TZ'] = 'UTC';
  await mkdir(outDir, { recursive: true });
  const host = hostIdentity(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const packages = [join(outDir, 'whetstone.vsix')];
  await makePackage(await hostContents(root, build), join(stageDir, 'whetstone'), join(outDir, 'whetstone.vsix'), say);
  await checkSize(join(outDir, 'whetstone.vsix'));
  for (const folder of await findPacks(packs)) {
    const { name, contents } = await packPackage(folder, host, join(root, 'LICENSE'));
    const path = join(outDir, `${name}.vsix`);
    await makePackage(contents, join(stageDir, name), path, say);
    packages.push(path);
  }
  return packages;
}

async function packPackage(
  folder: string,
  host: HostIdentity,
  licence: string,
): Promise<{ name: string; contents: Contents }> {
  const files = new PackFolder(folder);
  const pack = await loadPack(files, folder);
  const errors = [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)].filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0) {
    const lines = errors.map((problem) => `${folder}/${formatProblem(problem)}`);
    throw new HumanError(`${pack.title} has errors and is not packaged:\n${lines.join('\n')}`);
  }
  const contents = new Map<string, { source: string } | { text: string }>();
  for (const [path, source] of await packContents(pack, files)) contents.set(path, { source });
  const manifest = packManifest(pack, host);
  contents.set('package.json', { text: `${JSON.stringify(manifest, undefined, 2)}\n` });
  const own = contents.has('README.md') ? await files.readText('README.md') : undefined;
  const readme = own === undefined ? packReadme(pack) : shippedReadme(own, host.repository !== undefined);
  contents.set('README.md', { text: readme });
  if (!contents.has('LICENSE')) contents.set('LICENSE', { source: licence });
  return { name: pack.id.slice(pack.id.indexOf('.') + 1), contents };
}

async function makePackage(
  contents: Contents,
  folder: string,
  path: string,
  say: (line: string) => void,
): Promise<void> {
  await stage(folder, contents);
  // What is laid out is what is shipped: there is nothing to ignore.
  const ignoreFile = `${folder}.vscodeignore`;
  await writeFile(ignoreFile, '');
  await createVSIX({ cwd: folder, packagePath: path, ignoreFile, dependencies: false, allowMissingRepository: true });
  say(`${path}: ${contents.size} files, ${((await stat(path)).size / 1024).toFixed(0)} KB`);
}

async function checkSize(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > HOST_LIMIT_BYTES) {
    throw new HumanError(`${path} has ${size} bytes; the host's package may have ${HOST_LIMIT_BYTES}.`);
  }
}
