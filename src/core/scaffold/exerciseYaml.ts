import type { ExerciseAnswers } from './answers';
import { blank } from './blank';
import type { PackFacts } from './packFacts';
import type { KindTemplate, NewTrack, TemplateHint } from './template';
import { yamlFlowText, yamlText } from './yamlText';

interface Parts {
  readonly template: KindTemplate;
  readonly facts: PackFacts;
  readonly tracks: readonly NewTrack[];
  readonly hints: readonly (TemplateHint & { readonly path: string })[];
}

const RUNNERS = { typescript: 'node-test', python: 'pytest' } as const;

/** The `exercise.yaml` of a new exercise, as somebody would write it by hand. */
export function exerciseYaml(answers: ExerciseAnswers, { template, facts, tracks, hints }: Parts): string {
  const { id, title, kind, level, base } = answers;
  const { task, anchor } = template;
  const group = answers.group ?? facts.groups[0]?.id;
  const { line: rubric, feeds } = rubricFor(template.criteria, facts);
  const languages = tracks.flatMap(({ language }) => (language === undefined ? [] : [language]));
  const lines = [
    `id: ${id}`,
    `title: ${yamlText(title.trim())}`,
    `summary: ${yamlText(blank(template.summary))}`,
    `draft: true # learners are shown that; take it away once no blank is left`,
    `kind: ${kind}`,
    `level: ${level}`,
    `time: ${template.time}`,
    ...(group === undefined ? [] : [`group: ${group}`]),
    ...(base === undefined
      ? [`tracks:`, ...tracks.map((track) => `  ${track.id}: ${trackText(track, template)}`)]
      : [`base: ${base}`, `tracks: [${tracks.map((track) => track.id).join(', ')}]`]),
    rubric,
    `reflection:`,
    `  - ${yamlText(blank(template.reflection))}`,
    `tasks:`,
    `  - id: ${task.id}`,
    `    title: ${yamlText(task.title)}`,
    ...(anchor && languages.length > 0
      ? [`    anchor:`, ...languages.map((one) => `      ${one}: '${anchor[one]}'`)]
      : []),
    `    checks:`,
    ...template.checks(feeds).map((line) => `      ${line}`),
    `    hints: # opened one by one; the last is a worked example of a different problem`,
    ...hints.map(({ path, when }) => `      - { text: ${path}, ${when} }`),
    `    solution: { seal: honour }`,
  ];
  return `${lines.join('\n')}\n`;
}

function trackText({ language }: NewTrack, { kit }: KindTemplate): string {
  const runner = RUNNERS[language ?? 'typescript'];
  return kit ? `{ runner: ${runner}, kit: [${kit.join(', ')}] }` : `{ runner: ${runner} }`;
}

/** A rubric of the pack that has what the checks are for, the one that has most of it; else one of the exercise's own. */
function rubricFor(
  wanted: readonly string[],
  { rubrics }: PackFacts,
): { readonly line: string; readonly feeds: (criterion: string) => string } {
  const known = (names: readonly string[]): number => wanted.filter((name) => names.includes(name)).length;
  const [best] = Object.entries(rubrics).sort(([, a], [, b]) => known(b) - known(a));
  if (best && known(best[1]) > 0) {
    const [name, names] = best;
    const first = wanted.find((one) => names.includes(one)) ?? names[0] ?? '';
    return { line: `rubric: ${name}`, feeds: (one) => yamlFlowText(names.includes(one) ? one : first) };
  }
  const weights = wanted.map((name, index) => `${name}: ${weightOf(index, wanted.length)}`);
  return { line: `rubric: { ${weights.join(', ')} }`, feeds: yamlFlowText };
}

/** Whole numbers that sum to 100; the first has what is left over. */
function weightOf(index: number, count: number): number {
  const each = Math.floor(100 / count / 10) * 10;
  return index === 0 ? 100 - each * (count - 1) : each;
}
