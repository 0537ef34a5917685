import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import { ATTESTATION_PATH, attestationText, type Attestation, type Verified } from '../../core/package/attestation';
import { verifiedWords } from '../../core/package/standingWords';
import { loadPack } from '../../core/pack/loadPack';
import type { Pack } from '../../core/pack/model';
import { formatProblem, type Problem } from '../../core/pack/problem';
import { l10n } from '../../shared/l10n';
import { PackFolder } from '../pack/packFolder';
import { hashesOfPackage } from './contentHashes';
import { findLeaksInPackage } from './findLeaks';
import { findStaleSeals } from './findStaleSeals';
import { makePackage } from './makePackage';
import { packManifest, type HostIdentity } from './manifests';
import { packContents } from './packContents';
import { requireSize, sizeOf, type PackageSize } from './packageSize';
import { readZip } from './readZip';
import { isSealed } from './sealedContents';
import { packReadme, shippedReadme, withDraftNote } from './shippedReadme';
import { draftYaml } from './shippedYaml';
import type { Contents } from './stage';
import type { MakeVsix } from './vsix';

export interface PackRequest {
  /** Absolute folder of the pack. */
  readonly folder: string;
  readonly host: HostIdentity;
  /** Absolute path of the licence for a pack that brings none; one that says so when left out. */
  readonly licence?: string;
  /** Where the package goes, absolute; in `outDir` by the pack's name where only that is given. What stands there is replaced. */
  readonly out: { readonly dir: string } | { readonly file: string };
  /** Where the package is laid out and made before. */
  readonly stageDir: string;
  readonly vsix: MakeVsix;
  /** Whether a pack of which nothing is sealed yet is refused too, as it must be before it goes to learners. */
  readonly refusesDrafts: boolean;
  /** Whether the package is called a draft, whatever its pack says. */
  readonly isDraft?: boolean;
  /** What was verified of the pack as it is now; undefined where nobody did. */
  readonly verified?: Verified;
  /** What the package may come to; see {@link PackageSize}. Not bounded when left out. */
  readonly limitBytes?: number;
  readonly say: (line: string) => void;
}

/** A package that was made. */
export interface MadePackage {
  /** Absolute. */
  readonly path: string;
  readonly pack: Pack;
  readonly size: PackageSize;
  readonly attestation: Attestation;
}

/**
 * Makes the package of a pack. Nothing is encrypted here: envelopes ship as `whetstone seal` wrote them. Nothing stands at its path
 * until it has been looked through.
 * @throws HumanError for a pack with errors, one that is sealed in part, one in whose package a sealed solution can be read, one
 *   that is too large, and, where drafts are refused, one with envelopes that do not fit
 */
export async function packagePack(request: PackRequest): Promise<MadePackage> {
  const { folder, out, stageDir, vsix, say } = request;
  const files = new PackFolder(folder);
  const pack = await loadPack(files, folder);
  const isPlain = hasSolutions(pack) && !isSealed(pack);
  const isDraft = (request.isDraft ?? false) || (pack.isDraft ?? false) || isPlain;
  const contents = new Map(await contentsOf({ ...pack, isDraft }, files, request));
  await lookAtSeals(pack, files, request);
  const name = pack.id.slice(pack.id.indexOf('.') + 1);
  const stageFolder = join(stageDir, name);
  const staged = `${stageFolder}.vsix`;
  const make = (): Promise<number> => makePackage({ contents, folder: stageFolder, path: staged, vsix });
  // The packager renames files and writes its own: what it really packs is what is attested.
  await make();
  const attestation: Attestation = {
    attestation: 1,
    pack: { id: pack.id, version: pack.version },
    isDraft,
    ...(request.verified && { verified: request.verified }),
    ...hashesOfPackage(
      readZip(await readFile(staged)),
      pack.exercises.map(({ dir }) => dir),
    ),
  };
  contents.set(ATTESTATION_PATH, { text: attestationText(attestation) });
  const size = sizeOf(await make(), readZip(await readFile(staged)));
  requireSize(pack.title, size, request.limitBytes ?? Infinity);
  if (isSealed(pack)) {
    const leaks = await findLeaksInPackage(staged, pack, files);
    refuse(leaks, l10n.t('{0} is not packaged, because its solutions could be read in it', pack.title), folder);
  }
  const path = 'file' in out ? out.file : join(out.dir, `${name}.vsix`);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(staged, path);
  if (isPlain) say(l10n.t('{0}: a draft, with its solutions in plain; seal it before it goes to learners', path));
  return { path, pack, size, attestation };
}

async function contentsOf(
  pack: Pack,
  files: PackFolder,
  { folder, host, licence, refusesDrafts, verified, say }: PackRequest,
): Promise<Contents> {
  const problems = [...pack.problems, ...pack.exercises.flatMap((exercise) => exercise.problems)];
  const errors = problems.filter(({ severity }) => severity === 'error');
  refuse(errors, l10n.t('{0} has errors and is not packaged', pack.title), folder);
  const contents = new Map(await packContents(pack, files, refusesDrafts ? 'refuse' : 'ship'));
  contents.set('package.json', { text: `${JSON.stringify(packManifest(pack, host), undefined, 2)}\n` });
  const own = contents.has('README.md') ? await files.readText('README.md') : undefined;
  const readme = own === undefined ? packReadme(pack) : shippedReadme(own, host.repository !== undefined);
  contents.set('README.md', { text: withVerifiedNote(withDraftNote(pack, readme), verified) });
  const yaml = await files.readText('pack.yaml');
  if (pack.isDraft && yaml !== undefined) contents.set('pack.yaml', { text: draftYaml(yaml) });
  if (!contents.has('LICENSE')) {
    contents.set('LICENSE', licence === undefined ? { text: NO_LICENCE } : { source: licence });
    if (licence === undefined)
      say(l10n.t('{0} has no LICENSE: nobody may pass it on. Add one before it ships.', folder));
  }
  // Written by packaging alone; one that lies in the folder is of an older package.
  contents.delete(ATTESTATION_PATH);
  return contents;
}

/** In English, as licences are. */
const NO_LICENCE = `The author of this pack has not said under which licence it may be used or passed on.\n`;

/** At its end, a readme says what was verified. */
function withVerifiedNote(markdown: string, verified: Verified | undefined): string {
  if (!verified) return markdown;
  return `${markdown.trimEnd()}\n\n---\n\n${verifiedWords(verified)}.\n`;
}

/** A package for learners is not made with envelopes that do not fit. One to look at what is being written is, and says so. */
async function lookAtSeals(pack: Pack, files: PackFolder, { folder, refusesDrafts, say }: PackRequest): Promise<void> {
  const stale = await findStaleSeals(pack, files);
  if (stale.length === 0) return;
  const found = `${pack.title} has envelopes that do not fit what they seal. Run "whetstone seal --pack ${folder}":`;
  const text = [found, ...stale.map((one) => `${folder}/${one}`)].join('\n');
  if (refusesDrafts) throw new HumanError(text);
  say(text);
}

function refuse(problems: readonly Problem[], why: string, folder: string): void {
  if (problems.length === 0) return;
  throw new HumanError(`${why}:\n${problems.map((problem) => `${folder}/${formatProblem(problem)}`).join('\n')}`);
}

function hasSolutions(pack: Pack): boolean {
  return pack.exercises.some((exercise) => !exercise.isBroken && exercise.tasks.some(({ solution }) => solution));
}
