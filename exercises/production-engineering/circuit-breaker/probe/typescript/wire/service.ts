import { createApp } from '../../src/app.ts';
import { BaseLLMClient, LLMError } from '../../src/llm/client.ts';
import { createLogger } from '../../src/logger.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';
import { CaseStorage } from '../../src/storage/caseStorage.ts';

/** How the model does: it answers, it fails, or it answers one prompt and fails from then on. */
export type Health = 'up' | 'down' | 'failing';

/** Status, what Retry-After says if the run was refused, and what the case is marked as. */
export type Told = readonly [status: number | 'too much', retryAfter: Wait, marked: string];

/** Seconds. During a trial they are for the service to choose, so only whether they are from 1 to 60 is told. */
type Wait = number | string | null;

const SECRET = 'nobody listens at 10.1.2.3';

/** Answers as it is told to, counts how often it is asked, and thinks while it is held. */
class Model extends BaseLLMClient {
  asked = 0;
  private promptsLeft = Infinity;
  private held: Promise<void> | undefined;
  private onPrompt: () => void = () => undefined;

  set health(health: Health) {
    this.promptsLeft = { up: Infinity, down: 0, failing: 1 }[health];
  }

  override async complete(): Promise<string> {
    this.asked += 1;
    this.onPrompt();
    await this.held;
    this.promptsLeft -= 1;
    if (this.promptsLeft < 0) throw new LLMError(SECRET);
    return 'an answer';
  }

  /** It thinks until what is answered is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  /** Resolves when the next prompt comes in. */
  nextPrompt(): Promise<void> {
    return new Promise((resolve) => {
      this.onPrompt = resolve;
    });
  }
}

/** The whole service, with a clock that stands still. */
export class Service {
  readonly model = new Model();
  private nowMs = Date.parse('2027-05-10T08:00:00Z');
  private readonly app: ReturnType<typeof createApp>;
  private readonly storage: CaseStorage;
  private created = 0;

  constructor(dataDir: string) {
    const clock = (): Date => new Date(this.nowMs);
    this.storage = new CaseStorage(dataDir);
    const settings = { ...DEFAULT_SETTINGS, dataDir, llmCacheEntries: 100 };
    const logger = createLogger(clock, () => undefined);
    this.app = createApp(settings, { llmClient: this.model, clock, logger });
  }

  advance(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  /** The id of a new case that can be run, about something that the model has not been asked yet. */
  async newCase(): Promise<string> {
    this.created += 1;
    const response = await this.send('POST', '/api/v1/cases', { insurer: 'Alder Mutual', claim_number: 'CLM-7' });
    const { case_id: caseId } = (await response.json()) as { case_id: string };
    const content = `Treatment number ${this.created} is not covered.`;
    await this.send('POST', `/api/v1/cases/${caseId}/documents`, { doc_type: 'denial_letter', content });
    return caseId;
  }

  async run(caseId: string, isDuringATrial = false): Promise<Told> {
    const response = await this.send('POST', `/api/v1/cases/${caseId}/run`);
    const all = JSON.stringify([...response.headers]) + (await response.text());
    const retryAfter = response.status === 503 ? waitIn(response.headers.get('Retry-After'), isDuringATrial) : null;
    const { metadata } = await this.storage.getCase(caseId);
    return [all.includes(SECRET) ? 'too much' : response.status, retryAfter, metadata.status];
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const content = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return this.app.request(path, { method, ...content });
  }
}

function waitIn(retryAfter: string | null, isDuringATrial: boolean): Wait {
  if (retryAfter === null || !/^\d+$/.test(retryAfter)) return retryAfter;
  const seconds = Number(retryAfter);
  if (!isDuringATrial) return seconds;
  return seconds >= 1 && seconds <= 60 ? 'fair' : 'unfair';
}
