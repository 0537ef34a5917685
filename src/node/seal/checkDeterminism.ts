import { benchLanguage } from '../../core/bench/language';
import type { ProbePlan } from '../../core/seal/ports';
import type { AmongBusy } from './amongBusy';
import { promiseOf, type SealPromise } from './checkReport';
import { firstDifference } from './firstDifference';
import { referenceOf, type ProofSetting, type RightAnswers } from './rightAnswers';

/** Another circumstance, in which the answers must be the same. */
interface Circumstance {
  readonly name: string;
  readonly environment?: ProbePlan['environment'];
  readonly folderEnding?: string;
  readonly isBusy?: true;
}

const CIRCUMSTANCES: readonly Circumstance[] = [
  { name: 'a second time' },
  { name: 'in the time zone of Kiritimati', environment: { TZ: 'Pacific/Kiritimati' } },
  { name: 'in the time zone of St. John’s', environment: { TZ: 'America/St_Johns' } },
  { name: 'in Turkish', environment: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } },
  { name: 'with no language', environment: { LANG: 'C', LC_ALL: 'C' } },
  { name: 'in another folder', folderEnding: ' another ü' },
  { name: 'beside processes that take all processors', isBusy: true },
];

/** Only Python scatters its hashes anew each time. */
const HASHES: readonly Circumstance[] = ['0', '1', '4294967295'].map((seed) => ({
  name: `with the hash seed ${seed}`,
  environment: { PYTHONHASHSEED: seed },
}));

/** Shows that the reference answers the same whatever goes on around it. */
export async function checkDeterminism(
  setting: ProofSetting,
  right: RightAnswers,
  amongBusy: AmongBusy,
): Promise<SealPromise> {
  const { work, bound, prober, signal } = setting;
  const circumstances = [...CIRCUMSTANCES, ...(benchLanguage(work.track.runner) === 'python' ? HASHES : [])];
  const faults = await Promise.all(
    circumstances.map(async ({ name, environment, folderEnding, isBusy }) => {
      const answer = { overlays: referenceOf(work), ...(folderEnding !== undefined && { folderEnding }) };
      const probed = await prober.probe(work, bound, answer, signal, {
        ...(environment && { environment }),
        ...(isBusy && { beside: amongBusy }),
      });
      if ('failure' in probed) return `${name}: ${probed.failure}`;
      const difference = firstDifference(right.transcripts[0].records, probed.records);
      return difference === undefined ? undefined : `${name}: ${difference}`;
    }),
  );
  return promiseOf('determinism', 'the reference answers the same each time', ...faults);
}
