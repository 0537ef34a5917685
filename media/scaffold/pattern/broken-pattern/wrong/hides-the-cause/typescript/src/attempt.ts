import type { Request } from './validate.ts';

export type Service = (request: Request) => Promise<void>;

export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
}

export async function attempt(service: Service, request: Request): Promise<void> {
  try {
    await service(request);
  } catch {
    throw new OperationFailed('Something went wrong.');
  }
}
