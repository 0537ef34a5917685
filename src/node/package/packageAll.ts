import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import { findPacks } from '../pack/findPacks';
import { authorContents } from './authorContents';
import { hostContents } from './hostContents';
import { makePackage } from './makePackage';
import { hostIdentity } from './manifests';
import { packagePack } from './packagePack';
import { sizeText } from './packageSize';
import { vsceHere } from './vsceHere';

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
  /** Whether a pack of which nothing is sealed yet is refused too, as it must be before it goes to learners. */
  readonly refusesDrafts: boolean;
  readonly say: (line: string) => void;
}

/** Makes the packages of the host, of its authors' tools and of each pack; answers their paths. Equal sources make equal bytes. */
export async function packageAll(request: PackageRequest): Promise<readonly string[]> {
  const { root, build, packs, outDir, stageDir, refusesDrafts, say } = request;
  await mkdir(outDir, { recursive: true });
  const source: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const host = hostIdentity(source);
  const path = join(outDir, 'whetstone.vsix');
  const contents = await hostContents(root, build);
  const bytes = await makePackage({ contents, folder: join(stageDir, 'whetstone'), path, vsix: vsceHere });
  say(`${path}: ${contents.size} files, ${sizeText(bytes)}`);
  await checkSize(path);
  const authors = join(outDir, 'whetstone-authoring.vsix');
  const ofAuthors = {
    ...{ contents: authorContents(source, root, build), folder: join(stageDir, 'whetstone-authoring') },
    ...{ path: authors, vsix: vsceHere },
  };
  say(`${authors}: ${sizeText(await makePackage(ofAuthors))}`);
  const packages = [path, authors];
  const licence = join(root, 'LICENSE');
  for (const folder of await findPacks(packs)) {
    const out = { dir: outDir };
    const made = await packagePack({ folder, host, licence, out, stageDir, vsix: vsceHere, refusesDrafts, say });
    say(`${made.path}: ${made.size.files} files, ${sizeText(made.size.packageBytes)}`);
    packages.push(made.path);
  }
  return packages;
}

async function checkSize(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > HOST_LIMIT_BYTES) {
    throw new HumanError(`${path} has ${size} bytes; the host's package may have ${HOST_LIMIT_BYTES}.`);
  }
}
