import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attempt } from '../../src/core/review/attempt';
import { packAttempt } from '../../src/node/review/attemptArchive';
import { openAttempt } from '../../src/node/review/reviewFolder';
import type { PreparedWorkspace } from './prepareWorkspace';

const attempt: Attempt = {
  whetstoneAttempt: 1,
  pack: { id: 'acme.sample', title: 'Sample', version: '1.0.0' },
  exercise: { id: 'greet', title: 'Say hello', summary: 'Greets whoever comes.' },
  ...{ track: 'typescript', exportedAt: 0, engine: 'test', learner: 'Ada' },
  code: { hash: 'h', files: {}, leftOut: [] },
  review: {
    ...{ task: 'hello', check: 'reading', revision: 1, by: ['peer'], guidance: 'Read it once.', atLeast: 0.5 },
    points: [{ id: 'names', text: 'Names say what things are', weight: 4 }],
  },
  tasks: [],
};

const CODE =
  'export function labelOf(b: string): string {\n  let s = b;\n  for (let i = 0; i < 3; i++) {\n    s += i;\n  }\n  return s;\n}\n';

/** An attempt that a reviewer has just opened, as their window finds it: without a pack or an exercise. */
export async function prepareReview(parent: string): Promise<PreparedWorkspace> {
  const archive = join(parent, 'attempt.zip');
  const folder = join(parent, 'an attempt für reviewers');
  await writeFile(archive, packAttempt(attempt, new Map([['src/label.ts', Buffer.from(CODE)]])));
  await openAttempt(archive, folder);
  return { folder, settings: {}, env: { WHETSTONE_HOME: join(parent, 'Whetstone of Zoë') } };
}
