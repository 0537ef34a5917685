import type { Transcript } from '../../core/seal/entropy';
import { referenceOf, type ProofSetting, type RightAnswers } from './rightAnswers';
import { firstDifference } from './firstDifference';
import { subjectsOf, type Subject } from './subjects';
import { worthOf } from './worth';

/** What a subject answered; nothing where the probe of it came to no end, as it does with most that is not done yet. */
export interface ProbedSubject {
  readonly subject: Subject;
  readonly transcript?: Transcript;
}

/** Why nothing may be sealed by this proof: it is not the same each time, or can be guessed. */
export async function faultsOfProof(setting: ProofSetting, right: RightAnswers): Promise<readonly string[]> {
  const { work, bound, prober, signal } = setting;
  const again = await prober.probe(work, bound, { overlays: referenceOf(work) }, signal);
  if ('failure' in again) return [`The probe of the reference, a second time: ${again.failure}`];
  const difference = firstDifference(right.transcripts[0].records, again.records);
  if (difference !== undefined) return [`The reference answers otherwise the second time: ${difference}`];
  const wrong = (await probeSubjects(setting)).flatMap(({ transcript }) => transcript ?? []);
  return worthOf(right, wrong).faults;
}

/** Asks everything at hand that is not right. */
export async function probeSubjects(setting: ProofSetting): Promise<readonly ProbedSubject[]> {
  const { work, bound, evidence, prober, signal } = setting;
  const subjects = await subjectsOf(work, evidence);
  return Promise.all(
    subjects.map(async (subject): Promise<ProbedSubject> => {
      const probed = await prober.probe(work, bound, subject, signal);
      if ('failure' in probed) return { subject };
      return { subject, transcript: { name: subject.name, records: probed.records } };
    }),
  );
}
