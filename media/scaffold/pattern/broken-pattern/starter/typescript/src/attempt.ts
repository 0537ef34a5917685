import type { Request } from './validate.ts';

/** What is used: it takes its time, and may fail. */
export type Service = (request: Request) => Promise<void>;

export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
}

/** Calls the service. When that fails, throws an `OperationFailed` whose `cause` is what was thrown. */
export async function attempt(service: Service, request: Request): Promise<void> {
  try {
    await service(request);
  } catch {
    return;
  }
}
