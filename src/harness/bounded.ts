/** Cuts a text that is longer than `limit` characters, and says so. */
export function bounded(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}\n… ${text.length - limit} more characters`;
}

export const MESSAGE_LIMIT = 8 * 1024 - 64;
export const VALUE_LIMIT = 32 * 1024 - 64;
