import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { LLMProvider } from './llm/client.ts';
import { isOneOf } from './models.ts';

/** What can be set from outside. */
export interface Settings {
  readonly apiHost: string;
  /** 0 lets the system choose a free port. */
  readonly apiPort: number;
  /** How often one client may call the API in a window. */
  readonly rateLimitRequests: number;
  readonly rateLimitWindowSeconds: number;
  /** The folder that holds all cases; made when the first case is. */
  readonly dataDir: string;
  readonly maxDocumentBytes: number;
  readonly llmProvider: LLMProvider;
  readonly llmBaseUrl: string;
  readonly llmApiKey: string;
  readonly llmModel: string;
  readonly llmTimeoutSeconds: number;
  /** How many answers of the model are remembered; 0 remembers none. */
  readonly llmCacheEntries: number;
}

export const DEFAULT_SETTINGS: Settings = {
  apiHost: '127.0.0.1',
  apiPort: 8000,
  rateLimitRequests: 100,
  rateLimitWindowSeconds: 60,
  dataDir: 'data',
  maxDocumentBytes: 1_000_000,
  llmProvider: LLMProvider.FAKE,
  llmBaseUrl: 'https://api.openai.com/v1',
  llmApiKey: '',
  llmModel: 'gpt-4o-mini',
  llmTimeoutSeconds: 30,
  llmCacheEntries: 256,
};

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Each setting has a variable of the same name in capitals: `apiPort` is set by `API_PORT`. An environment variable
 * wins over the same line in the file, and that one over the default. The file may be absent.
 * Throws an Error that names the variable when a value cannot be used.
 */
export function loadSettings(environment: Variables = process.env, envFile = '.env'): Settings {
  const variables: Variables = { ...readEnvFile(envFile), ...environment };
  const defaults = DEFAULT_SETTINGS;
  const text = (name: string, fallback: string): string => variables[name] ?? fallback;
  const count = (name: string, fallback: number, least: number, most = Number.MAX_SAFE_INTEGER): number => {
    const value = variables[name];
    if (value === undefined) return fallback;
    const parsed = /^\d+$/.test(value) ? Number(value) : NaN;
    if (parsed >= least && parsed <= most) return parsed;
    throw new Error(`${name} must be a whole number from ${least} to ${most}, and is "${value}".`);
  };
  return {
    apiHost: text('API_HOST', defaults.apiHost),
    apiPort: count('API_PORT', defaults.apiPort, 0, 65_535),
    rateLimitRequests: count('RATE_LIMIT_REQUESTS', defaults.rateLimitRequests, 1),
    rateLimitWindowSeconds: count('RATE_LIMIT_WINDOW_SECONDS', defaults.rateLimitWindowSeconds, 1),
    dataDir: text('DATA_DIR', defaults.dataDir),
    maxDocumentBytes: count('MAX_DOCUMENT_BYTES', defaults.maxDocumentBytes, 1),
    llmProvider: parseProvider(text('LLM_PROVIDER', defaults.llmProvider)),
    llmBaseUrl: text('LLM_BASE_URL', defaults.llmBaseUrl),
    llmApiKey: text('LLM_API_KEY', defaults.llmApiKey),
    llmModel: text('LLM_MODEL', defaults.llmModel),
    llmTimeoutSeconds: parseSeconds(variables['LLM_TIMEOUT_SECONDS'], defaults.llmTimeoutSeconds),
    llmCacheEntries: count('LLM_CACHE_ENTRIES', defaults.llmCacheEntries, 0),
  };
}

function readEnvFile(path: string): Variables {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function parseProvider(text: string): LLMProvider {
  if (isOneOf(LLMProvider, text)) return text;
  throw new Error(`LLM_PROVIDER must be one of ${Object.values(LLMProvider).join(', ')}, and is "${text}".`);
}

function parseSeconds(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new Error(`LLM_TIMEOUT_SECONDS must be a number above 0, and is "${text}".`);
}
