import type { Context } from 'hono';
import { InvalidRequestError } from '../errors.ts';

/**
 * Takes the fields of a body one by one and notes which are not valid, so that the caller is told of all at once:
 * read every field, then call `requireValid`.
 */
export class BodyReader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly invalid: string[] = [];

  constructor(body: unknown) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new InvalidRequestError(['body']);
    this.fields = { ...body };
  }

  /** A text, without the blank space around it; it may not be empty. */
  text(name: string): string {
    const value = this.fields[name];
    if (typeof value === 'string' && value.trim() !== '' && value.isWellFormed()) return value.trim();
    this.invalid.push(name);
    return '';
  }

  /** One of the allowed values; the fallback, where there is one, when the field is absent. */
  oneOf<T extends string>(name: string, allowed: readonly [T, ...T[]], fallback?: T): T {
    const value = this.fields[name];
    if (value === undefined && fallback !== undefined) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.invalid.push(name);
    return found ?? allowed[0];
  }

  requireValid(): void {
    if (this.invalid.length > 0) throw new InvalidRequestError(this.invalid);
  }
}

/** The JSON of a request. Rejects with InvalidRequestError when it is not said to be JSON, or is none. */
export async function readJson(c: Context): Promise<unknown> {
  const contentType = c.req.header('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) throw new InvalidRequestError(['body']);
  try {
    return await c.req.json<unknown>();
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidRequestError(['body']);
    throw error;
  }
}
