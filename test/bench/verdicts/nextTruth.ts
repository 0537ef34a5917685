import { TRUTHS, type Truth, type VerdictRecord } from './verdictRecord';

/** One of those with the fewest verdicts yet, so that each has its share of whatever happens on the machine. */
export function nextTruth(records: readonly VerdictRecord[], random: () => number): Truth {
  const counts = TRUTHS.map((truth) => records.filter((record) => record.truth === truth).length);
  const fewest = Math.min(...counts);
  const open = TRUTHS.filter((_, index) => counts[index] === fewest);
  return open[Math.floor(random() * open.length)] ?? TRUTHS[0];
}
