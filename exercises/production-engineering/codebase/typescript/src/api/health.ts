import { Hono } from 'hono';
import type { AppEnv } from './dependencies.ts';
import type { HealthResponse } from './schemas.ts';

/** Tells whoever watches the service that it is there. */
export const healthRoutes = new Hono<AppEnv>();

healthRoutes.get('/health', (c) => {
  const response: HealthResponse = { status: 'ok', llm_provider: c.var.settings.llmProvider };
  return c.json(response);
});
