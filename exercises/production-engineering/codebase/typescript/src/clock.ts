/** The time, as something that is handed in: a test brings its own. */
export type Clock = () => Date;

/** The real clock. */
export const systemClock: Clock = () => new Date();

/** Writes a moment as every answer and file does: `2026-03-02T09:30:00.000Z`. */
export function formatTimestamp(moment: Date): string {
  return moment.toISOString();
}
