import type { ExerciseAnswers } from './answers';
import { blank } from './blank';
import { exerciseYaml } from './exerciseYaml';
import { hasCode, kindTemplate } from './kindTemplate';
import { NO_FACTS, type PackFacts } from './packFacts';
import type { ScaffoldFile } from './scaffoldFile';
import type { KindTemplate, NewTrack } from './template';

/** The track of exercises that are about no code. */
export const NOTES_TRACK = 'notes';

/**
 * A new exercise that works: it loads without errors, its starter fails by assertions, and its reference passes. It is an example
 * that its author replaces step by step, and a draft as long as they do.
 * @param facts of the pack it is put into
 * @returns files relative to the pack's root, all in the exercise's folder
 */
export function exerciseFiles(answers: ExerciseAnswers, facts: PackFacts = NO_FACTS): readonly ScaffoldFile[] {
  const tracks = tracksOf(answers, facts);
  const languages = tracks.flatMap(({ language }) => (language === undefined ? [] : [language]));
  const template = kindTemplate(answers.kind, { tracks: languages, hasBase: answers.base !== undefined });
  const hints = template.hints.map((hint, index) => ({ ...hint, path: `hints/${template.task.id}-${index + 1}.md` }));
  const own: readonly ScaffoldFile[] = [
    { path: 'exercise.yaml', text: exerciseYaml(answers, { template, facts, tracks, hints }) },
    { path: `tasks/${template.task.id}.md`, text: instructions(template) },
    ...hints.map(({ path, text }) => ({ path, text })),
    ...template.files,
    ...tracks.flatMap(({ id, language = 'typescript' }) => template.trackFiles(id, language)),
  ];
  return own.map(({ path, text }) => ({ path: `${answers.id}/${path}`, text: oneLineBreakAtTheEnd(text) }));
}

function tracksOf({ kind, tracks, base }: ExerciseAnswers, { bases }: PackFacts): readonly NewTrack[] {
  const ofBase = base === undefined ? undefined : Object.keys(bases[base] ?? {});
  if (hasCode(kind)) return tracks.map((id) => ({ id, language: id }));
  return (ofBase ?? [NOTES_TRACK]).map((id) => ({ id }));
}

function instructions({ instructions: text }: KindTemplate): string {
  return `## Why this matters

${blank('why somebody needs this, and who is hurt when it is wrong: two or three sentences')}

## What to do

${blank('the rest is an example about a parcel service; put your own in its place here, in the starter, the tests, the solution, the hints and the wrong answers')}

${text}`;
}

function oneLineBreakAtTheEnd(text: string): string {
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}
