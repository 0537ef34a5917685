import * as z from 'zod';
import { l10n } from '../../shared/l10n';
import { REVIEWER_ROLES } from '../check/model';
import type { Problem } from '../pack/problem';
import { YamlFile } from '../pack/yamlFile';
import type { Attempt } from './attempt';
import { REVIEW_FORM } from './reviewForm';
import type { ReviewFile } from './reviewFile';

const words = z.string().max(50_000).nullish();

const formSchema = z.strictObject({
  reviewer: z.string().max(200).nullable(),
  role: z.enum(REVIEWER_ROLES),
  points: z.array(z.strictObject({ id: z.string(), score: z.number().nullish(), comment: words })),
  comments: z
    .array(z.strictObject({ file: z.string(), line: z.number().int(), text: z.string().max(50_000) }))
    .max(1000)
    .nullish(),
  explanations: z.array(z.strictObject({ of: z.string(), made: z.array(z.string()).nullish() })).nullish(),
  summary: words,
});
type Form = z.infer<typeof formSchema>;

/** A form as it was filled in, and what is wrong with it or missing, each at its line. */
export interface ReadForm {
  /** Undefined where there is a problem. */
  readonly review?: ReviewFile;
  readonly problems: readonly Problem[];
}

export interface FormContext {
  readonly attempt: Attempt;
  /** The lines of a file of the attempt; undefined where it has no such file of text. */
  readonly linesOf: (path: string) => readonly string[] | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Reads a form against the attempt that it is of. */
export function readForm(text: string, context: FormContext): ReadForm {
  const yaml = new YamlFile(REVIEW_FORM, text);
  const form = yaml.read(formSchema);
  if (!form) return { problems: yaml.problems };
  checkReviewer(form, yaml, context);
  const scores = readScores(form, yaml, context);
  const comments = readComments(form, yaml, context);
  const made = readMade(form, yaml, context);
  if (yaml.problems.length > 0) return { problems: yaml.problems };
  const { attempt, now } = context;
  const summary = (form.summary ?? '').trim();
  return {
    problems: [],
    review: {
      whetstoneReview: 1,
      ...{ pack: attempt.pack.id, exercise: attempt.exercise.id, track: attempt.track },
      ...{ task: attempt.review.task, check: attempt.review.check, revision: attempt.review.revision },
      reviewer: (form.reviewer ?? '').trim(),
      role: form.role,
      writtenAt: now,
      scores,
      ...(Object.keys(made).length > 0 && { made }),
      comments,
      ...(summary !== '' && { summary }),
      code: { hash: attempt.code.hash, files: attempt.code.files },
    },
  };
}

function checkReviewer(form: Form, yaml: YamlFile, { attempt }: FormContext): void {
  if ((form.reviewer ?? '').trim() === '') yaml.report('schema', ['reviewer'], l10n.t('Write your name here.'));
  if (!attempt.review.by.includes(form.role)) {
    const known = attempt.review.by.join(', ');
    yaml.report('schema', ['role'], l10n.t('This review is for: {0}.', known));
  }
}

function readScores(form: Form, yaml: YamlFile, { attempt }: FormContext): ReviewFile['scores'] {
  const scores: ReviewFile['scores'] = {};
  const { points } = attempt.review;
  for (const [index, { id, score, comment }] of form.points.entries()) {
    const at = ['points', index];
    const point = points.find((one) => one.id === id);
    if (!point) {
      const known = points.map((one) => one.id).join(', ');
      yaml.report('unknownReference', [...at, 'id'], l10n.t('The form has no point “{0}”; it has {1}.', id, known));
    } else if (scores[id]) {
      yaml.report('duplicateId', [...at, 'id'], l10n.t('The point “{0}” is scored twice.', id));
    } else if (score === null || score === undefined) {
      const where = score === null ? [...at, 'score'] : at;
      yaml.report('schema', where, l10n.t('Give “{0}” a score from 0 to {1}.', id, point.weight));
    } else if (!(score >= 0 && score <= point.weight)) {
      yaml.report('schema', [...at, 'score'], l10n.t('The score of “{0}” is from 0 to {1}.', id, point.weight));
    }
    const text = (comment ?? '').trim();
    scores[id] = { score: Math.max(0, score ?? 0), ...(text !== '' && { comment: text }) };
  }
  for (const { id } of points.filter((one) => !scores[one.id])) {
    yaml.report('schema', ['points'], l10n.t('The point “{0}” is missing; add it with its score.', id));
  }
  return scores;
}

function readComments(form: Form, yaml: YamlFile, { linesOf }: FormContext): ReviewFile['comments'] {
  return (form.comments ?? []).map(({ file, line, text }, index) => {
    const at = ['comments', index];
    const lines = linesOf(file);
    const quote = lines?.[line - 1]?.slice(0, 500);
    if (!lines) {
      yaml.report('missingFile', [...at, 'file'], l10n.t('The attempt has no file “{0}” of text.', file));
    } else if (quote === undefined) {
      yaml.report('schema', [...at, 'line'], l10n.t('“{0}” has the lines 1 to {1}.', file, lines.length));
    }
    if (text.trim() === '')
      yaml.report('schema', [...at, 'text'], l10n.t('This comment says nothing; write it or remove it.'));
    return { file, line, text: text.trim(), ...(quote !== undefined && { quote }) };
  });
}

function readMade(form: Form, yaml: YamlFile, { attempt }: FormContext): Record<string, string[]> {
  const made: Record<string, string[]> = {};
  for (const [index, one] of (form.explanations ?? []).entries()) {
    const at = ['explanations', index];
    const points = pointsOf(attempt, one.of);
    if (!points) {
      yaml.report('unknownReference', [...at, 'of'], l10n.t('The attempt has no explanation “{0}”.', one.of));
      continue;
    }
    // Left empty: it was not judged.
    if (!one.made) continue;
    for (const [position, id] of one.made.entries()) {
      if (points.includes(id)) continue;
      const message = l10n.t('That explanation has no point “{0}”; it has {1}.', id, points.join(', '));
      yaml.report('unknownReference', [...at, 'made', position], message);
    }
    made[one.of] = [...new Set(one.made)];
  }
  return made;
}

function pointsOf({ tasks }: Attempt, name: string): readonly string[] | undefined {
  return tasks
    .flatMap((task) => task.explanations.map((one) => ({ of: `${task.id}.${one.check}`, one })))
    .find(({ of }) => of === name)
    ?.one.points.map(({ id }) => id);
}
