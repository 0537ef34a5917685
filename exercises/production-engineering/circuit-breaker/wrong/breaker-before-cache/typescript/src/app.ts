import { Hono } from 'hono';
import { provideDependencies, type AppEnv, type Dependencies } from './api/dependencies.ts';
import { addErrorHandlers } from './api/errorHandlers.ts';
import { healthRoutes } from './api/health.ts';
import { routes } from './api/routes.ts';
import { systemClock } from './clock.ts';
import { CachingLLMClient } from './llm/cache.ts';
import { CircuitBreaker } from './llm/circuitBreaker.ts';
import { LLMClient, type BaseLLMClient } from './llm/client.ts';
import { GuardedLLMClient } from './llm/guardedClient.ts';
import { createLogger } from './logger.ts';
import type { Settings } from './settings.ts';
import { CaseStorage } from './storage/caseStorage.ts';

/**
 * Makes an app with its own storage and model. What stands in `overrides` is used instead of what the settings name;
 * breaker and cache are put before an `llmClient` given there, too.
 */
export function createApp(settings: Settings, overrides: Partial<Omit<Dependencies, 'settings'>> = {}): Hono<AppEnv> {
  const clock = overrides.clock ?? systemClock;
  const breaker = new CircuitBreaker({
    failureThreshold: settings.llmFailureThreshold,
    timeoutSeconds: settings.llmRecoverySeconds,
    clock,
  });
  const model = new CachingLLMClient(overrides.llmClient ?? createLLMClient(settings), settings.llmCacheEntries);
  const dependencies: Dependencies = {
    settings,
    clock,
    logger: overrides.logger ?? createLogger(clock),
    storage: overrides.storage ?? new CaseStorage(settings.dataDir, clock),
    llmClient: new GuardedLLMClient(model, breaker),
  };
  const app = new Hono<AppEnv>();
  app.use(provideDependencies(dependencies));
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
