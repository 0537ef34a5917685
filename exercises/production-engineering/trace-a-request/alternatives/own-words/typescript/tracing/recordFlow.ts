import { createApp } from '../src/app.ts';
import type { Settings } from '../src/settings.ts';
import type { CaseRepository } from '../src/storage/caseRepository.ts';
import { CaseStorage } from '../src/storage/caseStorage.ts';

export interface Step {
  readonly event: 'request-received' | 'storage-called' | 'storage-returned' | 'storage-failed' | 'response-sent';
  readonly detail: string;
}

/** Nothing is inherited: the storage stands behind an object that passes on whatever it is asked. */
export async function recordFlow(settings: Settings, body: unknown): Promise<readonly Step[]> {
  const request = new Request('http://denialops.test/api/v1/cases', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  const { storage, steps } = watch(new CaseStorage(settings.dataDir));
  const response = await createApp(settings, { storage }).fetch(request);
  const path = new URL(request.url).pathname;
  return [
    { event: 'request-received', detail: `${request.method} ${path}` },
    ...steps,
    { event: 'response-sent', detail: `${response.status}` },
  ];
}

function watch(storage: CaseRepository): { readonly storage: CaseRepository; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  const createCase: CaseRepository['createCase'] = (id, ...rest) => {
    steps.push({ event: 'storage-called', detail: id });
    return storage.createCase(id, ...rest).then(
      (created) => {
        steps.push({ event: 'storage-returned', detail: created.id });
        return created;
      },
      (error: unknown) => {
        steps.push({ event: 'storage-failed', detail: id });
        throw error;
      },
    );
  };
  const watched = new Proxy(storage, {
    get(target, name) {
      if (name === 'createCase') return createCase;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { storage: watched, steps };
}
