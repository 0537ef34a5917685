import { DocType } from './models.ts';

/** Something went wrong for a reason that the caller should read: its message is a sentence for them. */
export abstract class DenialOpsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export class CaseNotFoundError extends DenialOpsError {
  constructor(caseId: string) {
    super(`Case ${caseId} was not found.`);
  }
}

export class CaseExistsError extends DenialOpsError {
  constructor(caseId: string) {
    super(`Case ${caseId} is already there.`);
  }
}

export class DocumentTooLargeError extends DenialOpsError {
  constructor(maxBytes: number) {
    super(`A document may have at most ${maxBytes} bytes.`);
  }
}

export class DenialLetterMissingError extends DenialOpsError {
  constructor(caseId: string) {
    super(`Case ${caseId} has no ${DocType.DENIAL_LETTER} yet; upload it first.`);
  }
}

export class AppealLetterMissingError extends DenialOpsError {
  constructor(caseId: string) {
    super(`Case ${caseId} has no ${DocType.APPEAL_LETTER} yet; run its pipeline first.`);
  }
}

/** The body of a request cannot be used. */
export class InvalidRequestError extends DenialOpsError {
  /** The parts that are not valid; `body` where the body as a whole cannot be read. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super('The request is not valid.');
    this.fields = fields;
  }
}

/** The caller has used up the limit. */
export class TooManyRequestsError extends DenialOpsError {
  readonly retryAfterSeconds: number;

  constructor(limit: number, retryAfterSeconds: number) {
    super(`You have called ${limit} times, which is the limit; wait ${retryAfterSeconds} seconds.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
