import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { methodNotAllowed } from 'hono/method-not-allowed';
import {
  AppealLetterMissingError,
  CaseExistsError,
  CaseNotFoundError,
  DenialLetterMissingError,
  DenialOpsError,
  DocumentTooLargeError,
  InvalidRequestError,
  TooManyRequestsError,
} from '../errors.ts';
import { LLMError } from '../llm/client.ts';
import type { AppEnv } from './dependencies.ts';
import type { ErrorResponse } from './schemas.ts';

const STATUS_BY_ERROR = new Map<unknown, ContentfulStatusCode>([
  [CaseNotFoundError, 404],
  [AppealLetterMissingError, 404],
  [CaseExistsError, 409],
  [DenialLetterMissingError, 409],
  [DocumentTooLargeError, 413],
  [InvalidRequestError, 422],
  [TooManyRequestsError, 429],
]);

/** Routes may simply throw; these handlers know what the caller is told. */
export function addErrorHandlers(app: Hono<AppEnv>): void {
  app.onError((error, c) => {
    const { logger } = c.var;
    if (error instanceof DenialOpsError) {
      const body: ErrorResponse =
        error instanceof InvalidRequestError
          ? { detail: error.message, fields: error.fields }
          : { detail: error.message };
      if (error instanceof TooManyRequestsError) c.header('Retry-After', `${error.retryAfterSeconds}`);
      return c.json(body, STATUS_BY_ERROR.get(error.constructor) ?? 400);
    }
    if (error instanceof LLMError) {
      // What exactly went wrong is for us to read, not for the caller.
      logger.warning(`Language model failed: ${error.message}`);
      return c.json<ErrorResponse>({ detail: 'The language model did not answer.' }, 502);
    }
    logger.error(`Unexpected error: ${error.stack ?? error.message}`);
    return c.json<ErrorResponse>({ detail: 'Internal Server Error' }, 500);
  });

  app.notFound((c) => c.json<ErrorResponse>({ detail: 'Not Found' }, 404));

  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json<ErrorResponse>({ detail: 'Method Not Allowed' }, 405, { Allow: methods.join(', ') }),
    }),
  );
}
