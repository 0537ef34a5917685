import * as z from 'zod';
import { REVIEWER_ROLES } from '../check/model';
import { YamlFile } from '../pack/yamlFile';
import { formatProblem } from '../pack/problem';

const name = z.string().min(1).max(200);
const words = z.string().max(50_000);
/** More than any review comes to. */
const MAX_LENGTH = 4_000_000;

/** What a reviewer hands back: a finished form, and what it is of. */
export const reviewFileSchema = z.object({
  whetstoneReview: z.literal(1, 'this engine reads reviews of format 1'),
  pack: name,
  exercise: name,
  track: name,
  task: name,
  check: name,
  revision: z.number(),
  reviewer: name,
  role: z.enum(REVIEWER_ROLES),
  /** In milliseconds since the epoch. */
  writtenAt: z.number(),
  scores: z.record(name, z.object({ score: z.number().min(0), comment: words.optional() })),
  /** Points that explanations make, by `task.check`. */
  made: z.record(name, z.array(name).max(100)).optional(),
  comments: z
    .array(
      z.object({
        file: z.string().max(1000),
        line: z.number().int().positive(),
        text: words,
        quote: z.string().max(500).optional(),
      }),
    )
    .max(1000),
  summary: words.optional(),
  code: z.object({ hash: z.string().max(100), files: z.record(z.string(), z.string().max(128)) }),
});
export type ReviewFile = z.infer<typeof reviewFileSchema>;

/** The file's text, as JSON. */
export function printReviewFile(review: ReviewFile): string {
  return `${JSON.stringify(review, undefined, 2)}\n`;
}

/** A review in JSON or YAML; or why it is none, in a sentence. */
export function parseReviewFile(text: string): { readonly review: ReviewFile } | { readonly fault: string } {
  if (text.length > MAX_LENGTH) return { fault: `The file is longer than ${MAX_LENGTH} characters.` };
  const raw = parseJson(text);
  if (raw !== undefined) {
    const parsed = reviewFileSchema.safeParse(raw);
    if (parsed.success) return { review: parsed.data };
    const [issue] = parsed.error.issues;
    return { fault: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}` };
  }
  const yaml = new YamlFile('review', text);
  const review = yaml.read(reviewFileSchema);
  if (review) return { review };
  const [problem] = yaml.problems;
  return { fault: problem ? formatProblem(problem) : '' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
