import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './dependencies.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { ErrorResponse } from './schemas.ts';

const LIMITED_PATHS = '/api/v1/cases';

/** Refuses the requests of clients who call too often. */
export function limitRequests(limiter: RateLimiter): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!c.req.path.startsWith(LIMITED_PATHS)) return next();
    const decision = limiter.check(clientOf(c));
    c.header('X-RateLimit-Limit', String(limiter.maxRequests));
    c.header('X-RateLimit-Remaining', String(decision.remaining));
    if (decision.isAllowed) return next();
    const retryAfter = String(Math.ceil(decision.retryAfterSeconds));
    const body: ErrorResponse = { detail: `Too many requests; try again in ${retryAfter} seconds.` };
    return c.json(body, 429, { 'Retry-After': retryAfter });
  };
}

/** Where the connection comes from. Headers say whatever the client likes. */
function clientOf(c: Context): string {
  const isConnected = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env;
  return (isConnected ? getConnInfo(c).remote.address : undefined) ?? 'unknown';
}
