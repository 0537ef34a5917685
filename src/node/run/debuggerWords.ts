/**
 * What Node itself writes to stderr about its debugger, whatever is asked of it. Each comes as one write, while no case runs.
 */
const WORDS = /^(?:Debugger attached\.|Waiting for the debugger to disconnect\.\.\.)\r?\n/gm;

/** What was printed on stderr outside of all cases, without what the runtime says of its debugger. */
export function withoutDebuggerWords(text: string): string {
  return text.replace(WORDS, '');
}
