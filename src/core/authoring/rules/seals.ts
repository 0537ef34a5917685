import type { ProbeSource } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { ExerciseRule } from '../advice';
import { listed } from '../listed';
import { warning } from '../warning';

/** Fewer values than that are not worth 64 bits, whatever they are. */
const LEAST_RECORDS = 8;

/** Seals whose secret lies in the pack, or can be worked out from it. */
export const seals: ExerciseRule = async ({ exercise, files, yaml }) => {
  const problems: Problem[] = [];
  for (const [index, { solution }] of exercise.tasks.entries()) {
    if (solution?.seal.by !== 'proof') continue;
    const at = ['tasks', index, 'solution'];
    if (solution.seal.giveUp) {
      const message =
        'Where learners may give up, the key lies in the pack: whoever unpacks it reads the solution, and the probe protects nothing. Take "giveUp" away, or say seal: honour and spare the probe.';
      problems.push(warning('entropy', yaml.placeOf([...at, 'giveUp']), message));
    }
    const faults = new Map<string, string[]>();
    for (const [trackId, probe] of Object.entries(solution.probes)) {
      const fault = faultOf(await programText(probe, files));
      if (fault !== undefined) faults.set(fault, [...(faults.get(fault) ?? []), trackId]);
    }
    for (const [fault, trackIds] of faults) {
      const message = `The probe for ${listed(trackIds)} ${fault}`;
      problems.push(warning('entropy', yaml.placeOf([...at, 'seal']), message));
    }
  }
  return problems;
};

/** The probe's program and its helpers, without comments. */
async function programText({ files: placed }: ProbeSource, files: PackFiles): Promise<string> {
  const texts = await Promise.all(placed.map(async ({ packPath }) => (await files.readText(packPath)) ?? ''));
  return texts.join('\n').replace(/^\s*(?:\/\/|#|\*|\/\*).*$/gm, '');
}

/** What can be seen without running it; `whetstone seal --check` measures what a transcript is worth. */
function faultOf(text: string): string | undefined {
  const records = text.match(/\b(?:record|attempt|attempt_async)\s*\(/g)?.length ?? 0;
  if (records === 0) {
    return 'records nothing, so that there is no key: write down what the code answers with record(…) or attempt(…).';
  }
  if (!/\brandom\b/.test(text)) {
    return 'draws no inputs: whoever runs any right implementation once knows all answers, and can hand them on. Make its inputs by the random tools that it is given.';
  }
  if (records < LEAST_RECORDS && !/\b(?:for|while|forEach|map|range|from)\b/.test(text)) {
    return `records ${records === 1 ? 'one answer' : `${records} answers`} in all, which can be guessed: a seal takes 64 bits. Draw many inputs in a loop.`;
  }
  return undefined;
}
