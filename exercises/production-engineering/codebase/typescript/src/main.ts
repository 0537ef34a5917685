import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { createLogger } from './logger.ts';
import { loadSettings } from './settings.ts';

const settings = loadSettings();
const logger = createLogger(systemClock);
const app = createApp(settings, { logger });

serve({ fetch: app.fetch, hostname: settings.apiHost, port: settings.apiPort }, ({ port }) => {
  logger.info(`Listening on http://${settings.apiHost}:${port}`);
});
