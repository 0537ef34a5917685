import type { PackAnswers } from './answers';
import { blank } from './blank';
import { exerciseFiles } from './exerciseFiles';
import { packFacts, NO_FACTS } from './packFacts';
import type { ScaffoldFile } from './scaffoldFile';
import { projectFilesOfPack } from './packProject';
import { yamlText } from './yamlText';

const GROUP = 'start';

/**
 * A new pack with a first exercise, which can be verified at once.
 * @param extensionId Whetstone's id as an extension, for the recommendation
 * @returns files relative to the pack's folder
 */
export function packFiles(answers: PackAnswers, extensionId: string): readonly ScaffoldFile[] {
  const yaml = packYaml(answers);
  const exercise = { ...answers.exercise, group: GROUP };
  return [
    { path: 'pack.yaml', text: yaml },
    ...projectFilesOfPack({ title: answers.title, extensionId, tracks: answers.exercise.tracks }),
    ...exerciseFiles(exercise, packFacts(yaml) ?? NO_FACTS),
  ];
}

function packYaml({ id, title, exercise }: PackAnswers): string {
  return `whetstone: 1 # the format of this file
id: ${id} # publisher.name, for ever
title: ${yamlText(title.trim())}
summary: ${yamlText(blank('one or two sentences: who learns what in this pack'))}
version: 0.1.0
draft: true # learners are shown that; take it away once no blank is left
firstExercise: ${exercise.id} # offered first to newcomers
groups: # as the catalog orders the exercises
  - { id: ${GROUP}, title: Start here }
rubrics: # what an exercise is worth: weights in percent
  core: { Functionality: 40, Code quality: 25, Performance: 20, Innovation: 15 }
grades: { A: 90, B: 80, C: 70, D: 60, F: 0 }
`;
}
