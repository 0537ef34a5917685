import * as z from 'zod';
import { HumanError } from '../errors';
import { l10n } from '../../shared/l10n';
import { parseEvent, type ProgressEvent } from '../progress/event';
import type { Subject } from '../progress/learnerState';

/** More events than a year of work leaves. */
const MAX_EVENTS = 100_000;

const manifestSchema = z.object({
  format: z.literal(1),
  pack: z.string().min(1).max(200),
  packVersion: z.string().max(100),
  exercise: z.string().min(1).max(200),
  track: z.string().min(1).max(100),
});

/** What a bundle says to be of. */
export type BundleManifest = z.infer<typeof manifestSchema>;

/** Reads the `submission.json` of a bundle. Throws a {@link HumanError} for one that is damaged, or of another format. */
export function readManifest(text: string): BundleManifest {
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new HumanError(l10n.t('{0} is damaged: {1}', 'submission.json', `${where} ${issue?.message ?? ''}`.trim()));
}

/** The events in a bundle's `progress.jsonl` that are of an exercise in its track, in order; what cannot be read is left out. */
export function readRecord(text: string, { pack, exercise, track }: Subject): readonly ProgressEvent[] {
  const events: ProgressEvent[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const parsed = parseEvent(line);
    if (parsed.kind !== 'known') continue;
    const { event } = parsed;
    if (event.pack === pack && event.exercise === exercise && event.track === track) events.push(event);
    if (events.length > MAX_EVENTS) throw new HumanError(l10n.t('The record holds more than {0} events.', MAX_EVENTS));
  }
  return events;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
