import type { Request } from './validate.ts';

export type Service = (request: Request) => Promise<void>;

export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
}

export async function attempt(service: Service, request: Request): Promise<void> {
  await service(request).catch((cause: unknown) => {
    throw new OperationFailed('The service failed.', { cause });
  });
}
