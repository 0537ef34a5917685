import { createApp } from '../src/app.ts';
import { systemClock } from '../src/clock.ts';
import type { Case, CaseMetadata, CaseMode } from '../src/models.ts';
import type { Settings } from '../src/settings.ts';
import { CaseStorage } from '../src/storage/caseStorage.ts';

/** One thing that happened on the way of a request. */
export interface Step {
  readonly event: 'request-received' | 'storage-called' | 'storage-returned' | 'storage-failed' | 'response-sent';
  /**
   * `request-received`: method and path, as `POST /api/v1/cases`.
   * `storage-…`: the id of the case.
   * `response-sent`: the status, as `200`.
   */
  readonly detail: string;
}

type Note = (event: Step['event'], detail: string) => void;

const METHOD = 'POST';
const PATH = '/api/v1/cases';

/**
 * Sends one `POST /api/v1/cases` to a new app and tells what really happened.
 *
 * @param settings what the app is made of; its data folder receives the case as ever
 * @param body is sent as JSON
 * @returns the steps in the order in which they happened
 */
export async function recordFlow(settings: Settings, body: unknown): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const note: Note = (event, detail) => void steps.push({ event, detail });
  const app = createApp(settings, { storage: new RecordingStorage(settings.dataDir, note) });

  note('request-received', `${METHOD} ${PATH}`);
  const headers = { 'Content-Type': 'application/json' };
  const response = await app.request(PATH, { method: METHOD, headers, body: JSON.stringify(body) });
  note('response-sent', String(response.status));
  return steps;
}

/** Keeps cases like any other storage, and notes when it is asked to. */
class RecordingStorage extends CaseStorage {
  private readonly note: Note;

  constructor(root: string, note: Note) {
    super(root, systemClock);
    this.note = note;
  }

  override async createCase(caseId: string, mode: CaseMode, metadata: CaseMetadata): Promise<Case> {
    this.note('storage-called', caseId);
    try {
      const created = { id: caseId, mode, createdAt: systemClock(), metadata };
      this.note('storage-returned', created.id);
      return created;
    } catch (error) {
      this.note('storage-failed', caseId);
      throw error;
    }
  }
}
