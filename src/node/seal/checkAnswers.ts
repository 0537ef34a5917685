import type { Transcript } from '../../core/seal/entropy';
import { transcriptDigest } from '../../core/seal/transcriptDigest';
import { promiseOf, type SealPromise } from './checkReport';
import { probeSubjects } from './faultsOfProof';
import { firstDifference } from './firstDifference';
import type { ProofSetting, RightAnswers } from './rightAnswers';

/** Whether what an implementation answered is a key. */
export function isKey({ digests }: RightAnswers, { crypto }: ProofSetting, records: Transcript['records']): boolean {
  const own = crypto.toBase64(transcriptDigest(records, crypto));
  return digests.some((digest) => crypto.toBase64(digest) === own);
}

/** Shows that each alternative opens the seal. */
export function checkAlternatives(setting: ProofSetting, right: RightAnswers): Promise<readonly SealPromise[]> {
  const { work, bound, evidence, prober, signal } = setting;
  const alternatives = evidence.alternatives.flatMap(({ name, dirs }) => {
    const dir = dirs[work.track.id];
    return dir === undefined ? [] : [{ name, dir }];
  });
  return Promise.all(
    alternatives.map(async ({ name, dir }) => {
      const title = `the alternative ${name} opens it`;
      const probed = await prober.probe(work, bound, { overlays: [dir] }, signal);
      if ('failure' in probed) return promiseOf('alternative', title, probed.failure);
      if (isKey(right, setting, probed.records)) return promiseOf('alternative', title);
      const difference = firstDifference(right.transcripts[0].records, probed.records) ?? '';
      return promiseOf(
        'alternative',
        title,
        `It stays shut: ${difference} Either the probe asks for more than the task does, or it is a variant.`,
      );
    }),
  );
}

/** Shows that nothing at hand that is not right opens it; answers what it answered as well, for whoever starts from there. */
export async function checkSubjects(
  setting: ProofSetting,
  right: RightAnswers,
): Promise<{ readonly promises: readonly SealPromise[]; readonly transcripts: readonly Transcript[] }> {
  const probed = await probeSubjects(setting);
  return {
    promises: probed.map(({ subject, transcript }) => {
      const isOpen = transcript !== undefined && isKey(right, setting, transcript.records);
      const fault = isOpen ? 'It opens it: the probe does not ask for what is missing in it.' : undefined;
      return promiseOf(subject.kind, `${subject.name} does not open it`, fault);
    }),
    transcripts: probed.flatMap(({ transcript }) => transcript ?? []),
  };
}
