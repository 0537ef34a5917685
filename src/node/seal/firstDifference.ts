import type { TranscriptRecord } from '../../core/seal/ports';

const SHOWN = 120;

/** Where two transcripts part, in words for the pack's author; undefined where they are the same. */
export function firstDifference(
  own: readonly TranscriptRecord[],
  other: readonly TranscriptRecord[],
): string | undefined {
  const length = Math.max(own.length, other.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [own[index], other[index]];
    if (a?.group === b?.group && a?.text === b?.text) continue;
    return `answer ${index + 1} of ${own.length} is ${textOf(a)}, and then ${textOf(b)}.`;
  }
  return undefined;
}

function textOf(record: TranscriptRecord | undefined): string {
  if (!record) return 'missing';
  const text = record.text.length > SHOWN ? `${record.text.slice(0, SHOWN)}…` : record.text;
  return record.group === '' ? text : `${text} (group "${record.group}")`;
}
