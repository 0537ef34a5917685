import { createApp } from '../../src/app.ts';
import { BaseLLMClient, LLMError } from '../../src/llm/client.ts';
import { createLogger } from '../../src/logger.ts';
import type { CaseStatus } from '../../src/models.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings.ts';
import { CaseStorage } from '../../src/storage/caseStorage.ts';

// The whole service, with a clock that stands still and a model that can be down.

export const SECRET = 'connection to 10.0.0.7 refused';

/** Shows the time that the test sets. */
export class VirtualClock {
  private nowMs = Date.parse('2026-03-02T12:00:00Z');

  readonly now = (): Date => new Date(this.nowMs);

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }
}

/** Answers while it is up, and counts how often it is asked. */
export class Model extends BaseLLMClient {
  isUp = true;
  asked = 0;
  private readonly listeners: (() => void)[] = [];
  private pause: Promise<void> = Promise.resolve();

  override async complete(): Promise<string> {
    this.asked += 1;
    for (const listener of this.listeners.splice(0)) listener();
    await this.pause;
    if (!this.isUp) throw new LLMError(SECRET);
    return `answer number ${this.asked}`;
  }

  /** Resolves when the next prompt has come in. */
  nextPrompt(): Promise<void> {
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  /** Makes it think until the function that is answered is called. */
  think(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.pause = promise;
    return resolve;
  }
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly headers: string;
  readonly body: Record<string, unknown>;
}

export class Service {
  readonly clock = new VirtualClock();
  readonly model = new Model();
  private readonly app: ReturnType<typeof createApp>;
  private readonly storage: CaseStorage;

  constructor(dataDir: string, settings: Settings = { ...DEFAULT_SETTINGS, llmCacheEntries: 100 }) {
    this.storage = new CaseStorage(dataDir);
    const logger = createLogger(this.clock.now, () => {});
    this.app = createApp({ ...settings, dataDir }, { llmClient: this.model, clock: this.clock.now, logger });
  }

  async get(path: string): Promise<Answer> {
    return answerOf(await this.app.request(path));
  }

  async post(path: string, body?: object): Promise<Answer> {
    const content = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return answerOf(await this.app.request(path, { method: 'POST', ...content }));
  }

  /** The id of a new case that can be run. Cases about different treatments ask the model different things. */
  async caseAbout(treatment: string): Promise<string> {
    const created = await this.post('/api/v1/cases', { insurer: 'Northwind Health', claim_number: 'CLM-1001' });
    const caseId = String(created.body['case_id']);
    const letter = { doc_type: 'denial_letter', content: `We deny the ${treatment}.` };
    await this.post(`/api/v1/cases/${caseId}/documents`, letter);
    return caseId;
  }

  run(caseId: string): Promise<Answer> {
    return this.post(`/api/v1/cases/${caseId}/run`);
  }

  /** The statuses of running these cases, one after the other. */
  async statuses(caseIds: readonly string[]): Promise<number[]> {
    const statuses: number[] = [];
    for (const caseId of caseIds) statuses.push((await this.run(caseId)).status);
    return statuses;
  }

  async statusOf(caseId: string): Promise<CaseStatus> {
    return (await this.storage.getCase(caseId)).metadata.status;
  }

  /** The statuses of five runs without the model. */
  loseTheModel(caseId: string): Promise<number[]> {
    this.model.isUp = false;
    return this.statuses(times(5, caseId));
  }
}

/** The same thing so many times. */
export function times<T>(count: number, what: T): T[] {
  return Array.from({ length: count }, () => what);
}

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    retryAfter: response.headers.get('Retry-After'),
    headers: JSON.stringify([...response.headers]),
    body: (await response.json()) as Record<string, unknown>,
  };
}
