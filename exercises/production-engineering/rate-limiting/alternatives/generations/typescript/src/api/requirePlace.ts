import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { TooManyRequestsError } from '../errors.ts';
import type { AppEnv } from './dependencies.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { SharedRateLimiter } from './sharedLimiter.ts';

/** Rejects with TooManyRequestsError when the caller has to wait; the error handlers know what to answer. */
export function requirePlace(limiter: RateLimiter | SharedRateLimiter): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
    const { waitMs, left } = await limiter.ask(incoming?.socket.remoteAddress ?? '');
    const limit = c.var.settings.rateLimitRequests;
    c.header('X-RateLimit-Limit', `${limit}`);
    c.header('X-RateLimit-Remaining', `${left}`);
    if (waitMs > 0) throw new TooManyRequestsError(limit, Math.ceil(waitMs / 1000));
    await next();
  };
}
