import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import { loadPack } from '../../core/pack/loadPack';
import type { Pack } from '../../core/pack/model';
import { formatProblem, type Problem } from '../../core/pack/problem';
import { PackFolder } from '../pack/packFolder';
import { findLeaksInPackage } from './findLeaks';
import { findStaleSeals } from './findStaleSeals';
import { makePackage } from './makePackage';
import { packManifest, type HostIdentity } from './manifests';
import { packContents } from './packContents';
import { isSealed } from './sealedContents';
import { packReadme, shippedReadme, withDraftNote } from './shippedReadme';
import type { Contents } from './stage';

export interface PackRequest {
  /** Absolute folder of the pack. */
  readonly folder: string;
  readonly host: HostIdentity;
  /** Absolute path of the licence for a pack that brings none. */
  readonly licence: string;
  /** Where the package goes, and where it is laid out before. */
  readonly outDir: string;
  readonly stageDir: string;
  /** Whether a pack of which nothing is sealed yet is refused too, as it must be before it goes to learners. */
  readonly refusesDrafts: boolean;
  readonly say: (line: string) => void;
}

/**
 * Makes the package of a pack and answers its path. Nothing is encrypted here: envelopes ship as `whetstone seal` wrote them.
 * @throws HumanError for a pack with errors, one that is sealed in part, one in whose package a sealed solution can be read, and,
 *   where drafts are refused, one with envelopes that do not fit
 */
export async function packagePack(request: PackRequest): Promise<string> {
  const { folder, outDir, stageDir, say } = request;
  const files = new PackFolder(folder);
  const pack = await loadPack(files, folder);
  const contents = await contentsOf(pack, files, request);
  await lookAtSeals(pack, files, request);
  const name = pack.id.slice(pack.id.indexOf('.') + 1);
  const path = join(outDir, `${name}.vsix`);
  await makePackage({ contents, folder: join(stageDir, name), path, say });
  if (isSealed(pack)) {
    const leaks = await findLeaksInPackage(path, pack, files);
    // What gives solutions away does not stay.
    if (leaks.length > 0) await rm(path, { force: true });
    refuse(leaks, `${pack.title} is not packaged, because its solutions could be read in it`, folder);
  } else if (hasSolutions(pack)) {
    say(`${path}: a draft, with its solutions in plain; seal it before it goes to learners`);
  }
  return path;
}

async function contentsOf(
  pack: Pack,
  files: PackFolder,
  { folder, host, licence, refusesDrafts }: PackRequest,
): Promise<Contents> {
  const problems = [...pack.problems, ...pack.exercises.flatMap((exercise) => exercise.problems)];
  const errors = problems.filter(({ severity }) => severity === 'error');
  refuse(errors, `${pack.title} has errors and is not packaged`, folder);
  const contents = new Map(await packContents(pack, files, refusesDrafts ? 'refuse' : 'ship'));
  contents.set('package.json', { text: `${JSON.stringify(packManifest(pack, host), undefined, 2)}\n` });
  const own = contents.has('README.md') ? await files.readText('README.md') : undefined;
  const readme = own === undefined ? packReadme(pack) : shippedReadme(own, host.repository !== undefined);
  contents.set('README.md', { text: withDraftNote(pack, readme) });
  if (!contents.has('LICENSE')) contents.set('LICENSE', { source: licence });
  return contents;
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
