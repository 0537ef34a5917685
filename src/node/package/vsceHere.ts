import { writeFile } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { sameEverywhere, type MakeVsix } from './vsix';

/** By vsce in this process, whose environment it changes; it writes on the standard output. For scripts and tests of a clone. */
export const vsceHere: MakeVsix = (request) => runVsce(request, { scansForSecrets: true });

/** @param scansForSecrets whether files with tokens or keys are refused; vsce ends the process where it finds any */
export async function runVsce(
  { folder, path }: Parameters<MakeVsix>[0],
  { scansForSecrets }: { readonly scansForSecrets: boolean },
): Promise<void> {
  Object.assign(process.env, sameEverywhere(process.env));
  // What is laid out is what is shipped: there is nothing to ignore.
  const ignoreFile = `${folder}.vscodeignore`;
  await writeFile(ignoreFile, '');
  await createVSIX({
    cwd: folder,
    packagePath: path,
    ignoreFile,
    dependencies: false,
    allowMissingRepository: true,
    ...(!scansForSecrets && { allowPackageAllSecrets: true, allowPackageEnvFile: true }),
  });
}
