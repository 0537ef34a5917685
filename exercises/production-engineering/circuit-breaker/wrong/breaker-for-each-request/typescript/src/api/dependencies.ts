import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import { CircuitBreaker } from '../llm/circuitBreaker.ts';
import type { BaseLLMClient } from '../llm/client.ts';
import { GuardedLLMClient } from '../llm/guardedClient.ts';
import type { Logger } from '../logger.ts';
import { AppealPipeline } from '../pipeline/appealPipeline.ts';
import type { Settings } from '../settings.ts';
import type { CaseRepository } from '../storage/caseRepository.ts';

/** What route handlers work with. The app holds one of each; see `src/app.ts`. */
export interface Dependencies {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly storage: CaseRepository;
  readonly llmClient: BaseLLMClient;
}

/** Tells Hono what a handler finds in `c.var`. */
export interface AppEnv {
  Variables: Dependencies & { readonly pipeline: AppealPipeline };
}

/** Puts the dependencies into `c.var` of every request, so that handlers take them from there and build none. */
export function provideDependencies(dependencies: Dependencies): MiddlewareHandler<AppEnv> {
  const { settings, clock, logger, storage, llmClient } = dependencies;
  return async (c, next) => {
    c.set('settings', settings);
    c.set('clock', clock);
    c.set('logger', logger);
    c.set('storage', storage);
    c.set('llmClient', llmClient);
    // Dependencies may have dependencies: a pipeline is put together anew for each request.
    const guarded = new GuardedLLMClient(llmClient, new CircuitBreaker({ clock }));
    c.set('pipeline', new AppealPipeline(storage, guarded, clock, logger));
    await next();
  };
}
