import * as z from 'zod';

const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('watch'),
    mark: z.string().min(1),
    pid: z.number().int().positive().optional(),
    paths: z.array(z.string()),
  }),
  z.object({ type: z.literal('forget'), mark: z.string().min(1) }),
]);

/**
 * What the host tells its supervisor, one JSON object a line: a tree that lives (said again once its pid is known), with
 * absolute paths to remove when the host dies, and a tree that has been ended.
 */
export type SupervisorMessage = z.infer<typeof message>;

/** Undefined for a line that is no message, such as one the host did not get to finish. */
export function parseSupervisorMessage(line: string): SupervisorMessage | undefined {
  try {
    return message.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
