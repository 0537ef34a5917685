import { projectFilesOfPack } from '../packProject';
import type { ScaffoldFile } from '../scaffoldFile';
import { fillTemplate } from './fillTemplate';
import { valuesOf, type PatternAnswers } from './patternAnswers';

/**
 * A pack with all thirteen exercises of the pattern template, which works as it is: a stand-in is in the place of the pattern.
 * @param answers without faults, see `faultsOfAnswers`
 * @param template the template's own files
 * @param extensionId Whetstone's id as an extension, for the recommendation
 * @returns files relative to the pack's folder
 */
export function patternFiles(
  answers: PatternAnswers,
  template: readonly ScaffoldFile[],
  extensionId: string,
): readonly ScaffoldFile[] {
  const values = valuesOf(answers, template);
  const filled = fillTemplate(template, values);
  const own = new Set(filled.map(({ path }) => path));
  const project = projectFilesOfPack({ title: values.pattern, extensionId, tracks: ['typescript'] });
  return [...filled, ...project.filter(({ path }) => !own.has(path))];
}
