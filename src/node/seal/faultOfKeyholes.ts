import type { Envelope, Keyhole } from '../../core/seal/envelope';
import { SEAL_STRETCHING } from '../../core/seal/sealing';

/** Why an envelope is not locked as its author says now; undefined when it is. @param wanted in the order in which they are written */
export function faultOfKeyholes(envelope: Envelope, wanted: readonly Keyhole['kind'][]): string | undefined {
  const kinds = envelope.keyholes.map(({ kind }) => kind);
  if (kinds.join() !== wanted.join()) {
    return `It is locked by ${kinds.join(', ')}, and exercise.yaml says ${wanted.join(', ')}.`;
  }
  const isOther = envelope.keyholes.some((keyhole) => {
    if (!('stretching' in keyhole)) return false;
    const { cost, blockSize, parallel } = keyhole.stretching;
    const { cost: wantedCost, blockSize: wantedSize, parallel: wantedParallel } = SEAL_STRETCHING;
    return cost !== wantedCost || blockSize !== wantedSize || parallel !== wantedParallel;
  });
  return isOther ? 'Its keys take another effort to try than this version of Whetstone asks for.' : undefined;
}
