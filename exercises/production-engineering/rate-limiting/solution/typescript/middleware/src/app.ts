import { Hono } from 'hono';
import { provideDependencies, type AppEnv, type Dependencies } from './api/dependencies.ts';
import { addErrorHandlers } from './api/errorHandlers.ts';
import { healthRoutes } from './api/health.ts';
import { RateLimiter } from './api/rateLimiter.ts';
import { limitRequests } from './api/rateLimiting.ts';
import { routes } from './api/routes.ts';
import type { SharedStore } from './api/sharedStore.ts';
import { systemClock } from './clock.ts';
import { CachingLLMClient } from './llm/cache.ts';
import { LLMClient, type BaseLLMClient } from './llm/client.ts';
import { createLogger } from './logger.ts';
import type { Settings } from './settings.ts';
import { CaseStorage } from './storage/caseStorage.ts';

export interface AppOverrides extends Partial<Omit<Dependencies, 'settings'>> {
  /** Where requests are counted together with other servers. Nobody looks at it yet. */
  readonly sharedStore?: SharedStore | undefined;
}

/**
 * Makes an app with its own storage and model. What stands in `overrides` is used instead of what the settings name;
 * the cache is put before an `llmClient` given there, too.
 */
export function createApp(settings: Settings, overrides: AppOverrides = {}): Hono<AppEnv> {
  const clock = overrides.clock ?? systemClock;
  const model = overrides.llmClient ?? createLLMClient(settings);
  const dependencies: Dependencies = {
    settings,
    clock,
    logger: overrides.logger ?? createLogger(clock),
    storage: overrides.storage ?? new CaseStorage(settings.dataDir, clock),
    llmClient: new CachingLLMClient(model, settings.llmCacheEntries),
  };
  const app = new Hono<AppEnv>();
  app.use(provideDependencies(dependencies));
  const { rateLimitRequests: maxRequests, rateLimitWindowSeconds: windowSeconds } = settings;
  app.use(limitRequests(new RateLimiter({ maxRequests, windowSeconds, clock })));
  addErrorHandlers(app);
  app.route('/', healthRoutes);
  app.route('/api/v1', routes);
  return app;
}

/** The model that the settings name. */
export function createLLMClient(settings: Settings): BaseLLMClient {
  return new LLMClient(settings.llmProvider, {
    baseUrl: settings.llmBaseUrl,
    apiKey: settings.llmApiKey,
    model: settings.llmModel,
    timeoutSeconds: settings.llmTimeoutSeconds,
  });
}
