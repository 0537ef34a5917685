import { ATTESTATION_PATH, parseAttestation } from '../../core/package/attestation';
import { standingOf, type PackStanding } from '../../core/package/packStanding';
import type { Pack } from '../../core/pack/model';
import { PackFolder } from '../pack/packFolder';
import { hashesOfFolder } from './contentHashes';

/**
 * Whether a pack in a folder is what was verified, by its attestation and its files. All of them are read, where there is an attestation.
 * @throws HumanError for a folder that is larger than any package
 */
export async function readStanding(pack: Pack): Promise<PackStanding> {
  const written = await new PackFolder(pack.root).readText(ATTESTATION_PATH);
  if (written === undefined) return { kind: 'unattested' };
  const attestation = parseAttestation(written);
  if (!attestation) return { kind: 'wrong', reason: 'unreadable' };
  const dirs = [...new Set([...pack.exercises.map(({ dir }) => dir), ...Object.keys(attestation.exercises)])];
  return standingOf(pack, attestation, await hashesOfFolder(pack.root, dirs));
}
